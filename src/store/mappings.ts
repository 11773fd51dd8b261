import type { FirmTx } from './with-firm.ts'

/** A pairing that a person made or accepted. */
export type Mapping = Readonly<{
  slot: string
  ourId: string
  remoteKind: string
  remoteId: string
}>

export async function listMappings(tx: FirmTx, connectionId: string): Promise<Mapping[]> {
  const rows = await tx.db
    .selectFrom('mapping')
    .select(['slot', 'our_id', 'remote_kind', 'remote_id'])
    .where('connection_id', '=', connectionId)
    .execute()
  return rows.map((row) => ({
    slot: row.slot,
    ourId: row.our_id,
    remoteKind: row.remote_kind,
    remoteId: row.remote_id,
  }))
}

/** One of ours has one of theirs: a second pairing replaces the first. */
export async function saveMapping(
  tx: FirmTx,
  connectionId: string,
  mapping: Mapping,
  mapped: Readonly<{ by: string; at: Date }>,
): Promise<void> {
  const written = {
    remote_kind: mapping.remoteKind,
    remote_id: mapping.remoteId,
    mapped_by: mapped.by,
    mapped_at: mapped.at,
  }
  await tx.db
    .insertInto('mapping')
    .values({
      connection_id: connectionId,
      slot: mapping.slot,
      our_id: mapping.ourId,
      ...written,
    })
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'connection_id', 'slot', 'our_id']).doUpdateSet(written),
    )
    .execute()
}

export async function deleteMapping(
  tx: FirmTx,
  connectionId: string,
  slot: string,
  ourId: string,
): Promise<void> {
  await tx.db
    .deleteFrom('mapping')
    .where('connection_id', '=', connectionId)
    .where('slot', '=', slot)
    .where('our_id', '=', ourId)
    .execute()
}
