import type { ChoiceList } from '#books/choice.ts'
import type { DivisionId } from '#books/ids.ts'

/** What the store knows of a record besides the record itself. */
export type Stored = Readonly<{ divisionId: DivisionId; createdAt: Date; changedAt: Date }>

/** Records that have a date and that ledgers take by kind, in the words of their tables. */
export const DOCUMENT_KINDS = [
  'invoice',
  'payment',
  'credit_note',
  'refund',
  'deposit_slip',
  'supplier_bill',
  'supplier_credit',
  'supplier_payment',
  'bank_transfer',
  'bank_deposit',
  'bank_withdrawal',
  'journal',
  'opening_balances',
  'work_entry',
  'trust_transaction',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export type RecordKind =
  | 'firm'
  | 'division'
  | 'account'
  | 'tax_code'
  | 'party'
  | 'engagement'
  | 'catalog_item'
  | 'api_key'
  | 'webhook'
  | ChoiceList
  | 'staff'
  | 'billing_settings'
  | 'bill_profile'
  | 'agreement'
  | 'reconciliation'
  | DocumentKind

export const isDocumentKind = (kind: RecordKind): kind is DocumentKind =>
  (DOCUMENT_KINDS as readonly RecordKind[]).includes(kind)

/**
 * What a ledger has of each kind of record, in the words that links are written with. A party may
 * be there twice, as a client and as a supplier.
 */
export function linkKindsOf(kind: RecordKind | 'client' | 'vendor'): readonly string[] {
  if (kind === 'party') return ['client', 'vendor']
  return [kind === 'catalog_item' ? 'item' : kind]
}

export type RecordRef = Readonly<{ kind: RecordKind; id: string }>
