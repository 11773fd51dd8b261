import { headerKeyOf, suggestColumns } from '#books/import/headers.ts'
import { Refusal } from '#books/refusal.ts'
import type { Act } from '#practice/act.ts'
import { importKind } from '#practice/import/import-kinds.ts'
import { deleteChunks, findChunk, findKnownMapping } from '#store/imports/import-files.ts'
import { insertRows } from '#store/imports/import-rows.ts'
import { type Import, saveImport, saveProgress } from '#store/imports/imports.ts'
import { type CsvRow, csvRows, formatOf } from './csv-rows.ts'
import { after, type Step, within } from './import-steps.ts'

export const ROWS_MAX = 200_000
const ROWS_AT_ONCE = 250
const COLUMNS_MAX = 500

/**
 * The uploaded bytes become rows; the bytes are dropped with the last of them. Begun again it reads
 * over what it has taken already. A file that is no CSV ends the import, with the reason.
 */
export async function stageRows(step: Step): Promise<void> {
  try {
    await stage(step)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, detail } = error
    await within(step, async ({ tx, now }, found) => {
      await deleteChunks(tx, found.id)
      await saveImport(tx, after(found, now, { status: 'unreadable', problem: { code, detail } }))
    })
  }
}

async function stage(step: Step): Promise<void> {
  const { hub, firmId, found, signal } = step
  const pieces = (position: number) =>
    hub.database.withFirm(firmId, (tx) => findChunk(tx, found.id, position))
  const format = await formatOf(pieces)
  let headers: readonly string[] | undefined
  let position = 0
  let waiting: (CsvRow & { position: number })[] = []
  const flush = async () => {
    const rows = waiting
    waiting = []
    await within(step, async ({ tx }) => {
      await insertRows(tx, found.id, rows)
      await saveProgress(tx, found.id, position)
    })
  }
  for await (const row of csvRows(pieces, format)) {
    if (!headers) {
      headers = headersIn(row)
      continue
    }
    if (row.cells.every((cell) => cell.trim() === '')) continue
    position += 1
    if (position > ROWS_MAX) throw new Refusal('file_has_too_many_rows', { max: ROWS_MAX })
    if (position <= found.progress) continue
    waiting.push({ ...row, position })
    if (waiting.length < ROWS_AT_ONCE) continue
    await flush()
    if (signal.aborted) return
  }
  if (!headers) throw new Refusal('file_has_no_header')
  if (position === 0) throw new Refusal('file_has_no_rows')
  await flush()
  const header = { headers, headerKey: headerKeyOf(headers), rowCount: position }
  await within(step, async (act, locked) => {
    await deleteChunks(act.tx, found.id)
    const mapping = await mappingFor(act, locked, header)
    const staged = after(locked, act.now, { ...format, ...header, ...mapping, status: 'mapping' })
    await saveImport(act.tx, staged)
  })
}

function headersIn({ cells }: CsvRow): readonly string[] {
  const headers = cells.slice(0, COLUMNS_MAX).map((cell) => cell.trim().slice(0, 200))
  while (headers.at(-1) === '') headers.pop()
  if (headers.length === 0) throw new Refusal('file_has_no_header')
  return headers
}

/** As it was mapped the last time, or as the names suggest. */
async function mappingFor(
  { tx }: Act,
  { kind, dateOrder, decimalMark }: Import,
  { headers, headerKey }: Pick<Import, 'headers' | 'headerKey'>,
): Promise<Pick<Import, 'columns' | 'dateOrder' | 'decimalMark'>> {
  const known = await findKnownMapping(tx, kind, headerKey)
  if (known) return known
  return { columns: suggestColumns(importKind(kind).columns, headers), dateOrder, decimalMark }
}
