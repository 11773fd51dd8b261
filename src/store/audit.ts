import { sql } from 'kysely'
import { markWorkDue } from './due-work.ts'
import type { RecordKind, RecordRef } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

/** Who did what to which record, and when. It is added to, never changed. */
export type AuditEntry = Readonly<{
  id: string
  at: Date
  actor: string
  action: string
  record: RecordRef
  detail: Readonly<Record<string, unknown>>
}>

/**
 * Writes the entry, and in the same statement what each endpoint that listens to such records is
 * to be told of it.
 */
export async function saveAuditEntry(tx: FirmTx, entry: AuditEntry): Promise<void> {
  const { id, at, actor, action, record, detail } = entry
  const what = { record_kind: record.kind, record_id: record.id, detail: JSON.stringify(detail) }
  const told = await tx.db
    .with('entry', (db) =>
      db
        .insertInto('audit_entry')
        .values({ id, at, actor, action, ...what })
        .returning('id'),
    )
    .insertInto('webhook_delivery')
    .columns(['endpoint_id', 'event_id', 'state', 'attempts', 'next_at'])
    .expression((eb) =>
      eb
        .selectFrom(['entry', 'webhook_endpoint as endpoint'])
        .where('endpoint.disabled_at', 'is', null)
        .where(
          sql<boolean>`endpoint.record_kinds = '[]'::jsonb
            or endpoint.record_kinds @> to_jsonb(${record.kind}::text)`,
        )
        .select([
          'endpoint.id as endpoint_id',
          'entry.id as event_id',
          sql.lit('waiting').as('state'),
          sql.lit(0).as('attempts'),
          sql<Date>`${at}::timestamptz`.as('next_at'),
        ]),
    )
    .executeTakeFirst()
  if ((told.numInsertedOrUpdatedRows ?? 0n) > 0n) await markWorkDue(tx, WEBHOOKS, at)
}

/** Under which kind of work it is noted that endpoints are to be told something. */
export const WEBHOOKS = 'webhooks'

/** A record's newest entries, oldest first. */
export async function listAuditEntries(
  tx: FirmTx,
  record: RecordRef,
  limit: number,
): Promise<AuditEntry[]> {
  const rows = await tx.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('record_kind', '=', record.kind)
    .where('record_id', '=', record.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed().map((row) => ({
    id: row.id,
    at: row.at,
    actor: row.actor,
    action: row.action,
    record: { kind: row.record_kind as RecordKind, id: row.record_id },
    detail: row.detail,
  }))
}
