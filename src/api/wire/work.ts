import { z } from 'zod'
import { DecimalText, Money } from './money.ts'
import { listOf, PageQuery, pageOf } from './page.ts'
import { Day, Id, shortText, Version } from './scalars.ts'

export const WorkKind = z.enum(['time', 'expense'])
export type WorkKind = z.infer<typeof WorkKind>

/** Being billed is derived from the invoice that it is on. */
export const WorkStatus = z.enum(['open', 'submitted', 'approved', 'billed', 'never_billed'])
export type WorkStatus = z.infer<typeof WorkStatus>

const namedFields = { clientId: Id.nullable(), engagementId: Id.nullable() }

/** Time or a disbursement; what only one of them has is null on the other. */
export const WorkEntry = z
  .object({
    id: Id,
    version: z.number().int(),
    kind: WorkKind,
    status: WorkStatus,
    staffId: Id.nullable(),
    staffName: z.string().nullable(),
    ...namedFields,
    clientName: z.string().nullable(),
    engagementNumber: z.string().nullable(),
    engagementName: z.string().nullable(),
    itemId: Id.nullable(),
    itemName: z.string().nullable(),
    workedOn: Day,
    description: z.string(),
    minutes: z.number().int().nullable(),
    billableMinutes: z.number().int().nullable(),
    quantity: z.string().nullable(),
    rate: z.string().nullable(),
    /** Whose rate it is: the first of entry, engagement, staff and item that has one. */
    rateSource: z.enum(['entry', 'engagement', 'staff', 'item']).nullable(),
    /** At its rate, before it is written up or down. */
    value: Money,
    accountId: Id.nullable(),
    taxCodeId: Id.nullable(),
    receipt: z.string().nullable(),
    /** Not proposed for an invoice before this day. */
    carriedTo: Day.nullable(),
    invoiceId: Id.nullable(),
    invoiceLineId: Id.nullable(),
    invoiceNumber: z.string().nullable(),
    /** What the invoice's line took for it. */
    billed: Money.nullable(),
  })
  .meta({ id: 'WorkEntry' })
export type WorkEntry = z.infer<typeof WorkEntry>

const timeFields = {
  staffId: Id,
  ...namedFields,
  itemId: Id,
  workedOn: Day,
  minutes: z.number().int().min(0).max(1440),
  billableMinutes: z.number().int().min(0).max(1440),
  /** For an hour; null takes the engagement's, the person's or the item's. */
  rate: DecimalText.nullable(),
  description: shortText(4000),
}

export const TimeInput = z.strictObject({ divisionId: Id, ...timeFields }).meta({ id: 'TimeInput' })
export type TimeInput = z.infer<typeof TimeInput>

export const TimeChange = z
  .strictObject({ version: Version, ...timeFields })
  .meta({ id: 'TimeChange' })
export type TimeChange = z.infer<typeof TimeChange>

const expenseFields = {
  staffId: Id.nullable(),
  ...namedFields,
  itemId: Id.nullable(),
  workedOn: Day,
  quantity: DecimalText,
  /** For one; null takes the item's price. */
  rate: DecimalText.nullable(),
  description: shortText(4000),
  /** Where the receipt is kept. */
  receipt: shortText(500),
  /** Null takes the item's. */
  accountId: Id.nullable(),
  taxCodeId: Id.nullable(),
}

export const ExpenseInput = z
  .strictObject({ divisionId: Id, ...expenseFields })
  .meta({ id: 'ExpenseInput' })
export type ExpenseInput = z.infer<typeof ExpenseInput>

export const ExpenseChange = z
  .strictObject({ version: Version, ...expenseFields })
  .meta({ id: 'ExpenseChange' })
export type ExpenseChange = z.infer<typeof ExpenseChange>

const SEEN_MAX = 200
const Seen = z.strictObject({ id: Id, version: Version })

/** All of them take the step, or none does. */
export const StepInput = z
  .strictObject({
    step: z.enum(['submit', 'approve', 'reject']),
    entries: z.array(Seen).min(1).max(SEEN_MAX),
  })
  .meta({ id: 'StepInput' })
export type StepInput = z.infer<typeof StepInput>

/** Never billed, carried to a day, or billable again. */
export const AsideInput = z
  .strictObject({
    aside: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('never') }),
      z.strictObject({ kind: z.literal('carry'), to: Day }),
      z.strictObject({ kind: z.literal('bill') }),
    ]),
    entries: z.array(Seen).min(1).max(SEEN_MAX),
  })
  .meta({ id: 'AsideInput' })
export type AsideInput = z.infer<typeof AsideInput>

export const WorkQuery = PageQuery.extend({
  kind: WorkKind.optional(),
  status: WorkStatus.optional(),
  staffId: Id.optional(),
  clientId: Id.optional(),
  engagementId: Id.optional(),
  invoiceId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type WorkQuery = z.input<typeof WorkQuery>

export const WorkPage = pageOf(WorkEntry)
export type WorkPage = z.infer<typeof WorkPage>

export const WorkList = listOf(WorkEntry)
export type WorkList = z.infer<typeof WorkList>

export const TimesheetQuery = z.strictObject({ divisionId: Id, from: Day, to: Day })
export type TimesheetQuery = z.input<typeof TimesheetQuery>

const TimesheetRow = z
  .object({
    staffId: Id,
    staffName: z.string(),
    engagementId: Id.nullable(),
    engagementNumber: z.string().nullable(),
    engagementName: z.string().nullable(),
    clientName: z.string().nullable(),
    minutes: z.number().int(),
    billableMinutes: z.number().int(),
    /** Billable time at its rate; of it what is billed, what is never billed, and what waits. */
    value: Money,
    billedValue: Money,
    neverBilled: Money,
    unbilled: Money,
    /** What invoices took for the billed part: written up or down it differs from its value. */
    billed: Money,
  })
  .meta({ id: 'TimesheetRow' })
export type TimesheetRow = z.infer<typeof TimesheetRow>

export const TimesheetReport = listOf(TimesheetRow)
export type TimesheetReport = z.infer<typeof TimesheetReport>
