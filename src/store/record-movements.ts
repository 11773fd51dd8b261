import { sql } from 'kysely'
import { LINKED_KINDS } from './linked-documents.ts'
import type { FirmTx } from './with-firm.ts'

/** What a record's entries moved on one account between two days; debits positive. */
export type RecordMovement = Readonly<{
  recordKind: string
  recordId: string
  accountId: string
  amountMinor: bigint
}>

/** Our side of a tie-out: every record that moved an account, with what is left after reversals. */
export async function listRecordMovements(
  tx: FirmTx,
  range: Readonly<{ divisionId: string; from: string; to: string }>,
): Promise<RecordMovement[]> {
  const { rows } = await sql<{
    record_kind: string
    record_id: string
    account_id: string
    amount: bigint
  }>`
    select entry.record_kind, entry.record_id, line.account_id,
      sum(line.amount_minor)::bigint as amount
    from journal_line line
    join journal_entry entry on entry.id = line.entry_id
    where line.division_id = ${range.divisionId}
      and line.posted_on between ${range.from}::date and ${range.to}::date
    group by entry.record_kind, entry.record_id, line.account_id
    having sum(line.amount_minor) <> 0`.execute(tx.db)
  return rows.map((row) => ({
    recordKind: row.record_kind,
    recordId: row.record_id,
    accountId: row.account_id,
    amountMinor: row.amount,
  }))
}

/** How a record stands towards the ledger, and what a person knows it by. */
export type RecordStanding = Readonly<{
  recordKind: string
  recordId: string
  wanted: string
  isSettled: boolean
  isParked: boolean
}>

export async function listRecordStandings(
  tx: FirmTx,
  connectionId: string,
): Promise<RecordStanding[]> {
  const rows = await tx.db
    .selectFrom('link')
    .select(['record_kind', 'record_id', 'wanted', 'wanted_seq', 'held_seq', 'parked_at'])
    .where('connection_id', '=', connectionId)
    .where('record_kind', 'in', LINKED_KINDS)
    .execute()
  return rows.map((row) => ({
    recordKind: row.record_kind,
    recordId: row.record_id,
    wanted: row.wanted,
    isSettled: row.wanted_seq === row.held_seq,
    isParked: row.parked_at !== null,
  }))
}

/** Numbers and dates of records, by `kind:id`. */
export async function nameRecords(
  tx: FirmTx,
  records: readonly Readonly<{ kind: string; id: string }>[],
): Promise<Map<string, Readonly<{ number: string; date: string | null }>>> {
  if (records.length === 0) return new Map()
  const { rows } = await sql<{ record: string; number: string; date: string | null }>`
    select r.kind || ':' || r.id as record,
      coalesce(invoice.number, payment.number, credit_note.number, refund.number,
        deposit_slip.number, trust_transaction.number, coded_document.number,
        supplier_payment.number, bank_transfer.number, party.display_name,
        catalog_item.code, '') as number,
      coalesce(invoice.issued_on, payment.received_on, credit_note.issued_on,
        refund.refunded_on, deposit_slip.deposited_on, trust_transaction.happened_on,
        coded_document.issued_on, supplier_payment.paid_on, bank_transfer.transferred_on) as date
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(kind text, id uuid)
    left join invoice on r.kind = 'invoice' and invoice.id = r.id
    left join payment on r.kind = 'payment' and payment.id = r.id
    left join credit_note on r.kind = 'credit_note' and credit_note.id = r.id
    left join refund on r.kind = 'refund' and refund.id = r.id
    left join deposit_slip on r.kind = 'deposit_slip' and deposit_slip.id = r.id
    left join trust_transaction
      on r.kind = 'trust_transaction' and trust_transaction.id = r.id
    left join coded_document
      on r.kind = coded_document.kind and coded_document.id = r.id
    left join supplier_payment
      on r.kind = 'supplier_payment' and supplier_payment.id = r.id
    left join bank_transfer on r.kind = 'bank_transfer' and bank_transfer.id = r.id
    left join party on r.kind in ('client', 'vendor') and party.id = r.id
    left join catalog_item on r.kind = 'item' and catalog_item.id = r.id`.execute(tx.db)
  return new Map(rows.map(({ record, number, date }) => [record, { number, date }]))
}
