import { type RawBuilder, sql } from 'kysely'
import type { DocumentKind } from './stored.ts'

/** Documents that ledgers can hold. Opening balances and time are not sent now. */
export type LinkedKind = Exclude<DocumentKind, 'opening_balances' | 'work_entry'>

type Linked = Readonly<{
  table: string
  /** The document's own day. */
  day: string
  /** What is never void: it is taken back by another of its kind. */
  standsForEver?: true
  /** Several kinds share the table. */
  sharesTable?: true
}>

const coded = { table: 'coded_document', day: 'issued_on', sharesTable: true } as const

/** In an order in which none names a later one. */
const LINKED: Readonly<Record<LinkedKind, Linked>> = {
  invoice: { table: 'invoice', day: 'issued_on' },
  credit_note: { table: 'credit_note', day: 'issued_on' },
  payment: { table: 'payment', day: 'received_on' },
  deposit_slip: { table: 'deposit_slip', day: 'deposited_on' },
  refund: { table: 'refund', day: 'refunded_on' },
  supplier_bill: coded,
  supplier_credit: coded,
  supplier_payment: { table: 'supplier_payment', day: 'paid_on' },
  bank_deposit: coded,
  bank_withdrawal: coded,
  bank_transfer: { table: 'bank_transfer', day: 'transferred_on' },
  journal: coded,
  trust_transaction: { table: 'trust_transaction', day: 'happened_on', standsForEver: true },
}

export const LINKED_KINDS = Object.keys(LINKED) as readonly LinkedKind[]

export const isLinkedKind = (kind: string): kind is LinkedKind => Object.hasOwn(LINKED, kind)

/** `kind`, `id`, `division_id`, `document_on`, `status` and `changed_at` of all of a kind. */
export function documentsOf(kind: LinkedKind): RawBuilder<unknown> {
  const { table, day, standsForEver, sharesTable } = LINKED[kind]
  return sql`select ${sql.lit(kind)} as kind, id, division_id, ${sql.ref(day)} as document_on,
      ${standsForEver ? sql`'recorded'` : sql`status`} as status, changed_at
    from ${sql.table(table)} ${sharesTable ? sql`where kind = ${sql.lit(kind)}` : sql``}`
}

/** What the ledger should hold of the record of a `link`, as the books have it now. */
export const WANTED_NOW = sql<'present' | 'void'>`case when case link.record_kind
    ${sql.join(LINKED_KINDS.flatMap(isVoid), sql` `)} else false end
  then 'void' else 'present' end`

function isVoid(kind: LinkedKind): RawBuilder<unknown>[] {
  const { table, standsForEver } = LINKED[kind]
  if (standsForEver) return []
  return [
    sql`when ${sql.lit(kind)} then exists (select from ${sql.table(table)} document
      where document.id = link.record_id and document.status = 'void')`,
  ]
}

/** As what a ledger that tells them apart has a party. */
export type PartyRole = 'client' | 'vendor'

/** Who paid is a client where he is both; who was paid is a supplier. */
const ROLE_OF_PAYER = sql`case when party.is_client or not party.is_vendor
  then 'client' else 'vendor' end`
const ROLE_OF_PAYEE = sql`case when party.is_vendor then 'vendor' else 'client' end`

/**
 * `party_id` and `role` of whoever the document of a `link` is with. A slip is of payments, whose
 * clients come along with those; nobody is on a bank transfer.
 */
export const PARTIES_OF_LINK = sql`
    select client_id as party_id, 'client' as role from invoice
      where link.record_kind = 'invoice' and invoice.id = link.record_id
    union all select client_id, 'client' from credit_note
      where link.record_kind = 'credit_note' and credit_note.id = link.record_id
    union all select client_id, 'client' from payment
      where link.record_kind = 'payment' and payment.id = link.record_id
    union all select client_id, 'client' from refund
      where link.record_kind = 'refund' and refund.id = link.record_id
    union all select party_id, 'vendor' from coded_document
      where link.record_kind in ('supplier_bill', 'supplier_credit')
        and coded_document.id = link.record_id
    union all select vendor_id, 'vendor' from supplier_payment
      where link.record_kind = 'supplier_payment' and supplier_payment.id = link.record_id
    union all select party.id, ${ROLE_OF_PAYER}
      from coded_document join party on party.id = coded_document.party_id
      where link.record_kind = 'bank_deposit' and coded_document.id = link.record_id
    union all select party.id, ${ROLE_OF_PAYEE}
      from coded_document join party on party.id = coded_document.party_id
      where link.record_kind = 'bank_withdrawal' and coded_document.id = link.record_id
    union all select client_id, 'client' from trust_movement
      where link.record_kind = 'trust_transaction' and client_id is not null
        and trust_movement.transaction_id = link.record_id`

/** `item_id` of the catalogue items that lines of the document of a `link` name. */
export const ITEMS_OF_LINK = sql`
    select item_id from invoice_line
      where link.record_kind = 'invoice' and invoice_id = link.record_id and item_id is not null
    union all select item_id from credit_note_line
      where link.record_kind = 'credit_note' and credit_note_id = link.record_id
        and item_id is not null`

/** Ids of everything of a kind that no document has to name, in all divisions of the firm. */
export function allOf(kind: string): RawBuilder<unknown> {
  switch (kind) {
    case 'client':
      return sql`select id, division_id from party where is_client and archived_at is null`
    case 'vendor':
      return sql`select id, division_id from party where is_vendor and archived_at is null`
    case 'item':
      return sql`select id, division_id from catalog_item where archived_at is null`
    default:
      return sql`select id, division_id from party where false`
  }
}
