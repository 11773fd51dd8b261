import { sql } from 'kysely'
import type { ImportId } from '#books/ids.ts'
import type { RefusalCode, RefusalDetail } from '#books/refusal.ts'
import type { FirmTx } from '../with-firm.ts'

export type Fault = Readonly<{
  position: number
  ordinal: number
  line: number
  /** Ours; null where the row as a whole is meant. */
  column: string | null
  value: string
  code: RefusalCode
  detail: RefusalDetail
}>

export async function insertFaults(
  tx: FirmTx,
  id: ImportId,
  faults: readonly Fault[],
): Promise<void> {
  if (faults.length === 0) return
  const rows = faults.map(({ column, detail, ...fault }) => ({
    ...fault,
    import_id: id,
    column_key: column,
    detail: JSON.stringify(detail),
  }))
  await tx.db.insertInto('import_fault').values(rows).execute()
}

export async function findFaultyPositions(
  tx: FirmTx,
  id: ImportId,
  positions: readonly number[],
): Promise<ReadonlySet<number>> {
  if (positions.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('import_fault')
    .select('position')
    .distinct()
    .where('import_id', '=', id)
    .where('position', 'in', positions)
    .execute()
  return new Set(rows.map(({ position }) => position))
}

/** In the order of the file, from a place on. */
export async function listFaults(
  tx: FirmTx,
  id: ImportId,
  { after, limit }: Readonly<{ after: readonly [number, number]; limit: number }>,
): Promise<Fault[]> {
  const [position, ordinal] = after
  const rows = await tx.db
    .selectFrom('import_fault')
    .selectAll()
    .where('import_id', '=', id)
    .where(sql<boolean>`(position, ordinal) > (${position}::int, ${ordinal}::int)`)
    .orderBy('position')
    .orderBy('ordinal')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    position: row.position,
    ordinal: row.ordinal,
    line: row.line,
    column: row.column_key,
    value: row.value,
    code: row.code as RefusalCode,
    detail: row.detail,
  }))
}

/** The faults of the rows behind one, up to and with another. */
export async function deleteFaultsOf(
  tx: FirmTx,
  id: ImportId,
  { after, last }: Readonly<{ after: number; last: number }>,
): Promise<void> {
  await tx.db
    .deleteFrom('import_fault')
    .where('import_id', '=', id)
    .where('position', '>', after)
    .where('position', '<=', last)
    .execute()
}
