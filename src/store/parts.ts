import { sql } from 'kysely'
import type { FirmTx } from './with-firm.ts'

/** One remote object of a record, as the ledger last held it. */
export type StoredPart = Readonly<{
  linkId: string
  name: string
  remoteKind: string
  remoteId: string
  revision: string
  fingerprint: string
}>

export type RecordPart = StoredPart & Readonly<{ recordKind: string; recordId: string }>

type RecordKey = Readonly<{ kind: string; id: string }>

/** The parts of many records at once: their own, and those that they refer to. */
export async function listPartsOfRecords(
  tx: FirmTx,
  connectionId: string,
  records: readonly RecordKey[],
): Promise<RecordPart[]> {
  if (records.length === 0) return []
  const wanted = JSON.stringify(records)
  const { rows } = await sql<{
    link_id: string
    name: string
    remote_kind: string
    remote_id: string
    revision: string
    fingerprint: string
    record_kind: string
    record_id: string
  }>`
    select part.link_id, part.name, part.remote_kind, part.remote_id, part.revision,
      part.fingerprint, link.record_kind, link.record_id
    from jsonb_to_recordset(${wanted}::jsonb) as r(kind text, id uuid)
    join link on link.connection_id = ${connectionId}
      and link.record_kind = r.kind and link.record_id = r.id
    join part on part.firm_id = link.firm_id and part.link_id = link.id`.execute(tx.db)
  return rows.map((row) => ({
    linkId: row.link_id,
    name: row.name,
    remoteKind: row.remote_kind,
    remoteId: row.remote_id,
    revision: row.revision,
    fingerprint: row.fingerprint,
    recordKind: row.record_kind,
    recordId: row.record_id,
  }))
}

/** Every part of a connection, for the tie-out: page by page, in the order of links. */
export async function listPartsAfter(
  tx: FirmTx,
  connectionId: string,
  after: Readonly<{ linkId: string; name: string }> | undefined,
  limit: number,
): Promise<RecordPart[]> {
  let query = tx.db
    .selectFrom('part')
    .innerJoin('link', 'link.id', 'part.link_id')
    .where('part.connection_id', '=', connectionId)
    .select([
      'part.link_id',
      'part.name',
      'part.remote_kind',
      'part.remote_id',
      'part.revision',
      'part.fingerprint',
      'link.record_kind',
      'link.record_id',
    ])
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('part.link_id', 'part.name'), '>', tuple(after.linkId, after.name)),
    )
  }
  const rows = await query.orderBy('part.link_id').orderBy('part.name').limit(limit).execute()
  return rows.map((row) => ({
    linkId: row.link_id,
    name: row.name,
    remoteKind: row.remote_kind,
    remoteId: row.remote_id,
    revision: row.revision,
    fingerprint: row.fingerprint,
    recordKind: row.record_kind,
    recordId: row.record_id,
  }))
}

export type HeldNow = StoredPart & Readonly<{ seq: bigint }>

/** Of these objects, those that another part is tied to already: an object has one part at most. */
export async function listHeldElsewhere(
  tx: FirmTx,
  connectionId: string,
  parts: readonly Pick<StoredPart, 'linkId' | 'name' | 'remoteKind' | 'remoteId'>[],
): Promise<ReadonlySet<string>> {
  if (parts.length === 0) return new Set()
  const wanted = JSON.stringify(
    parts.map(({ linkId, name, remoteKind: kind, remoteId: id }) => ({
      link: linkId,
      name,
      kind,
      id,
    })),
  )
  const { rows } = await sql<{ remote: string }>`
    select part.remote_kind || ':' || part.remote_id as remote
    from jsonb_to_recordset(${wanted}::jsonb) as r(link uuid, name text, kind text, id text)
    join part on part.connection_id = ${connectionId}
      and part.remote_kind = r.kind and part.remote_id = r.id
      and (part.link_id, part.name) <> (r.link, r.name)`.execute(tx.db)
  return new Set(rows.map(({ remote }) => remote))
}

/** What the ledger holds now. A part that was replaced there gets the new object's id. */
export async function saveParts(
  tx: FirmTx,
  connectionId: string,
  parts: readonly HeldNow[],
  at: Date,
): Promise<void> {
  if (parts.length === 0) return
  await tx.db
    .insertInto('part')
    .values(
      parts.map((part) => ({
        link_id: part.linkId,
        name: part.name,
        connection_id: connectionId,
        remote_kind: part.remoteKind,
        remote_id: part.remoteId,
        revision: part.revision,
        fingerprint: part.fingerprint,
        held_seq: part.seq,
        held_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'link_id', 'name']).doUpdateSet((eb) => ({
        remote_kind: eb.ref('excluded.remote_kind'),
        remote_id: eb.ref('excluded.remote_id'),
        revision: eb.ref('excluded.revision'),
        fingerprint: eb.ref('excluded.fingerprint'),
        held_seq: eb.ref('excluded.held_seq'),
        held_at: eb.ref('excluded.held_at'),
      })),
    )
    .execute()
}

/** Nothing is left of these in the ledger. */
export async function deleteParts(
  tx: FirmTx,
  parts: readonly Readonly<{ linkId: string; name: string }>[],
): Promise<void> {
  for (const { linkId, name } of parts) {
    await tx.db.deleteFrom('part').where('link_id', '=', linkId).where('name', '=', name).execute()
  }
}

/** The ledger's newest revision and content of a part, after it was read again. */
export async function refreshPart(
  tx: FirmTx,
  part: Readonly<{ linkId: string; name: string; revision: string; fingerprint: string }>,
): Promise<void> {
  await tx.db
    .updateTable('part')
    .set({ revision: part.revision, fingerprint: part.fingerprint })
    .where('link_id', '=', part.linkId)
    .where('name', '=', part.name)
    .execute()
}
