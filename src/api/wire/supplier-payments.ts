import { z } from 'zod'
import { SETTLEMENTS_MAX, Settlement, SettlementInput } from './codings.ts'
import { HistoryEntry, JournalEntry } from './journal.ts'
import { LinkBadge } from './link-badge.ts'
import { Money } from './money.ts'
import { PageQuery, pageOf } from './page.ts'
import { RecordedStatus } from './payments.ts'
import { Day, Id, optionalText, shortText, Version } from './scalars.ts'

export const SupplierPaymentRow = z
  .object({
    id: Id,
    version: z.number().int(),
    status: RecordedStatus,
    number: z.string(),
    vendorId: Id,
    vendorName: z.string(),
    paidOn: Day,
    amount: Money,
    /** What no supplier invoice has used yet: it is kept on deposits paid. */
    rest: Money,
    reference: z.string(),
    links: z.array(LinkBadge),
  })
  .meta({ id: 'SupplierPaymentRow' })
export type SupplierPaymentRow = z.infer<typeof SupplierPaymentRow>

export const SupplierPayment = SupplierPaymentRow.extend({
  divisionId: Id,
  methodId: Id.nullable(),
  memo: z.string(),
  accountId: Id,
  applications: z.array(Settlement),
  journal: z.array(JournalEntry),
  history: z.array(HistoryEntry),
}).meta({ id: 'SupplierPayment' })
export type SupplierPayment = z.infer<typeof SupplierPayment>

const fields = {
  paidOn: Day,
  amount: Money,
  methodId: Id.nullable(),
  reference: shortText(),
  memo: shortText(4000),
  /** The operating bank or the credit card that it was paid from. */
  accountId: Id,
  /** Given by hand, or null: then it takes the next of the series, or keeps its own. */
  number: optionalText(40),
}

export const SupplierPaymentInput = z
  .strictObject({
    divisionId: Id,
    vendorId: Id,
    ...fields,
    applications: z.array(SettlementInput).max(SETTLEMENTS_MAX),
  })
  .meta({ id: 'SupplierPaymentInput' })
export type SupplierPaymentInput = z.infer<typeof SupplierPaymentInput>

/** The whole payment again. Its supplier stays, and its applications have their own routes. */
export const SupplierPaymentChange = z
  .strictObject({ version: Version, ...fields })
  .meta({ id: 'SupplierPaymentChange' })
export type SupplierPaymentChange = z.infer<typeof SupplierPaymentChange>

export const SupplierPaymentQuery = PageQuery.extend({
  status: RecordedStatus.optional(),
  vendorId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
})
export type SupplierPaymentQuery = z.input<typeof SupplierPaymentQuery>

export const SupplierPaymentPage = pageOf(SupplierPaymentRow)
export type SupplierPaymentPage = z.infer<typeof SupplierPaymentPage>
