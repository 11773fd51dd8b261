import type { Selectable } from 'kysely'
import type { DivisionId, ImportId } from '#books/ids.ts'
import type { DateOrder, DecimalMark } from '#books/import/cells.ts'
import type { Encoding, Separator } from '#books/import/csv-text.ts'
import type { ColumnChoice } from '#books/import/headers.ts'
import { Refusal } from '#books/refusal.ts'
import { isInstant, type Page, type PageRequest, pageOf, readCursor, rowsWanted } from '../page.ts'
import { assertUpdated } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { ImportTable, ProblemJson } from './import-tables.ts'

/**
 * A person: uploading, mapping, checked. The hub: reading, checking the cells and then the records,
 * writing, clearing. The end: done, or unreadable.
 */
export const IMPORT_STATUSES = [
  'uploading',
  'reading',
  'mapping',
  'checking_cells',
  'checking_records',
  'checked',
  'writing',
  'clearing',
  'done',
  'unreadable',
] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

/** What the person said about the file. */
export type ImportChoices = Readonly<{
  columns: ColumnChoice
  dateOrder: DateOrder
  decimalMark: DecimalMark
  /** What happens to a record that the file or the books have already. */
  duplicates: 'refuse' | 'skip'
}>

export type Import = ImportChoices &
  Readonly<{
    id: ImportId
    divisionId: DivisionId
    version: number
    kind: string
    fileName: string
    status: ImportStatus
    problem: ProblemJson | null
    encoding: Encoding | null
    separator: Separator | null
    headers: readonly string[]
    headerKey: string
    progress: number
    rowCount: number
    createdAt: Date
    createdBy: string
    changedAt: Date
    startedBy: string | null
    outcome: Readonly<Record<string, number>> | null
  }>

/** Version 1 is a new import; a later one replaces the version before it. */
export async function saveImport(tx: FirmTx, next: Import): Promise<void> {
  const { id, version } = next
  const written = toRow(next)
  if (version === 1) {
    const { divisionId, kind, fileName, createdAt, createdBy } = next
    const born = { division_id: divisionId, kind, file_name: fileName, created_at: createdAt }
    await tx.db
      .insertInto('import')
      .values({ id, ...born, created_by: createdBy, ...written })
      .execute()
    return
  }
  const update = tx.db.updateTable('import').set(written).where('id', '=', id)
  assertUpdated(await update.where('version', '=', version - 1).executeTakeFirstOrThrow())
}

const toRow = (next: Import) => ({
  version: next.version,
  status: next.status,
  problem: next.problem && JSON.stringify(next.problem),
  encoding: next.encoding,
  separator: next.separator,
  headers: JSON.stringify(next.headers),
  header_key: next.headerKey,
  columns: JSON.stringify(next.columns),
  date_order: next.dateOrder,
  decimal_mark: next.decimalMark,
  duplicates: next.duplicates,
  progress: next.progress,
  row_count: next.rowCount,
  changed_at: next.changedAt,
  started_by: next.startedBy,
  outcome: next.outcome && JSON.stringify(next.outcome),
})

export async function findImport(tx: FirmTx, id: ImportId): Promise<Import | undefined> {
  const row = await tx.db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

export async function getImport(tx: FirmTx, id: ImportId): Promise<Import> {
  const found = await findImport(tx, id)
  if (!found) throw new Refusal('import_not_found', { id })
  return found
}

/** Nobody else changes it before the end of the transaction. */
export async function lockImport(tx: FirmTx, id: ImportId): Promise<Import | undefined> {
  const query = tx.db.selectFrom('import').selectAll().where('id', '=', id)
  const row = await query.forUpdate().executeTakeFirst()
  return row && toImport(row)
}

/** How far the hub has come with its step; for the person nothing has changed. */
export async function saveProgress(tx: FirmTx, id: ImportId, progress: number): Promise<void> {
  await tx.db.updateTable('import').set({ progress }).where('id', '=', id).execute()
}

export async function deleteImport(tx: FirmTx, id: ImportId): Promise<void> {
  await tx.db.deleteFrom('import').where('id', '=', id).execute()
}

/** The oldest one with which the hub has something to do. */
export async function findImportAt(
  tx: FirmTx,
  statuses: readonly ImportStatus[],
): Promise<Import | undefined> {
  const row = await tx.db
    .selectFrom('import')
    .selectAll()
    .where('status', 'in', statuses)
    .orderBy('changed_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && toImport(row)
}

/** The one that nobody has touched for longest, of those that still have rows. */
export async function findOldestImport(tx: FirmTx): Promise<Import | undefined> {
  const waiting = ['uploading', 'mapping', 'checked', 'unreadable'] as const
  return findImportAt(tx, waiting)
}

/** Newest first. */
export async function listImports(
  tx: FirmTx,
  { divisionId, ...request }: PageRequest & Readonly<{ divisionId: DivisionId }>,
): Promise<Page<Import>> {
  let query = tx.db
    .selectFrom('import')
    .selectAll()
    .where('division_id', '=', divisionId)
    .where((eb) => eb.or([eb('status', '!=', 'clearing'), eb('outcome', 'is not', null)]))
  if (request.cursor) {
    const { key, id } = readCursor(request.cursor, isInstant)
    const at = new Date(key)
    query = query.where((eb) =>
      eb.or([eb('created_at', '<', at), eb.and([eb('created_at', '=', at), eb('id', '<', id)])]),
    )
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsWanted(request))
    .execute()
  const positionOf = ({ createdAt, id }: Import) => ({ key: createdAt.toISOString(), id })
  return pageOf(rows.map(toImport), request, positionOf)
}

const toImport = (row: Selectable<ImportTable>): Import => ({
  id: row.id as ImportId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  kind: row.kind,
  fileName: row.file_name,
  status: row.status as ImportStatus,
  problem: row.problem,
  encoding: row.encoding as Encoding | null,
  separator: row.separator as Separator | null,
  headers: row.headers,
  headerKey: row.header_key,
  columns: row.columns,
  dateOrder: row.date_order as DateOrder,
  decimalMark: row.decimal_mark as DecimalMark,
  duplicates: row.duplicates as Import['duplicates'],
  progress: row.progress,
  rowCount: row.row_count,
  createdAt: row.created_at,
  createdBy: row.created_by,
  changedAt: row.changed_at,
  startedBy: row.started_by,
  outcome: row.outcome,
})
