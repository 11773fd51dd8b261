import { z } from 'zod'
import { DecimalText, Money } from './money.ts'
import { listOf, PageQuery, pageOf } from './page.ts'
import { Day, Id, requiredText, shortText, Version } from './scalars.ts'

export const Frequency = z.enum(['once', 'month', 'quarter', 'half_year', 'year'])
export type Frequency = z.infer<typeof Frequency>

const lineFields = {
  itemId: Id.nullable(),
  accountId: Id,
  taxCodeId: Id,
  description: shortText(4000),
  quantity: DecimalText,
  /** For a whole period. */
  unitPrice: DecimalText,
  frequency: Frequency,
  from: Day,
  to: Day.nullable(),
  /** A period that the line covers in part costs that part. */
  prorated: z.boolean(),
  /** Its income is released month by month. */
  deferred: z.boolean(),
}

const AgreementLine = z
  .object({
    id: Id,
    ...lineFields,
    /** The last day that is on an invoice, and the day on which the line is billed next. */
    billedThrough: Day.nullable(),
    nextBillOn: Day.nullable(),
  })
  .meta({ id: 'AgreementLine' })

const headFields = {
  name: requiredText(),
  clientId: Id,
  engagementId: Id.nullable(),
  status: z.enum(['active', 'ended']),
  /** Every whole period begins on this day, or months before or after it. */
  anchorOn: Day,
}

export const Agreement = z
  .object({
    id: Id,
    version: z.number().int(),
    ...headFields,
    clientName: z.string(),
    lines: z.array(AgreementLine),
  })
  .meta({ id: 'Agreement' })
export type Agreement = z.infer<typeof Agreement>

const writtenFields = {
  ...headFields,
  lines: z.array(z.strictObject({ id: Id.optional(), ...lineFields })).max(200),
}

export const AgreementInput = z
  .strictObject({ divisionId: Id, ...writtenFields })
  .meta({ id: 'AgreementInput' })
export type AgreementInput = z.infer<typeof AgreementInput>

export const AgreementChange = z
  .strictObject({ version: Version, ...writtenFields })
  .meta({ id: 'AgreementChange' })
export type AgreementChange = z.infer<typeof AgreementChange>

export const AgreementQuery = PageQuery.extend({
  clientId: Id.optional(),
  status: headFields.status.optional(),
})
export type AgreementQuery = z.input<typeof AgreementQuery>

export const AgreementPage = pageOf(Agreement)
export type AgreementPage = z.infer<typeof AgreementPage>

const DueAgreement = z
  .object({
    agreementId: Id,
    name: z.string(),
    clientId: Id,
    clientName: z.string(),
    lines: z.array(z.object({ description: z.string(), from: Day, to: Day, net: Money })),
    total: Money,
  })
  .meta({ id: 'DueAgreement' })

export const AgreementPreview = listOf(DueAgreement)
export type AgreementPreview = z.infer<typeof AgreementPreview>
