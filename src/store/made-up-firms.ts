import type { FirmColumn } from './columns.ts'
import type { FirmTx } from './with-firm.ts'

export type MadeUpFirmTable = { firm_id: FirmColumn; made_at: Date }

export type MadeUpRecordTable = { firm_id: FirmColumn; key: string; record_id: string | null }

/** Says of the transaction's firm that nothing in it ever happened. */
export async function markMadeUp(tx: FirmTx, at: Date): Promise<void> {
  await tx.db.insertInto('made_up_firm').values({ made_at: at }).execute()
}

export async function isMadeUp(tx: FirmTx): Promise<boolean> {
  const row = await tx.db.selectFrom('made_up_firm').select('made_at').executeTakeFirst()
  return row !== undefined
}

/** What of a made-up firm's plan is written, by the plan's words. */
export async function readMadeUpRecords(tx: FirmTx): Promise<Map<string, string | null>> {
  const rows = await tx.db.selectFrom('made_up_record').select(['key', 'record_id']).execute()
  return new Map(rows.map(({ key, record_id }) => [key, record_id]))
}

export async function noteMadeUpRecord(
  tx: FirmTx,
  key: string,
  recordId: string | null,
): Promise<void> {
  await tx.db.insertInto('made_up_record').values({ key, record_id: recordId }).execute()
}
