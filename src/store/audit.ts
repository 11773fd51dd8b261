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

export async function saveAuditEntry(tx: FirmTx, entry: AuditEntry): Promise<void> {
  const { id, at, actor, action, record, detail } = entry
  const what = { record_kind: record.kind, record_id: record.id, detail: JSON.stringify(detail) }
  await tx.db
    .insertInto('audit_entry')
    .values({ id, at, actor, action, ...what })
    .execute()
}

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
