import { z } from 'zod'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Currency, Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { Day, Id, optionalText, shortText, Version } from './scalars.ts'

/** Of money that is recorded at once and can only be taken back. */
export const RecordedStatus = z.enum(['recorded', 'void'])
export type RecordedStatus = z.infer<typeof RecordedStatus>

export const PaymentStatus = z.enum(['recorded', 'bounced', 'void'])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/** Where the money came through. What comes out of trust is recorded there. */
export const PaymentSource = z.enum(['operating', 'trust', 'processor'])

const APPLICATIONS_MAX = 500

export const PaymentRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: PaymentStatus,
    number: z.string(),
    clientId: Id,
    clientName: z.string(),
    source: PaymentSource,
    /** Who paid, where it was not the client; else empty. */
    payer: z.string(),
    receivedOn: Day,
    amount: Money,
    /** What no invoice has used yet. */
    rest: Money,
    reference: z.string(),
    links: z.array(LinkBadge),
  })
  .meta({ id: 'PaymentRow' })
export type PaymentRow = z.infer<typeof PaymentRow>

export const PaymentApplication = z
  .object({
    id: Id,
    invoiceId: Id,
    invoiceNumber: z.string(),
    amount: Money,
    appliedOn: Day,
  })
  .meta({ id: 'PaymentApplication' })
export type PaymentApplication = z.infer<typeof PaymentApplication>

/** A part that went back to the client. */
export const RefundedPart = z
  .object({ id: Id, refundId: Id, refundNumber: z.string(), amount: Money, refundedOn: Day })
  .meta({ id: 'RefundedPart' })
export type RefundedPart = z.infer<typeof RefundedPart>

export const Payment = PaymentRow.extend({
  divisionId: Id,
  currency: Currency,
  methodId: Id.nullable(),
  memo: z.string(),
  depositAccountId: Id,
  applications: z.array(PaymentApplication),
  refunds: z.array(RefundedPart),
  /** The bank took the money back, and charged the fee. */
  bounce: z.object({ bouncedOn: Day, fee: Money }).nullable(),
  /** The deposit that took it from undeposited funds to a bank. */
  deposit: z.object({ id: Id, number: z.string() }).nullable(),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>

const fields = {
  receivedOn: Day,
  /** Its currency is the payment's. */
  amount: Money,
  methodId: Id.nullable(),
  reference: shortText(),
  memo: shortText(4000),
  depositAccountId: Id,
  /** Who paid, where it was not the client himself. */
  payer: shortText().optional(),
}

/** Without a day of its own it is applied on the first on which both documents are there. */
export const ApplicationInput = z
  .strictObject({ invoiceId: Id, amount: Money, appliedOn: Day.optional() })
  .meta({ id: 'ApplicationInput' })
export type ApplicationInput = z.infer<typeof ApplicationInput>

export const PaymentInput = z
  .strictObject({
    divisionId: Id,
    clientId: Id,
    source: PaymentSource.exclude(['trust']).optional(),
    ...fields,
    /** Given by hand, or null: then it takes the next of the series. */
    number: optionalText(40),
    applications: z.array(ApplicationInput).max(APPLICATIONS_MAX),
  })
  .meta({ id: 'PaymentInput' })
export type PaymentInput = z.infer<typeof PaymentInput>

/**
 * The whole payment again; `number: null` keeps the number. Its client stays: money of another client
 * is another payment. Its applications have their own routes.
 */
export const PaymentChange = z
  .strictObject({ version: Version, ...fields, number: optionalText(40) })
  .meta({ id: 'PaymentChange' })
export type PaymentChange = z.infer<typeof PaymentChange>

export const ApplyInput = z
  .strictObject({
    version: Version,
    applications: z.array(ApplicationInput).min(1).max(APPLICATIONS_MAX),
  })
  .meta({ id: 'ApplyInput' })
export type ApplyInput = z.infer<typeof ApplyInput>

export const PaymentQuery = PageQuery.extend({
  status: PaymentStatus.optional(),
  clientId: Id.optional(),
  /** `true`: only those that wait in undeposited funds. */
  waiting: z.enum(['true', 'false']).optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type PaymentQuery = z.input<typeof PaymentQuery>

export const PaymentPage = pageOf(PaymentRow)
export type PaymentPage = z.infer<typeof PaymentPage>
