import { sql } from 'kysely'
import type {
  DivisionId,
  EngagementId,
  InvoiceId,
  PartyId,
  StaffId,
  WorkEntryId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { ShownWorkStatus, WorkEntry } from '#books/work-entry.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from '../page.ts'
import type { FirmTx } from '../with-firm.ts'
import { type StoredWorkEntry, toWorkEntry } from './work-entry-rows.ts'

export type WorkEntryFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    kind?: WorkEntry['kind'] | undefined
    staffId?: StaffId | undefined
    clientId?: PartyId | undefined
    engagementId?: EngagementId | undefined
    invoiceId?: InvoiceId | undefined
    status?: ShownWorkStatus | undefined
    /** Worked on this day or later, and on that day or before. */
    from?: LocalDate | undefined
    to?: LocalDate | undefined
    /** In the description, or a name of the client, the engagement or the person. */
    search?: string | undefined
  }>

export type ListedWorkEntry = StoredWorkEntry &
  Readonly<{
    clientName: string | null
    engagementNumber: string | null
    engagementName: string | null
    staffName: string | null
    itemName: string | null
    invoiceNumber: string | null
  }>

/** Newest first. */
export async function listWorkEntries(
  tx: FirmTx,
  filter: WorkEntryFilter,
): Promise<Page<ListedWorkEntry>> {
  let query = filtered(tx, filter)
  if (filter.cursor) {
    const { key, id } = readCursor(filter.cursor, isDay)
    query = query.where(
      sql<boolean>`(work_entry.worked_on, work_entry.id) < (${key}::date, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('work_entry.worked_on', 'desc')
    .orderBy('work_entry.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  return pageOf(rows.map(toListed), filter, ({ workedOn, id }) => ({ key: workedOn, id }))
}

/** One entry as the lists show it. */
export async function findListedWork(
  tx: FirmTx,
  divisionId: DivisionId,
  id: WorkEntryId,
): Promise<ListedWorkEntry> {
  const query = filtered(tx, { divisionId, limit: 1 }).where('work_entry.id', '=', id)
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('work_entry_not_found', { id })
  return toListed(row)
}

const UNBILLED_MAX = 2_000

/**
 * What waits to be billed, oldest first: for a client, on no invoice, neither set aside nor carried
 * to a later day. `through` is the last day of work that counts, and the day that it is.
 */
export async function listUnbilledWork(
  tx: FirmTx,
  filter: Pick<WorkEntryFilter, 'divisionId' | 'clientId' | 'engagementId'> &
    Readonly<{ through: LocalDate }>,
): Promise<ListedWorkEntry[]> {
  const { through, ...whose } = filter
  const rows = await filtered(tx, { ...whose, to: through, limit: 1 })
    .where('work_entry.invoice_id', 'is', null)
    .where('work_entry.never_billed', '=', false)
    .where('work_entry.client_id', 'is not', null)
    .where((eb) =>
      eb.or([eb('work_entry.carried_to', 'is', null), eb('work_entry.carried_to', '<=', through)]),
    )
    .orderBy('work_entry.worked_on')
    .orderBy('work_entry.id')
    .limit(UNBILLED_MAX)
    .execute()
  return rows.map(toListed)
}

function filtered(tx: FirmTx, filter: WorkEntryFilter) {
  let query = tx.db
    .selectFrom('work_entry')
    .innerJoin('division', 'division.id', 'work_entry.division_id')
    .leftJoin('party', 'party.id', 'work_entry.client_id')
    .leftJoin('engagement', 'engagement.id', 'work_entry.engagement_id')
    .leftJoin('staff', 'staff.id', 'work_entry.staff_id')
    .leftJoin('catalog_item', 'catalog_item.id', 'work_entry.item_id')
    .leftJoin('invoice', 'invoice.id', 'work_entry.invoice_id')
    .selectAll('work_entry')
    .select([
      'division.base_currency',
      'party.display_name as client_name',
      'engagement.number as engagement_number',
      'engagement.name as engagement_name',
      'staff.name as staff_name',
      'catalog_item.name as item_name',
      'invoice.number as invoice_number',
    ])
    .where('work_entry.division_id', '=', filter.divisionId)
  const { kind, staffId, clientId, engagementId, invoiceId, status, from, to, search } = filter
  if (kind) query = query.where('work_entry.kind', '=', kind)
  if (staffId) query = query.where('work_entry.staff_id', '=', staffId)
  if (clientId) query = query.where('work_entry.client_id', '=', clientId)
  if (engagementId) query = query.where('work_entry.engagement_id', '=', engagementId)
  if (invoiceId) query = query.where('work_entry.invoice_id', '=', invoiceId)
  if (status) query = query.where(SHOWN[status])
  if (from) query = query.where('work_entry.worked_on', '>=', from)
  if (to) query = query.where('work_entry.worked_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(SEARCHED.map((column) => eb(column, 'ilike', containing(search)))),
    )
  }
  return query
}

const SEARCHED = [
  'work_entry.description',
  'party.display_name',
  'engagement.number',
  'engagement.name',
  'staff.name',
] as const

/** The same as `shownStatusOf` in the books, as conditions. */
const SHOWN: Readonly<Record<ShownWorkStatus, ReturnType<typeof sql<boolean>>>> = {
  open: sql<boolean>`(work_entry.status = 'open' and not work_entry.never_billed)`,
  submitted: sql<boolean>`(work_entry.status = 'submitted' and not work_entry.never_billed)`,
  approved: sql<boolean>`(work_entry.status = 'approved' and not work_entry.never_billed
    and work_entry.invoice_id is null)`,
  billed: sql<boolean>`work_entry.invoice_id is not null`,
  never_billed: sql<boolean>`work_entry.never_billed`,
}

type Row = Awaited<ReturnType<ReturnType<typeof filtered>['execute']>>[number]

const toListed = (row: Row): ListedWorkEntry => ({
  ...toWorkEntry(row),
  clientName: row.client_name,
  engagementNumber: row.engagement_number,
  engagementName: row.engagement_name,
  staffName: row.staff_name,
  itemName: row.item_name,
  invoiceNumber: row.invoice_number,
})
