import { type Selectable, sql } from 'kysely'
import type { Engagement, EngagementType } from '#books/engagement.ts'
import type { DivisionId, EngagementId, PartyId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { EngagementTable } from './books-tables.ts'
import { asCodesSort } from './collation.ts'
import {
  containing,
  isText,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import { toPlainDecimal } from './plain-decimal.ts'
import type { Stored } from './stored.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredEngagement = Engagement & Stored

/** Version 1 is a new engagement; a later one replaces the version before it. */
export async function saveEngagement(tx: FirmTx, engagement: StoredEngagement): Promise<void> {
  const { id, version } = engagement
  const written = {
    version,
    type: engagement.type,
    number: engagement.number,
    name: engagement.name,
    client_id: engagement.clientId,
    practice_area: engagement.practiceArea,
    hourly_rate: engagement.hourlyRate,
    status: engagement.status,
    changed_at: engagement.changedAt,
  }
  if (version === 1) {
    const { divisionId: division_id, createdAt: created_at } = engagement
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('engagement').values(row).execute())
    return
  }
  const update = tx.db.updateTable('engagement').set(written).where('id', '=', id)
  assertUpdated(
    await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
  )
}

export async function getEngagement(tx: FirmTx, id: EngagementId): Promise<StoredEngagement> {
  const engagement = (await findEngagements(tx, [id])).get(id)
  if (!engagement) throw new Refusal('engagement_not_found', { id })
  return engagement
}

/** Those that exist, by id. */
export async function findEngagements(
  tx: FirmTx,
  ids: readonly EngagementId[],
): Promise<ReadonlyMap<EngagementId, StoredEngagement>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('engagement').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id as EngagementId, toEngagement(row)]))
}

export async function findEngagementByNumber(
  tx: FirmTx,
  divisionId: DivisionId,
  number: string,
): Promise<StoredEngagement | undefined> {
  const row = await tx.db
    .selectFrom('engagement')
    .selectAll()
    .where('division_id', '=', divisionId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toEngagement(row)
}

export type EngagementFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the name or the client's name. */
    search?: string | undefined
    clientId?: PartyId | undefined
    status?: Engagement['status'] | undefined
  }>

export type ListedEngagement = StoredEngagement & Readonly<{ clientName: string }>

const NUMBER = asCodesSort('engagement.number')

/** By number. */
export async function listEngagements(
  tx: FirmTx,
  filter: EngagementFilter,
): Promise<Page<ListedEngagement>> {
  let query = tx.db
    .selectFrom('engagement')
    .innerJoin('party', 'party.id', 'engagement.client_id')
    .selectAll('engagement')
    .select('party.display_name as client_name')
    .where('engagement.division_id', '=', filter.divisionId)
  const { search, cursor, clientId, status } = filter
  if (clientId) query = query.where('engagement.client_id', '=', clientId)
  if (status) query = query.where('engagement.status', '=', status)
  if (search) {
    query = query.where((eb) =>
      eb.or(
        (['engagement.number', 'engagement.name', 'party.display_name'] as const).map((column) =>
          eb(column, 'ilike', containing(search)),
        ),
      ),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isText)
    query = query.where(sql<boolean>`(${NUMBER}, engagement.id) > (${key}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy(NUMBER)
    .orderBy('engagement.id')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({ ...toEngagement(row), clientName: row.client_name }))
  return pageOf(items, filter, ({ number, id }) => ({ key: number, id }))
}

const toEngagement = (row: Selectable<EngagementTable>): StoredEngagement => ({
  id: row.id as EngagementId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  type: row.type as EngagementType,
  number: row.number,
  name: row.name,
  clientId: row.client_id as PartyId,
  practiceArea: row.practice_area,
  hourlyRate: row.hourly_rate === null ? null : toPlainDecimal(row.hourly_rate),
  status: row.status as Engagement['status'],
  createdAt: row.created_at,
  changedAt: row.changed_at,
})
