import type { DivisionId, ImportId } from '#books/ids.ts'
import { DATE_ORDERS, DECIMAL_MARKS } from '#books/import/cells.ts'
import { Refusal } from '#books/refusal.ts'
import { markWorkDue } from '#store/due-work.ts'
import { getDivision } from '#store/firms.ts'
import { deleteChunks, saveChunk, saveKnownMapping } from '#store/imports/import-files.ts'
import { countStates } from '#store/imports/import-rows.ts'
import {
  IMPORT_STATUSES,
  type Import,
  type ImportChoices,
  type ImportStatus,
  lockImport,
  saveImport,
} from '#store/imports/imports.ts'
import { type Act, assertSeen, type Seen } from '../act.ts'
import { importKind } from './import-kinds.ts'

/** Under which kind of work it is noted that the hub has something to do with an import. */
export const IMPORTS = 'imports'

/** An import that nobody goes on with is forgotten after so long. */
export const IMPORT_KEPT_MS = 7 * 24 * 3_600_000

export type NewImport = Readonly<{ divisionId: DivisionId; kind: string; fileName: string }>

/** The file itself comes next. */
export async function beginImport(act: Act, input: NewImport): Promise<Import> {
  const { divisionId, fileName } = input
  const kind = importKind(input.kind).key
  const { country } = await getDivision(act.tx, divisionId)
  const begun: Import = {
    ...{ id: act.newId() as ImportId, divisionId, version: 1, kind, fileName, status: 'uploading' },
    ...{ problem: null, encoding: null, separator: null, headers: [], headerKey: '', columns: {} },
    dateOrder: country === 'US' ? DATE_ORDERS[2] : DATE_ORDERS[1],
    decimalMark: DECIMAL_MARKS[0],
    ...{ duplicates: 'refuse', progress: 0, rowCount: 0, outcome: null, startedBy: null },
    ...{ createdAt: act.now, createdBy: act.actor, changedAt: act.now },
  }
  await saveImport(act.tx, begun)
  await markWorkDue(act.tx, IMPORTS, new Date(act.now.getTime() + IMPORT_KEPT_MS))
  return begun
}

/** A file begins to come in; one that was broken off before is dropped. */
export async function openUpload(act: Act, id: ImportId): Promise<Import> {
  const found = await lockAt(act, id, ['uploading'])
  await deleteChunks(act.tx, id)
  return next(act, found, {})
}

/** A piece of the upload that was opened; another upload since then ends this one. */
export async function receiveChunk(
  act: Act,
  seen: Seen<ImportId>,
  chunk: Readonly<{ position: number; bytes: Uint8Array }>,
): Promise<void> {
  assertSeen(await lockAt(act, seen.id, ['uploading']), seen)
  await saveChunk(act.tx, seen.id, chunk.position, chunk.bytes)
}

/** All of it is here: the hub reads it. */
export async function closeUpload(act: Act, seen: Seen<ImportId>): Promise<Import> {
  const found = await lockAt(act, seen.id, ['uploading'])
  assertSeen(found, seen)
  await markWorkDue(act.tx, IMPORTS, act.now)
  return next(act, found, { status: 'reading', progress: 0, rowCount: 0 })
}

/** Which column is what: from here the whole file is checked, again if it was before. */
export async function mapImport(
  act: Act,
  seen: Seen<ImportId>,
  choices: ImportChoices,
): Promise<Import> {
  const found = await lockAt(act, seen.id, ['mapping', 'checked'])
  assertSeen(found, seen)
  const { kind, headers, headerKey } = found
  for (const [key, { label, required }] of Object.entries(importKind(kind).columns)) {
    const index = choices.columns[key]
    const isThere = index !== undefined && index < headers.length
    if (index === undefined ? required : !isThere) {
      throw new Refusal('import_column_missing', { column: label }, `columns.${key}`)
    }
  }
  await saveKnownMapping(act.tx, kind, headerKey, choices)
  await markWorkDue(act.tx, IMPORTS, act.now)
  return next(act, found, { ...choices, status: 'checking_cells', progress: 0 })
}

/** The records are written from here on. Bad rows are left out only where somebody says so. */
export async function startImport(
  act: Act,
  seen: Seen<ImportId>,
  { leaveBadRows }: Readonly<{ leaveBadRows: boolean }>,
): Promise<Import> {
  const found = await lockAt(act, seen.id, ['checked'])
  assertSeen(found, seen)
  const { bad = 0, ready = 0 } = await countStates(act.tx, found.id)
  if (bad > 0 && !leaveBadRows) throw new Refusal('import_has_bad_rows', { bad })
  if (ready === 0) throw new Refusal('import_has_nothing_to_write')
  await markWorkDue(act.tx, IMPORTS, act.now)
  return next(act, found, { status: 'writing', progress: 0, startedBy: act.actor })
}

/**
 * Nothing of it has been written, or all of it: either way its file is forgotten. It is gone for
 * people at once; the hub clears away its rows.
 */
export async function dropImport(act: Act, seen: Seen<ImportId>): Promise<void> {
  const found = await lockAt(act, seen.id, DROPPABLE)
  assertSeen(found, seen)
  await deleteChunks(act.tx, found.id)
  await markWorkDue(act.tx, IMPORTS, act.now)
  await next(act, found, { status: 'clearing', progress: 0, outcome: null })
}

const DROPPABLE = IMPORT_STATUSES.filter((status) => status !== 'writing' && status !== 'clearing')

async function lockAt(
  { tx }: Act,
  id: ImportId,
  statuses: readonly ImportStatus[],
): Promise<Import> {
  const found = await lockImport(tx, id)
  if (!found) throw new Refusal('import_not_found', { id })
  if (statuses.includes(found.status)) return found
  throw new Refusal('import_is_at_another_step', { status: found.status })
}

async function next({ tx, now }: Act, before: Import, changes: Partial<Import>): Promise<Import> {
  const after = { ...before, ...changes, version: before.version + 1, changedAt: now }
  await saveImport(tx, after)
  return after
}
