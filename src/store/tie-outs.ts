import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from './with-firm.ts'

/** A comparison of both sides that was made: evidence, so it is only ever added. */
export type StoredTieOut = Readonly<{
  id: string
  connectionId: string
  asOf: LocalDate
  madeAt: Date
  madeBy: string
  result: Readonly<Record<string, unknown>>
}>

export async function saveTieOut(tx: FirmTx, tieOut: StoredTieOut): Promise<void> {
  await tx.db
    .insertInto('tie_out')
    .values({
      id: tieOut.id,
      connection_id: tieOut.connectionId,
      as_of: tieOut.asOf,
      made_at: tieOut.madeAt,
      made_by: tieOut.madeBy,
      result: JSON.stringify(tieOut.result),
    })
    .execute()
}

export async function findNewestTieOut(
  tx: FirmTx,
  connectionId: string,
): Promise<StoredTieOut | undefined> {
  const row = await tx.db
    .selectFrom('tie_out')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      connectionId: row.connection_id,
      asOf: row.as_of as LocalDate,
      madeAt: row.made_at,
      madeBy: row.made_by,
      result: row.result,
    }
  )
}
