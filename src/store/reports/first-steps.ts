import { sql } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import type { FirmTx } from '../with-firm.ts'

/** How far a division has come with its books, and what waits to be approved. */
export type Beginnings = Readonly<{
  hasClients: boolean
  hasInvoices: boolean
  drafts: number
  /** In minor units. */
  draftsTotal: bigint
}>

export async function readBeginnings(tx: FirmTx, divisionId: DivisionId): Promise<Beginnings> {
  const { rows } = await sql<{
    has_clients: boolean
    has_invoices: boolean
    drafts: bigint
    drafts_total: bigint
  }>`
    select
      exists (select from party where division_id = ${divisionId} and is_client) as has_clients,
      exists (select from invoice where division_id = ${divisionId}) as has_invoices,
      count(*) as drafts, coalesce(sum(total_minor), 0)::bigint as drafts_total
    from invoice where division_id = ${divisionId} and status = 'draft'`.execute(tx.db)
  const [row] = rows
  return {
    hasClients: row?.has_clients ?? false,
    hasInvoices: row?.has_invoices ?? false,
    drafts: Number(row?.drafts ?? 0),
    draftsTotal: row?.drafts_total ?? 0n,
  }
}
