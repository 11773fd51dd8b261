import { type Selectable, sql } from 'kysely'
import type { ImportId } from '#books/ids.ts'
import type { FirmTx } from '../with-firm.ts'
import type { ImportRowTable } from './import-tables.ts'

export type RowState = 'ready' | 'bad' | 'skipped' | 'written' | 'failed'

/** A row of the file, and what has become of it so far. */
export type ImportRow = Readonly<{
  position: number
  line: number
  cells: readonly string[]
  /** By our columns, in canonical text; null until the cells were read. */
  read: Readonly<Record<string, string>> | null
  recordPosition: number | null
  uniqueKey: string | null
  state: RowState | null
}>

type NewRow = Pick<ImportRow, 'position' | 'line' | 'cells'>

export async function insertRows(tx: FirmTx, id: ImportId, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.db
    .insertInto('import_row')
    .columns(['import_id', 'position', 'line', 'cells'])
    .expression(
      sql`select ${id}::uuid, r.position, r.line, r.cells
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(position int, line int, cells jsonb)`,
    )
    .execute()
}

/** The next rows of the file, as they stand in it. */
export async function listRowsAfter(
  tx: FirmTx,
  id: ImportId,
  position: number,
  limit: number,
): Promise<ImportRow[]> {
  const rows = await tx.db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map(toRow)
}

export type ReadRow = Readonly<{
  position: number
  read: Readonly<Record<string, string>>
  groupKey: string | null
  recordPosition: number
  uniqueKey: string | null
}>

export async function saveReadRows(
  tx: FirmTx,
  id: ImportId,
  rows: readonly ReadRow[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`update import_row set read = r.read, group_key = r."groupKey", state = null,
      record_position = r."recordPosition", unique_key = r."uniqueKey",
      claim_id = null, claim_minor = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(position int, read jsonb,
      "groupKey" text, "recordPosition" int, "uniqueKey" text)
    where import_row.import_id = ${id} and import_row.position = r.position`.execute(tx.db)
}

/** The first row before a position that has each of these groups. */
export async function findGroupsBefore(
  tx: FirmTx,
  id: ImportId,
  position: number,
  groupKeys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (groupKeys.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('import_row')
    .select(['group_key', sql<number>`min(position)`.as('first')])
    .where('import_id', '=', id)
    .where('group_key', 'in', groupKeys)
    .where('position', '<', position)
    .groupBy('group_key')
    .execute()
  return new Map(rows.map(({ group_key, first }) => [group_key ?? '', first]))
}

/** Of each key the record that had it first, with its line. */
export async function findFirstOfKeys(
  tx: FirmTx,
  id: ImportId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Readonly<{ position: number; line: number }>>> {
  if (keys.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('import_row')
    .select(['unique_key', 'position', 'line'])
    .distinctOn('unique_key')
    .where('import_id', '=', id)
    .where('unique_key', 'in', keys)
    .whereRef('record_position', '=', 'position')
    .orderBy('unique_key')
    .orderBy('position')
    .execute()
  return new Map(
    rows.map(({ unique_key, position, line }) => [unique_key ?? '', { position, line }]),
  )
}

/** Whole records after a position: all rows of each, in the order of their first rows. */
export async function listRecordsAfter(
  tx: FirmTx,
  id: ImportId,
  after: Readonly<{ position: number; state: RowState | null; limit: number }>,
): Promise<ImportRow[][]> {
  const { position, state, limit } = after
  const heads = await tx.db
    .selectFrom('import_row')
    .select('position')
    .where('import_id', '=', id)
    .where('position', '>', position)
    .whereRef('record_position', '=', 'position')
    .where('state', state === null ? 'is' : '=', state)
    .orderBy('position')
    .limit(limit)
    .execute()
  if (heads.length === 0) return []
  const rows = await tx.db
    .selectFrom('import_row')
    .selectAll()
    .where('import_id', '=', id)
    .where(
      'record_position',
      'in',
      heads.map((head) => head.position),
    )
    .orderBy('record_position')
    .orderBy('position')
    .execute()
  return [...Map.groupBy(rows.map(toRow), (row) => row.recordPosition).values()]
}

export type RecordFate = Readonly<{ position: number; state: RowState; recordId?: string }>

/** `position` is that of the record's first row. */
export async function saveFates(
  tx: FirmTx,
  id: ImportId,
  fates: readonly RecordFate[],
): Promise<void> {
  if (fates.length === 0) return
  await sql`update import_row set state = r.state, record_id = r."recordId"
    from jsonb_to_recordset(${JSON.stringify(fates)}::jsonb)
      as r(position int, state text, "recordId" uuid)
    where import_row.import_id = ${id} and import_row.position = r.position`.execute(tx.db)
}

/** How many records are in each state. */
export async function countStates(
  tx: FirmTx,
  id: ImportId,
): Promise<Readonly<Partial<Record<RowState, number>>>> {
  const rows = await tx.db
    .selectFrom('import_row')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('import_id', '=', id)
    .where('state', 'is not', null)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

export type Claim = Readonly<{ position: number; claimId: string; minorUnits: string }>

export async function saveClaims(
  tx: FirmTx,
  id: ImportId,
  claims: readonly Claim[],
): Promise<void> {
  if (claims.length === 0) return
  await sql`update import_row set claim_id = r."claimId", claim_minor = r."minorUnits"
    from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb)
      as r(position int, "claimId" uuid, "minorUnits" bigint)
    where import_row.import_id = ${id} and import_row.position = r.position`.execute(tx.db)
}

/** What the rows that were checked so far take of each balance. */
export async function sumClaims(
  tx: FirmTx,
  id: ImportId,
  claimIds: readonly string[],
): Promise<Map<string, bigint>> {
  if (claimIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('import_row')
    .select(['claim_id', sql<bigint>`sum(claim_minor)::bigint`.as('sum')])
    .where('import_id', '=', id)
    .where('claim_id', 'in', claimIds)
    .groupBy('claim_id')
    .execute()
  return new Map(rows.map(({ claim_id, sum }) => [claim_id ?? '', sum]))
}

/** Forgets the next rows, and says which was the last; undefined when none was left. */
export async function deleteSomeRows(
  tx: FirmTx,
  id: ImportId,
  limit: number,
): Promise<number | undefined> {
  const next = tx.db
    .selectFrom('import_row')
    .select('position')
    .where('import_id', '=', id)
    .orderBy('position')
    .limit(limit)
  const deleted = await tx.db
    .deleteFrom('import_row')
    .where('import_id', '=', id)
    .where('position', 'in', next)
    .returning('position')
    .execute()
  return deleted.length === 0 ? undefined : Math.max(...deleted.map(({ position }) => position))
}

const toRow = (row: Selectable<ImportRowTable>): ImportRow => ({
  position: row.position,
  line: row.line,
  cells: row.cells,
  read: row.read,
  recordPosition: row.record_position,
  uniqueKey: row.unique_key,
  state: row.state as RowState | null,
})
