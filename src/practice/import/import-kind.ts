import type { Division } from '#books/division.ts'
import type { DivisionId } from '#books/ids.ts'
import type { ReadCell } from '#books/import/cells.ts'
import type { Named } from '#books/import/headers.ts'
import { findByNames, type NamedInFiles } from '#store/imports/import-look-ups.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Act } from '../act.ts'

export type ImportColumn = Named &
  Readonly<{
    required?: boolean
    /** What may stand in it, for a person. */
    note?: string
    read: ReadCell
    /** Its text names a record of the books. */
    refers?: NamedInFiles
  }>

/** A row of the file as its record's act needs it. */
export type SourceRow = Readonly<{
  position: number
  line: number
  /** By our columns; the empty text where the cell was empty. */
  read: Readonly<Record<string, string>>
  /** By our columns that refer to a record: its id. */
  ids: Readonly<Record<string, string>>
}>

export type SourceRecord = readonly [SourceRow, ...SourceRow[]]

/** What a row takes of a balance that other rows of the file may take of too. */
export type RowClaim = Readonly<{ position: number; claimId: string; minorUnits: bigint }>

export type Claimed = ReadonlyMap<string, bigint>

/**
 * One kind of records that a file can bring: its columns, and the practice's act that writes one.
 * The one place to look at for a new kind.
 */
export type ImportKind = Readonly<{
  key: string
  /** In the plural. */
  label: string
  columns: Readonly<Record<string, ImportColumn>>
  /** Rows with the same text in this column are one record, and agree in the head columns. */
  grouping?: Readonly<{ by: string; head: readonly string[] }>
  /** What no two records may share; null for one that has none of it. */
  uniqueKeyOf: (read: SourceRow['read']) => string | null
  /** Those of the rows' keys that the books have already. */
  findTaken: (
    tx: FirmTx,
    divisionId: DivisionId,
    reads: readonly SourceRow['read'][],
  ) => Promise<ReadonlySet<string>>
  /** Which column a field of the act's input came from, for a refusal that names the field. */
  fields: Readonly<Record<string, string>>
  /** Refuses what the act would refuse, and writes nothing. */
  check: (
    act: Act,
    division: Division,
    record: SourceRecord,
    claimed: Claimed,
  ) => Promise<readonly RowClaim[]>
  /** The id of what was written. */
  write: (act: Act, division: Division, record: SourceRecord) => Promise<string>
}>

export const orNull = (text: string | undefined): string | null => text || null

/** The text of a column that has to be there: the row was checked before. */
export function given(row: SourceRow, column: string): string {
  const text = row.read[column]
  if (!text) throw new Error(`the row has nothing in ${column}`)
  return text
}

export function idIn<Id extends string>(row: SourceRow, column: string): Id {
  const id = row.ids[column]
  if (!id) throw new Error(`the row names nothing in ${column}`)
  return id as Id
}

export const idOrNull = <Id extends string>(row: SourceRow, column: string): Id | null =>
  (row.ids[column] as Id | undefined) ?? null

export const textsIn = (reads: readonly SourceRow['read'][], column: string): string[] =>
  reads.flatMap((read) => read[column] || [])

type Asked = Readonly<{ kind: NamedInFiles; names: readonly string[] }>

/** Which of the names a record of the division has. Names are the same without their capitals. */
export async function takenNames(
  tx: FirmTx,
  divisionId: DivisionId,
  { kind, names }: Asked,
): Promise<ReadonlySet<string>> {
  const found = await findByNames(tx, kind, { divisionId, names })
  const taken = [...found].filter(([, ids]) => ids.length > 0).map(([name]) => name)
  return new Set(kind === 'client' ? taken.map((name) => name.toLowerCase()) : taken)
}
