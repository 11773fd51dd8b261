import { bareText, type CellStyle, NUL_STAND_IN } from '#books/import/cells.ts'
import { Refusal } from '#books/refusal.ts'
import { type Fault, insertFaults } from '#store/imports/import-faults.ts'
import {
  findGroupsBefore,
  type ImportRow,
  type ReadRow,
  saveReadRows,
} from '#store/imports/import-rows.ts'
import type { Import } from '#store/imports/imports.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { ImportColumn, ImportKind } from './import-kind.ts'

/** What the cells of some rows say, each by itself; the books are not asked. */
export async function checkCells(
  tx: FirmTx,
  { id, columns }: Import,
  kind: ImportKind,
  {
    rows,
    style,
    headers,
  }: Readonly<{ rows: readonly ImportRow[]; style: CellStyle; headers: number }>,
): Promise<void> {
  const faults: Fault[] = []
  const read = rows.map((row) => {
    const said: Record<string, string> = {}
    const fault = faultsOf(row, faults)
    const spare = row.cells.slice(headers).filter((cell) => cell !== '')
    if (spare.length > 0) {
      const detail = { cells: row.cells.length, headers }
      fault(null, spare.join(' '), new Refusal('row_has_too_many_cells', detail))
    }
    for (const [key, column] of Object.entries(kind.columns)) {
      const index = columns[key]
      const cell = index === undefined ? '' : (row.cells[index] ?? '')
      const isNeeded = Boolean(column.required) && !isOfHead(kind, key)
      const outcome = readCell(cell, column, { style, isNeeded })
      if (outcome instanceof Refusal) fault(key, cell, outcome)
      else said[key] = outcome
    }
    return { row, said }
  })
  await insertFaults(tx, id, faults)
  await saveReadRows(tx, id, await grouped(tx, id, kind, read))
}

export const VALUE_LENGTH_MAX = 200

/** Takes down what is wrong with a row's cells, in order. */
function faultsOf({ position, line }: ImportRow, faults: Fault[]) {
  let ordinal = 0
  return (column: string | null, cell: string, { code, detail }: Refusal) => {
    const value = cell.slice(0, VALUE_LENGTH_MAX)
    faults.push({ position, ordinal, line, column, value, code, detail })
    ordinal += 1
  }
}

/** What a document says once may be left out below its first row: its record is looked at. */
const isOfHead = ({ grouping }: ImportKind, key: string): boolean =>
  grouping !== undefined && key !== grouping.by && grouping.head.includes(key)

type Reading = Readonly<{ style: CellStyle; isNeeded: boolean }>

function readCell(
  cell: string,
  column: ImportColumn,
  { style, isNeeded }: Reading,
): string | Refusal {
  try {
    const isEmpty = !cell.includes(NUL_STAND_IN) && bareText(cell) === ''
    const said = isEmpty ? '' : column.read(cell, style)
    return said === '' && isNeeded ? new Refusal('value_is_missing') : said
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

type Said = Readonly<{ row: ImportRow; said: Readonly<Record<string, string>> }>

/** Rows of one document belong to the first of them, wherever in the file it stands. */
async function grouped(
  tx: FirmTx,
  id: Import['id'],
  { grouping, uniqueKeyOf }: ImportKind,
  read: readonly Said[],
): Promise<ReadRow[]> {
  const keyOf = ({ said }: Said) => (grouping && said[grouping.by]) || null
  const keys = [...new Set(read.flatMap((each) => keyOf(each) ?? []))]
  const first = new Map(await findGroupsBefore(tx, id, read[0]?.row.position ?? 0, keys))
  return read.map((each) => {
    const { position } = each.row
    const groupKey = keyOf(each)
    if (groupKey !== null && !first.has(groupKey)) first.set(groupKey, position)
    const recordPosition = (groupKey !== null && first.get(groupKey)) || position
    const uniqueKey = uniqueKeyOf(each.said)
    return { position, read: each.said, groupKey, recordPosition, uniqueKey }
  })
}
