import type { ImportId } from '#books/ids.ts'
import type { DateOrder, DecimalMark } from '#books/import/cells.ts'
import type { ColumnChoice } from '#books/import/headers.ts'
import type { FirmTx } from '../with-firm.ts'

/** The bytes of an uploaded file, in pieces; they are dropped when they have become rows. */
export async function saveChunk(
  tx: FirmTx,
  id: ImportId,
  position: number,
  bytes: Uint8Array,
): Promise<void> {
  await tx.db.insertInto('import_chunk').values({ import_id: id, position, bytes }).execute()
}

export async function findChunk(
  tx: FirmTx,
  id: ImportId,
  position: number,
): Promise<Uint8Array | undefined> {
  const row = await tx.db
    .selectFrom('import_chunk')
    .select('bytes')
    .where('import_id', '=', id)
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.bytes
}

export async function deleteChunks(tx: FirmTx, id: ImportId): Promise<void> {
  await tx.db.deleteFrom('import_chunk').where('import_id', '=', id).execute()
}

/** How the columns of a header row were mapped the last time. */
export type KnownMapping = Readonly<{
  columns: ColumnChoice
  dateOrder: DateOrder
  decimalMark: DecimalMark
}>

export async function findKnownMapping(
  tx: FirmTx,
  kind: string,
  headerKey: string,
): Promise<KnownMapping | undefined> {
  const row = await tx.db
    .selectFrom('import_mapping')
    .selectAll()
    .where('kind', '=', kind)
    .where('header_key', '=', headerKey)
    .executeTakeFirst()
  return (
    row && {
      columns: row.columns,
      dateOrder: row.date_order as DateOrder,
      decimalMark: row.decimal_mark as DecimalMark,
    }
  )
}

export async function saveKnownMapping(
  tx: FirmTx,
  kind: string,
  headerKey: string,
  { columns, dateOrder, decimalMark }: KnownMapping,
): Promise<void> {
  const written = {
    columns: JSON.stringify(columns),
    date_order: dateOrder,
    decimal_mark: decimalMark,
  }
  await tx.db
    .insertInto('import_mapping')
    .values({ kind, header_key: headerKey, ...written })
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'kind', 'header_key']).doUpdateSet(written),
    )
    .execute()
}
