import type { CatalogItem } from '#books/catalog-item.ts'
import type { BankTransfer } from '#books/coding/bank-transfer.ts'
import type { CodedDocument } from '#books/coding/coded-document.ts'
import type { SupplierApplication, SupplierPayment } from '#books/coding/supplier-payment.ts'
import type { CreditNote } from '#books/credit/credit-note.ts'
import type { DepositSlip } from '#books/deposit-slip.ts'
import type { Engagement } from '#books/engagement.ts'
import type { Invoice } from '#books/invoice.ts'
import type { Party } from '#books/party.ts'
import type { Payment } from '#books/payment.ts'
import type { Refund } from '#books/refund.ts'
import type { TrustTransaction } from '#books/trust/trust-transaction.ts'

/**
 * In an order in which none names a later one. What a connector takes of them stands in its
 * descriptor.
 */
export const RECORD_KINDS = [
  'client',
  'vendor',
  'item',
  'invoice',
  'credit_note',
  'payment',
  'deposit_slip',
  'refund',
  'supplier_bill',
  'supplier_credit',
  'supplier_payment',
  'bank_deposit',
  'bank_withdrawal',
  'bank_transfer',
  'journal',
  'trust_transaction',
] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** A record with everything around it that its translation may need. */
export type BooksRecord =
  | Readonly<{ kind: 'client'; id: string; client: Party }>
  | Readonly<{ kind: 'vendor'; id: string; vendor: Party }>
  | Readonly<{ kind: 'item'; id: string; item: CatalogItem }>
  | Readonly<{
      kind: 'invoice'
      id: string
      invoice: Invoice
      client: Party
      engagements: readonly Engagement[]
    }>
  | Readonly<{
      /** A write-off is one too: its reason says so. */
      kind: 'credit_note'
      id: string
      creditNote: CreditNote
      client: Party
      /** Those that live applications name. */
      invoices: readonly Invoice[]
      engagements: readonly Engagement[]
    }>
  | Readonly<{
      kind: 'payment'
      id: string
      payment: Payment
      client: Party
      /** Those that live applications name. */
      invoices: readonly Invoice[]
      methodName: string | null
      engagements: readonly Engagement[]
    }>
  | Readonly<{
      kind: 'deposit_slip'
      id: string
      slip: DepositSlip
      payments: readonly Payment[]
    }>
  | Readonly<{
      kind: 'refund'
      id: string
      refund: Refund
      client: Party
      /** What its parts give back. */
      payments: readonly Payment[]
      creditNotes: readonly CreditNote[]
      methodName: string | null
    }>
  | Readonly<{
      kind: CodedRecordKind
      id: string
      document: CodedDocument
      /** The supplier; who paid, or was paid. */
      party: Party | null
      /** Of a supplier credit: the supplier invoices that it settles. */
      applications: readonly SupplierApplication[]
      bills: readonly CodedDocument[]
      /** Those that lines of a journal name. */
      parties: readonly Party[]
      engagements: readonly Engagement[]
    }>
  | Readonly<{
      kind: 'supplier_payment'
      id: string
      payment: SupplierPayment
      vendor: Party
      /** Those that live applications name. */
      bills: readonly CodedDocument[]
      methodName: string | null
    }>
  | Readonly<{ kind: 'bank_transfer'; id: string; transfer: BankTransfer }>
  | Readonly<{
      kind: 'trust_transaction'
      id: string
      transaction: TrustTransaction
      /** What a reversal or a dishonour takes back. */
      undone: TrustTransaction | null
      /** The clients and the matters of its ledgers. */
      clients: readonly Party[]
      engagements: readonly Engagement[]
      methodName: string | null
    }>

export type CodedRecordKind =
  | 'supplier_bill'
  | 'supplier_credit'
  | 'bank_deposit'
  | 'bank_withdrawal'
  | 'journal'
