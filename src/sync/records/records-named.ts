import type { Party } from '#books/party.ts'
import type { BooksRecord, RecordKind } from '#connectors/books-record.ts'

export type RecordKey = Readonly<{ kind: RecordKind; id: string }>

type Named = Readonly<{ id: string }>

const keys = (kind: RecordKind, named: readonly Named[]): RecordKey[] =>
  named.map(({ id }) => ({ kind, id }))

/** The records whose remote objects a translation may ask for: its own, and those it refers to. */
export const recordsNamedBy = (record: BooksRecord): RecordKey[] => [
  { kind: record.kind, id: record.id },
  // Which of the two a ledger has of a party is its connector's to say.
  ...keys('client', partiesIn(record)),
  ...keys('vendor', partiesIn(record)),
  ...documentsNamedBy(record),
]

/** Whoever the record is with, or names. */
export function partiesIn(record: BooksRecord): readonly Party[] {
  switch (record.kind) {
    case 'client':
    case 'invoice':
    case 'credit_note':
    case 'payment':
    case 'refund':
      return [record.client]
    case 'vendor':
    case 'supplier_payment':
      return [record.vendor]
    case 'supplier_bill':
    case 'supplier_credit':
    case 'bank_deposit':
    case 'bank_withdrawal':
    case 'journal':
      return record.party ? [record.party, ...record.parties] : record.parties
    case 'trust_transaction':
      return record.clients
    case 'item':
    case 'deposit_slip':
    case 'bank_transfer':
      return []
  }
}

function documentsNamedBy(record: BooksRecord): RecordKey[] {
  switch (record.kind) {
    case 'invoice':
      return itemsOn(record.invoice)
    case 'credit_note':
      return [
        ...itemsOn(record.creditNote),
        ...keys('invoice', record.invoices),
        ...refundsOf(record.creditNote),
      ]
    case 'payment':
      return [...keys('invoice', record.invoices), ...refundsOf(record.payment)]
    case 'deposit_slip':
      return [
        ...keys('payment', record.payments),
        ...record.payments.map(({ clientId: id }) => ({ kind: 'client' as const, id })),
      ]
    case 'refund':
      return [...keys('payment', record.payments), ...keys('credit_note', record.creditNotes)]
    case 'supplier_bill':
    case 'supplier_credit':
    case 'bank_deposit':
    case 'bank_withdrawal':
    case 'journal':
      return keys('supplier_bill', record.bills)
    case 'supplier_payment':
      return keys('supplier_bill', record.bills)
    case 'trust_transaction':
      return [
        ...(record.undone ? keys('trust_transaction', [record.undone]) : []),
        ...record.transaction.movements.flatMap(({ invoiceId, paymentId }) => [
          ...(invoiceId ? [{ kind: 'invoice' as const, id: invoiceId }] : []),
          ...(paymentId ? [{ kind: 'payment' as const, id: paymentId }] : []),
        ]),
      ]
    case 'client':
    case 'vendor':
    case 'item':
    case 'bank_transfer':
      return []
  }
}

type WithLines = Readonly<{ lines: readonly Readonly<{ itemId: string | null }>[] }>

const itemsOn = ({ lines }: WithLines): RecordKey[] =>
  lines.flatMap(({ itemId }) => (itemId ? [{ kind: 'item' as const, id: itemId }] : []))

type Refunded = Readonly<{ refunds: readonly Readonly<{ refundId: string }>[] }>

const refundsOf = ({ refunds }: Refunded): RecordKey[] =>
  refunds.map(({ refundId: id }) => ({ kind: 'refund' as const, id }))
