import { z } from 'zod'
import { YearEnd } from './mail.ts'
import { AmountText, Currency, DecimalText } from './money.ts'
import { Day, Id, requiredText } from './scalars.ts'
import { Role } from './session.ts'

export const Style = z.enum(['legal', 'msp', 'accounting-firm'])
export type Style = z.infer<typeof Style>

/** A firm that the person who asks belongs to. */
export const FirmRow = z
  .object({
    id: Id,
    name: z.string(),
    style: Style,
    role: Role,
    /** Invented books, which may be removed. */
    madeUp: z.boolean(),
    /** The one that this session works in. */
    current: z.boolean(),
  })
  .meta({ id: 'FirmRow' })
export type FirmRow = z.infer<typeof FirmRow>

export const FirmList = z.object({ items: z.array(FirmRow) }).meta({ id: 'FirmList' })

export const EnterFirmInput = z.strictObject({ firmId: Id }).meta({ id: 'EnterFirmInput' })
export type EnterFirmInput = z.infer<typeof EnterFirmInput>

/** The firm's name again: nobody removes a firm by a slip of the hand. */
export const RemoveFirmInput = z
  .strictObject({ name: requiredText() })
  .meta({ id: 'RemoveFirmInput' })
export type RemoveFirmInput = z.infer<typeof RemoveFirmInput>

/** What a starter chart opens, and which rules there are for money of clients. */
export const FirmStarters = z
  .object({
    charts: z.array(
      z.object({
        id: z.enum(['generic', 'legal']),
        accounts: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            type: z.string(),
            /** A firm that keeps no money of clients has none of these. */
            trust: z.boolean(),
            /** Opening balances may name it. */
            opens: z.boolean(),
          }),
        ),
      }),
    ),
    jurisdictions: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'FirmStarters' })
export type FirmStarters = z.infer<typeof FirmStarters>

const BANKS_MAX = 20
const LINES_MAX = 200

const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: 'Write the country as two capital letters, for example US.' })

const isTimeZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== ''
  } catch {
    return false
  }
}

const Banks = z
  .array(requiredText(80))
  .min(1, { error: 'Name at least one account.' })
  .max(BANKS_MAX, { error: `At first there are at most ${BANKS_MAX}. Add the others later.` })

export const OpeningLine = z.strictObject({
  accountCode: requiredText(20),
  /** Debits are positive, in the base currency. */
  amount: AmountText,
})

/** Everything that a firm says before it can bill. Each part may be changed later. */
export const NewFirmInput = z
  .strictObject({
    name: requiredText(),
    style: Style,
    country: Country,
    currency: Currency,
    timeZone: z.string().refine(isTimeZone, {
      error: 'There is no such time zone. Write it like America/New_York.',
    }),
    yearEnd: YearEnd,
    chart: z.enum(['generic', 'legal']),
    /** Null: the firm charges none. */
    salesTax: z.strictObject({ name: requiredText(80), percent: DecimalText }).nullable(),
    banks: Banks,
    trust: z.strictObject({ jurisdiction: z.string(), banks: Banks }).nullable(),
    openings: z
      .strictObject({
        on: Day,
        lines: z
          .array(OpeningLine)
          .min(1, { error: 'Write at least one balance, or begin with none.' })
          .max(LINES_MAX),
      })
      .nullable(),
  })
  .meta({ id: 'NewFirmInput' })
export type NewFirmInput = z.infer<typeof NewFirmInput>
