import type { Division } from '#books/division.ts'
import { Refusal } from '#books/refusal.ts'
import { type Fault, insertFaults } from '#store/imports/import-faults.ts'
import { type RecordFate, saveFates } from '#store/imports/import-rows.ts'
import type { Act } from '../act.ts'
import { VALUE_LENGTH_MAX } from './check-cells.ts'
import { type Checking, placed } from './check-records.ts'
import { resolveRecords } from './source-records.ts'

/** What stopped a chunk: the transaction around it has to be rolled back. */
export class RecordRefused extends Error {
  /** Of the record's first row. */
  readonly position: number
  readonly fault: Fault

  constructor(fault: Fault, position: number) {
    super(fault.code)
    this.name = 'RecordRefused'
    this.fault = fault
    this.position = position
  }
}

/** After all that was written before in the same record's report. */
const ORDINAL_OF_WRITING = 100_000

/**
 * Writes whole records through their acts, and in the same transaction that they are written.
 * Throws `RecordRefused` for the first that the books do not take any more.
 */
export async function writeRecords(
  act: Act,
  division: Division,
  { import: { id }, kind, records }: Checking,
): Promise<void> {
  const resolved = await resolveRecords(act.tx, division.id, kind, records)
  const fates: RecordFate[] = []
  for (const [index, rows] of records.entries()) {
    const one = resolved[index]
    const position = rows[0]?.position ?? 0
    if (!one) continue
    try {
      const [unnamed] = one.faults
      if (unnamed) throw unnamed.refusal
      fates.push({
        position,
        state: 'written',
        recordId: await kind.write(act, division, one.record),
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const [unnamed] = one.faults
      const { row, column } = unnamed ?? placed(kind, rows, error)
      const value = (column && row.read?.[column]?.slice(0, VALUE_LENGTH_MAX)) || ''
      const { code, detail } = error
      const place = { position: row.position, ordinal: ORDINAL_OF_WRITING, line: row.line }
      throw new RecordRefused({ ...place, column, value, code, detail }, position)
    }
  }
  await saveFates(act.tx, id, fates)
}

/** What could not be written although it could when it was checked: it is reported, and left. */
export async function setAside(
  { tx }: Act,
  { id }: Checking['import'],
  { fault, position }: RecordRefused,
): Promise<void> {
  await insertFaults(tx, id, [fault])
  await saveFates(tx, id, [{ position, state: 'failed' }])
}
