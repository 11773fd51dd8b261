import { z } from 'zod'
import { DecimalText, Money } from './money.ts'
import { listOf } from './page.ts'
import { Day, Id, requiredText, Version } from './scalars.ts'

/** By what the printed and the pushed lines are joined. */
export const RollUp = z.enum(['none', 'billable_category', 'billable_type'])
export type RollUp = z.infer<typeof RollUp>

/** What of the work becomes one line. */
export const Combination = z.enum(['entry', 'item', 'staff', 'engagement'])
export type Combination = z.infer<typeof Combination>

export const BillingSettings = z
  .object({ version: z.number().int(), rollUp: RollUp })
  .meta({ id: 'BillingSettings' })
export type BillingSettings = z.infer<typeof BillingSettings>

/** Version 0 is of settings that nobody has chosen yet. */
export const BillingSettingsChange = z
  .strictObject({ divisionId: Id, version: z.number().int().min(0), rollUp: RollUp })
  .meta({ id: 'BillingSettingsChange' })
export type BillingSettingsChange = z.infer<typeof BillingSettingsChange>

export const UnbilledQuery = z.strictObject({
  divisionId: Id,
  clientId: Id.optional(),
  engagementId: Id.optional(),
  /** The last day of work that counts. */
  through: Day,
})
export type UnbilledQuery = z.input<typeof UnbilledQuery>

/** The work of a client or of one of his engagements that waits to be billed. */
export const WorkInProgress = z
  .object({
    clientId: Id,
    clientName: z.string(),
    engagementId: Id.nullable(),
    engagementNumber: z.string().nullable(),
    engagementName: z.string().nullable(),
    entries: z.number().int(),
    minutes: z.number().int(),
    time: Money,
    expenses: Money,
    total: Money,
    oldestOn: Day,
  })
  .meta({ id: 'WorkInProgress' })
export type WorkInProgress = z.infer<typeof WorkInProgress>

export const WorkInProgressQuery = z.strictObject({ divisionId: Id, through: Day })
export type WorkInProgressQuery = z.input<typeof WorkInProgressQuery>

export const WorkInProgressList = listOf(WorkInProgress)
export type WorkInProgressList = z.infer<typeof WorkInProgressList>

const billFields = { issuedOn: Day, combination: Combination, rollUp: RollUp.optional() }

/** One draft of the chosen entries; with an amount an entry is written up or down to it. */
export const BillInput = z
  .strictObject({
    divisionId: Id,
    ...billFields,
    picks: z.array(z.strictObject({ entryId: Id, amount: Money.optional() })).max(500),
  })
  .meta({ id: 'BillInput' })
export type BillInput = z.infer<typeof BillInput>

const RUN_MAX = 200

/** One draft for each group, of all that waits there. */
export const BillManyInput = z
  .strictObject({
    divisionId: Id,
    ...billFields,
    through: Day,
    groups: z
      .array(z.strictObject({ clientId: Id, engagementId: Id.nullable() }))
      .min(1)
      .max(RUN_MAX),
  })
  .meta({ id: 'BillManyInput' })
export type BillManyInput = z.infer<typeof BillManyInput>

/** How it went with one of many: an invoice, or why there is none. */
export const RunResult = z
  .object({
    id: Id,
    invoiceId: Id.nullable(),
    number: z.string().nullable(),
    total: Money.nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'RunResult' })
export type RunResult = z.infer<typeof RunResult>

export const RunResults = listOf(RunResult)
export type RunResults = z.infer<typeof RunResults>

export const ApproveManyInput = z
  .strictObject({
    invoices: z
      .array(z.strictObject({ id: Id, version: Version }))
      .min(1)
      .max(RUN_MAX),
  })
  .meta({ id: 'ApproveManyInput' })
export type ApproveManyInput = z.infer<typeof ApproveManyInput>

const profileFields = {
  name: requiredText(),
  termId: Id.nullable(),
  methodId: Id.nullable(),
  /** Agreements are billed so many days before a period begins. */
  leadDays: z.number().int().min(0).max(366),
  /** A percentage of what is open, for each month that has begun after the grace. */
  lateFeePercent: DecimalText.nullable(),
  graceDays: z.number().int().min(0).max(366),
  lateFeeItemId: Id.nullable(),
  /** New clients of this kind get it by themselves. */
  usualFor: z.enum(['company', 'person']).nullable(),
}

/** How a kind of client is billed. */
export const BillProfile = z
  .object({ id: Id, version: z.number().int(), ...profileFields, archived: z.boolean() })
  .meta({ id: 'BillProfile' })
export type BillProfile = z.infer<typeof BillProfile>

export const BillProfileInput = z
  .strictObject({ divisionId: Id, ...profileFields })
  .meta({ id: 'BillProfileInput' })
export type BillProfileInput = z.infer<typeof BillProfileInput>

export const BillProfileChange = z
  .strictObject({ version: Version, ...profileFields, archived: z.boolean() })
  .meta({ id: 'BillProfileChange' })
export type BillProfileChange = z.infer<typeof BillProfileChange>

export const BillProfileList = listOf(BillProfile)
export type BillProfileList = z.infer<typeof BillProfileList>

/** Who has no profile of his own, and no usual one, is due after thirty days. */
export const ClientBillProfile = z
  .object({
    profile: BillProfile.nullable(),
    isOwnChoice: z.boolean(),
    dueDays: z.number().int().nullable(),
  })
  .meta({ id: 'ClientBillProfile' })
export type ClientBillProfile = z.infer<typeof ClientBillProfile>

/** The client's version; null goes back to what is usual for his kind. */
export const BillProfileChoice = z
  .strictObject({ version: Version, billProfileId: Id.nullable() })
  .meta({ id: 'BillProfileChoice' })
export type BillProfileChoice = z.infer<typeof BillProfileChoice>

export const RunQuery = z.strictObject({ divisionId: Id, on: Day })
export type RunQuery = z.input<typeof RunQuery>

/** `ids`: of agreements, or of clients for late fees. */
export const RunInput = z
  .strictObject({ divisionId: Id, on: Day, ids: z.array(Id).min(1).max(RUN_MAX) })
  .meta({ id: 'RunInput' })
export type RunInput = z.infer<typeof RunInput>

const LateClient = z
  .object({
    clientId: Id,
    clientName: z.string(),
    fees: z.array(
      z.object({
        invoiceId: Id,
        invoiceNumber: z.string(),
        month: z.number().int(),
        from: Day,
        amount: Money,
      }),
    ),
    total: Money,
  })
  .meta({ id: 'LateClient' })

export const LateFeePreview = listOf(LateClient)
export type LateFeePreview = z.infer<typeof LateFeePreview>

/** A deferred invoice: what of it waits to be released, and when the next part is earned. */
const DeferredInvoice = z
  .object({
    invoiceId: Id,
    number: z.string().nullable(),
    clientId: Id,
    deferred: Money,
    released: Money,
    waiting: Money,
    nextOn: Day.nullable(),
    /** What a release through the asked day would move into income. */
    due: Money,
  })
  .meta({ id: 'DeferredInvoice' })

export const DeferredIncome = listOf(DeferredInvoice)
export type DeferredIncome = z.infer<typeof DeferredIncome>

export const ReleaseInput = z
  .strictObject({ divisionId: Id, through: Day })
  .meta({ id: 'ReleaseInput' })
export type ReleaseInput = z.infer<typeof ReleaseInput>

export const Released = z.object({ invoices: z.number().int() }).meta({ id: 'Released' })
export type Released = z.infer<typeof Released>
