import { z } from 'zod'
import { VersionInput } from './invoices.ts'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Currency, Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { Day, Id, optionalText, requiredText, shortText, Version } from './scalars.ts'

export const BounceInput = VersionInput.extend({
  bouncedOn: Day,
  /** What the bank charged for it; may be nothing. */
  fee: Money,
  feeAccountId: Id.nullable(),
}).meta({ id: 'BounceInput' })
export type BounceInput = z.infer<typeof BounceInput>

const Recorded = z.enum(['recorded', 'void'])

export const RefundRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: Recorded,
    number: z.string(),
    clientId: Id,
    clientName: z.string(),
    refundedOn: Day,
    amount: Money,
    reference: z.string(),
  })
  .meta({ id: 'RefundRow' })
export type RefundRow = z.infer<typeof RefundRow>

/** Exactly one of a payment and a credit note. */
export const RefundPart = z
  .object({
    id: Id,
    paymentId: Id.nullable(),
    creditNoteId: Id.nullable(),
    number: z.string(),
    amount: Money,
  })
  .meta({ id: 'RefundPart' })
export type RefundPart = z.infer<typeof RefundPart>

export const Refund = RefundRow.extend({
  divisionId: Id,
  currency: Currency,
  bankAccountId: Id,
  methodId: Id.nullable(),
  memo: z.string(),
  parts: z.array(RefundPart),
  links: z.array(LinkBadge),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'Refund' })
export type Refund = z.infer<typeof Refund>

const PARTS_MAX = 200

export const RefundPartInput = z.union([
  z.strictObject({ paymentId: Id, amount: Money }),
  z.strictObject({ creditNoteId: Id, amount: Money }),
])

export const RefundInput = z
  .strictObject({
    divisionId: Id,
    clientId: Id,
    refundedOn: Day,
    currency: Currency,
    bankAccountId: Id,
    methodId: Id.nullable(),
    reference: shortText(),
    memo: shortText(4000),
    number: optionalText(40),
    parts: z.array(RefundPartInput).min(1).max(PARTS_MAX),
  })
  .meta({ id: 'RefundInput' })
export type RefundInput = z.infer<typeof RefundInput>

const range = { from: Day.optional(), to: Day.optional() }

export const RefundQuery = PageQuery.extend({
  status: Recorded.optional(),
  clientId: Id.optional(),
  ...range,
})
export type RefundQuery = z.input<typeof RefundQuery>
export const RefundPage = pageOf(RefundRow)
export type RefundPage = z.infer<typeof RefundPage>

export const DepositSlipKind = z.enum(['slip', 'payout'])

export const DepositSlipRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: Recorded,
    kind: DepositSlipKind,
    number: z.string(),
    depositedOn: Day,
    bankAccountId: Id,
    reference: z.string(),
    gross: Money,
    fees: Money,
    /** What the bank's statement shows. */
    net: Money,
  })
  .meta({ id: 'DepositSlipRow' })
export type DepositSlipRow = z.infer<typeof DepositSlipRow>

const fee = { accountId: Id, description: shortText(), amount: Money }

export const DepositSlip = DepositSlipRow.extend({
  divisionId: Id,
  memo: z.string(),
  payments: z.array(
    z.object({
      id: Id,
      number: z.string(),
      clientName: z.string(),
      receivedOn: Day,
      amount: Money,
    }),
  ),
  feeLines: z.array(z.object(fee)),
  links: z.array(LinkBadge),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'DepositSlip' })
export type DepositSlip = z.infer<typeof DepositSlip>

const PAYMENTS_MAX = 1000

const slipFields = {
  kind: DepositSlipKind,
  depositedOn: Day,
  bankAccountId: Id,
  reference: shortText(),
  memo: shortText(4000),
  number: optionalText(40),
  paymentIds: z.array(Id).min(1).max(PAYMENTS_MAX),
  fees: z.array(z.strictObject(fee)).max(50),
}

export const DepositSlipInput = z
  .strictObject({ divisionId: Id, ...slipFields })
  .meta({ id: 'DepositSlipInput' })
export type DepositSlipInput = z.infer<typeof DepositSlipInput>

/** The whole deposit again: payments that are left out wait again. */
export const DepositSlipChange = z
  .strictObject({ version: Version, ...slipFields })
  .meta({ id: 'DepositSlipChange' })
export type DepositSlipChange = z.infer<typeof DepositSlipChange>

export const DepositSlipQuery = PageQuery.extend({ status: Recorded.optional(), ...range })
export type DepositSlipQuery = z.input<typeof DepositSlipQuery>
export const DepositSlipPage = pageOf(DepositSlipRow)
export type DepositSlipPage = z.infer<typeof DepositSlipPage>

/** `handed_over` is managed in a ledger from then on. */
export const InvoiceLockInput = VersionInput.extend({
  kind: z.enum(['locked', 'handed_over']),
  reason: requiredText(500),
}).meta({ id: 'InvoiceLockInput' })
export type InvoiceLockInput = z.infer<typeof InvoiceLockInput>

export const DuplicateInput = z.strictObject({ issuedOn: Day }).meta({ id: 'DuplicateInput' })
export type DuplicateInput = z.infer<typeof DuplicateInput>

const prefix = shortText(10)

/** How a division writes off, and what its numbers begin with; of credit notes for each reason. */
export const SalesSettings = z
  .object({
    version: Version,
    writeOffs: z.enum(['bad_debts', 'reverse_income']),
    prefixes: z.strictObject({
      credit: prefix,
      write_off: prefix,
      discount: prefix,
      refund: prefix,
      negative_invoice: prefix,
      invoice: prefix,
      payment: prefix,
      /** Of money that goes back; `refund` is the credit note for it. */
      paid_refund: prefix,
      deposit_slip: prefix,
    }),
  })
  .meta({ id: 'SalesSettings' })
export type SalesSettings = z.infer<typeof SalesSettings>
