import { notesOn } from '#books/import/headers.ts'
import { Refusal, type RefusalCode } from '#books/refusal.ts'
import type { ImportKind } from '#practice/import/import-kind.ts'
import { importKind } from '#practice/import/import-kinds.ts'
import type { Fault } from '#store/imports/import-faults.ts'
import { countStates } from '#store/imports/import-rows.ts'
import type { Import } from '#store/imports/imports.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { sentenceOf } from './problems.ts'
import type {
  ImportFault as FaultShape,
  ImportKind as KindShape,
  Import as Shape,
} from './wire/imports.ts'

type Counts = Shape['counts']

const countsIn = ({ ready, bad, skipped, written, failed }: Partial<Counts>): Counts => ({
  ready: ready ?? 0,
  bad: bad ?? 0,
  skipped: skipped ?? 0,
  written: written ?? 0,
  failed: failed ?? 0,
})

export async function toImportShape(tx: FirmTx, found: Import): Promise<Shape> {
  const counted: Partial<Counts> = found.outcome ?? (await countStates(tx, found.id))
  const { problem, headers } = found
  return {
    id: found.id,
    version: found.version,
    kind: found.kind,
    fileName: found.fileName,
    status: found.status,
    problem: problem && sentenceOf(problem.code as RefusalCode, problem.detail),
    encoding: found.encoding,
    separator: found.separator,
    headers: [...headers],
    headerNotes: notesOn(headers).map(({ column, note }) => ({ column, note })),
    columns: { ...found.columns },
    dateOrder: found.dateOrder,
    decimalMark: found.decimalMark,
    duplicates: found.duplicates,
    progress: found.progress,
    rowCount: found.rowCount,
    counts: countsIn(counted),
    createdAt: found.createdAt.toISOString(),
    createdBy: found.createdBy,
  }
}

export const toKindShape = ({ key, label, columns }: ImportKind): KindShape => ({
  key,
  label,
  columns: Object.entries(columns).map(([columnKey, { label: name, required, note }]) => ({
    key: columnKey,
    label: name,
    required: required ?? false,
    note: note ?? null,
  })),
})

export function toFaultShape({ kind }: Import, fault: Fault): FaultShape {
  const { line, column, value, code, detail } = fault
  const label = column === null ? null : (importKind(kind).columns[column]?.label ?? column)
  return { line, column: label, value, code, reason: sentenceOf(code, detail) }
}

const PLACE = /^\d{1,9}\.\d{1,9}$/

/** Where a list of rows or faults goes on: a row, and the fault of it. */
export function readPlace(cursor: string | undefined): readonly [number, number] {
  if (cursor === undefined) return [0, 0]
  if (!PLACE.test(cursor)) throw new Refusal('cursor_is_not_ours', {}, 'cursor')
  const [position = 0, ordinal = 0] = cursor.split('.').map(Number)
  return [position, ordinal]
}
