import { sql } from 'kysely'
import type { DivisionId, PartyId } from '#books/ids.ts'
import type { ShownStatus } from '#books/invoice.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type InvoiceHead, toInvoiceHead } from './invoice-rows.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import type { FirmTx } from './with-firm.ts'

export type InvoiceFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the client's name, the memo or the PO number. */
    search?: string | undefined
    status?: ShownStatus | undefined
    clientId?: PartyId | undefined
    /** Issued on this day or later, and on that day or before. */
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

export type ListedInvoice = InvoiceHead & Readonly<{ clientName: string }>

/** Newest first. Lines are left out: `findInvoices` has them. */
export async function listInvoices(
  tx: FirmTx,
  filter: InvoiceFilter,
): Promise<Page<ListedInvoice>> {
  const rows = await filtered(tx, filter)
    .orderBy('invoice.issued_on', 'desc')
    .orderBy('invoice.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({ ...toInvoiceHead(row), clientName: row.client_name }))
  return pageOf(items, filter, ({ issuedOn, id }) => ({ key: issuedOn, id }))
}

function filtered(tx: FirmTx, filter: InvoiceFilter) {
  const { search, status, clientId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('invoice')
    .innerJoin('party', 'party.id', 'invoice.client_id')
    .selectAll('invoice')
    .select('party.display_name as client_name')
    .where('invoice.division_id', '=', filter.divisionId)
  if (status) query = query.where(SHOWN[status])
  if (clientId) query = query.where('invoice.client_id', '=', clientId)
  if (from) query = query.where('invoice.issued_on', '>=', from)
  if (to) query = query.where('invoice.issued_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(SEARCHED.map((column) => eb(column, 'ilike', containing(search)))),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(sql<boolean>`(invoice.issued_on, invoice.id) < (${key}::date, ${id}::uuid)`)
  }
  return query
}

const SEARCHED = [
  'invoice.number',
  'invoice.memo',
  'invoice.po_number',
  'party.display_name',
] as const

/** The same as `shownStatusOf` in the books, as conditions. */
const SHOWN: Readonly<Record<ShownStatus, ReturnType<typeof sql<boolean>>>> = {
  draft: sql<boolean>`invoice.status = 'draft'`,
  void: sql<boolean>`invoice.status = 'void'`,
  approved: sql<boolean>`(invoice.status = 'approved' and invoice.applied_minor = 0
    and invoice.total_minor > 0)`,
  part_paid: sql<boolean>`(invoice.status = 'approved' and invoice.applied_minor > 0
    and invoice.applied_minor < invoice.total_minor)`,
  paid: sql<boolean>`(invoice.status = 'approved'
    and invoice.applied_minor >= invoice.total_minor)`,
}

/**
 * What approved invoices still leave to pay, in minor units. Clients who owe nothing are left out.
 */
export async function findOpenBalances(
  tx: FirmTx,
  clientIds: readonly PartyId[],
): Promise<ReadonlyMap<PartyId, bigint>> {
  if (clientIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('invoice')
    .select(['client_id', sql<bigint>`sum(total_minor - applied_minor)::bigint`.as('open')])
    .where('client_id', 'in', clientIds)
    .where('status', '=', 'approved')
    .groupBy('client_id')
    .execute()
  return new Map(
    rows.filter(({ open }) => open !== 0n).map((row) => [row.client_id as PartyId, row.open]),
  )
}
