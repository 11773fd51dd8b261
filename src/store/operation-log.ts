import type { FirmTx } from './with-firm.ts'

/** One element of a call as a person follows it. */
export type LoggedOperation = Readonly<{
  id: string
  sentAt: Date
  verb: 'create' | 'update' | 'void' | 'delete'
  state: 'sending' | 'unknown' | 'done' | 'refused' | 'absent'
  recordKind: string
  recordId: string
  part: string
  remoteKind: string
  trouble: Readonly<Record<string, unknown>> | null
  correlationId: string | null
}>

/** What was sent last, the newest first. */
export async function listNewestOperations(
  tx: FirmTx,
  connectionId: string,
  limit: number,
): Promise<LoggedOperation[]> {
  const rows = await tx.db
    .selectFrom('call')
    .innerJoin('operation', 'operation.call_id', 'call.id')
    .innerJoin('link', 'link.id', 'operation.link_id')
    .where('call.connection_id', '=', connectionId)
    .select([
      'operation.id',
      'call.sent_at',
      'operation.verb',
      'operation.state',
      'link.record_kind',
      'link.record_id',
      'operation.part',
      'operation.remote_kind',
      'operation.trouble',
      'call.correlation_id',
    ])
    .orderBy('call.sent_at', 'desc')
    .orderBy('operation.position', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sentAt: row.sent_at,
    verb: row.verb,
    state: row.state,
    recordKind: row.record_kind,
    recordId: row.record_id,
    part: row.part,
    remoteKind: row.remote_kind,
    trouble: row.trouble,
    correlationId: row.correlation_id,
  }))
}
