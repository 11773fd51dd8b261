import { sql } from 'kysely'
import type { OperationState } from './ledger-tables.ts'
import type { FirmTx } from './with-firm.ts'

export type Element = Readonly<{
  linkId: string
  part: string
  seq: bigint
  verb: 'create' | 'update' | 'void' | 'delete'
}>

export type NewOperation = Element &
  Readonly<{
    id: string
    generation: number
    marker: string
    remoteKind: string
    fingerprint: string | null
  }>

export type NewCall = Readonly<{
  id: string
  connectionId: string
  key: string
  method: string
  path: string
  body: string
  leaseNumber: bigint
  sentAt: Date
  deadlineAt: Date
  operations: readonly NewOperation[]
}>

/** The intent: committed before the first byte leaves. */
export async function saveIntent(tx: FirmTx, call: NewCall): Promise<void> {
  await tx.db
    .insertInto('call')
    .values({
      id: call.id,
      connection_id: call.connectionId,
      key: call.key,
      method: call.method,
      path: call.path,
      body: call.body,
      lease_number: call.leaseNumber,
      sent_at: call.sentAt,
      deadline_at: call.deadlineAt,
      resolved_at: null,
      correlation_id: null,
    })
    .execute()
  await tx.db
    .insertInto('operation')
    .values(
      call.operations.map((operation, position) => ({
        id: operation.id,
        call_id: call.id,
        connection_id: call.connectionId,
        link_id: operation.linkId,
        part: operation.part,
        seq: operation.seq,
        verb: operation.verb,
        position,
        generation: operation.generation,
        marker: operation.marker,
        remote_kind: operation.remoteKind,
        fingerprint: operation.fingerprint ?? '',
        state: 'sending' as const,
        trouble: null,
        resolved_at: null,
      })),
    )
    .execute()
}

/**
 * How often each element has had a definite answer: its next generation. Elements without any are
 * missing, and so at 0.
 */
export async function countDefiniteAnswers(
  tx: FirmTx,
  elements: readonly Element[],
): Promise<Map<string, number>> {
  const wanted = JSON.stringify(
    elements.map(({ linkId, part, seq, verb }) => ({ link: linkId, part, seq: String(seq), verb })),
  )
  const { rows } = await sql<{ id: string; count: bigint }>`
    select r.link || ':' || r.part || ':' || r.seq || ':' || r.verb as id, count(*) as count
    from jsonb_to_recordset(${wanted}::jsonb) as r(link uuid, part text, seq bigint, verb text)
    join operation on operation.link_id = r.link and operation.part = r.part
      and operation.seq = r.seq and operation.verb = r.verb
      and operation.state in ('done', 'refused', 'absent')
    group by 1`.execute(tx.db)
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}

export const elementIdOf = ({ linkId, part, seq, verb }: Element): string =>
  `${linkId}:${part}:${seq}:${verb}`

export type Resolution = Readonly<{
  operationId: string
  state: Exclude<OperationState, 'sending'>
  trouble: Readonly<Record<string, unknown>> | null
}>

/**
 * How operations ended. Only an operation that is still open is changed, so an answer that comes
 * after a look-up has settled it is no more than evidence. Returns the ids that were changed.
 */
export async function saveResolutions(
  tx: FirmTx,
  resolutions: readonly Resolution[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (resolutions.length === 0) return new Set()
  const rows = JSON.stringify(
    resolutions.map(({ operationId, state, trouble }) => ({ id: operationId, state, trouble })),
  )
  const changed = await sql<{ id: string }>`
    update operation set state = r.state, trouble = r.trouble,
      resolved_at = case when r.state = 'unknown' then null else ${at}::timestamptz end
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, state text, trouble jsonb)
    where operation.firm_id = current_firm() and operation.id = r.id
      and operation.state in ('sending', 'unknown')
    returning operation.id`.execute(tx.db)
  return new Set(changed.rows.map(({ id }) => id))
}

/** A call whose every element is resolved no longer needs its body. */
export async function closeResolvedCall(
  tx: FirmTx,
  callId: string,
  closed: Readonly<{ at: Date; correlationId: string | null }>,
): Promise<void> {
  await sql`update call set correlation_id = coalesce(${closed.correlationId}, correlation_id),
      resolved_at = case when open.left then null else ${closed.at}::timestamptz end,
      body = case when open.left then body else null end
    from (select exists (select from operation where operation.call_id = ${callId}
      and operation.state in ('sending', 'unknown')) as left) open
    where call.firm_id = current_firm() and call.id = ${callId}`.execute(tx.db)
}

/** How many calls in a row, up to now, the vendor was not there for: what a backoff grows by. */
export async function countUnavailableInARow(tx: FirmTx, connectionId: string): Promise<number> {
  const { rows } = await sql<{ unavailable: boolean }>`
    select (select bool_and(operation.state = 'refused'
        and coalesce(operation.trouble ->> 'kind', '') = 'unavailable')
      from operation where operation.call_id = newest.id) as unavailable
    from (select id, sent_at from call where connection_id = ${connectionId}
      and resolved_at is not null order by sent_at desc limit 12) newest
    order by sent_at desc`.execute(tx.db)
  const others = rows.findIndex(({ unavailable }) => !unavailable)
  return others < 0 ? rows.length : others
}

/** What an earlier holder of the lease left behind may or may not have reached the vendor. */
export async function loseOpenSends(
  tx: FirmTx,
  connectionId: string,
  leaseNumber: bigint,
): Promise<void> {
  await sql`update operation set state = 'unknown'
    from call where operation.firm_id = current_firm() and call.firm_id = operation.firm_id
      and call.id = operation.call_id and operation.connection_id = ${connectionId}
      and operation.state = 'sending' and call.lease_number < ${leaseNumber}`.execute(tx.db)
}

export type UnknownOperation = Element &
  Readonly<{
    id: string
    callId: string
    marker: string
    remoteKind: string
    fingerprint: string
    sentAt: Date
    deadlineAt: Date
    /** The object that an update or a removal was about. */
    remote: Readonly<{ kind: string; id: string; revision: string }> | null
  }>

/** Elements whose outcome nobody knows, the oldest call first. */
export async function listUnknownOperations(
  tx: FirmTx,
  connectionId: string,
): Promise<UnknownOperation[]> {
  const rows = await tx.db
    .selectFrom('operation')
    .innerJoin('call', 'call.id', 'operation.call_id')
    .leftJoin('part', (join) =>
      join
        .onRef('part.link_id', '=', 'operation.link_id')
        .onRef('part.name', '=', 'operation.part'),
    )
    .where('operation.connection_id', '=', connectionId)
    .where('operation.state', '=', 'unknown')
    .select([
      'operation.id',
      'operation.call_id',
      'operation.link_id',
      'operation.part',
      'operation.seq',
      'operation.verb',
      'operation.marker',
      'operation.remote_kind',
      'operation.fingerprint',
      'call.sent_at',
      'call.deadline_at',
      'part.remote_kind as held_kind',
      'part.remote_id as held_id',
      'part.revision as held_revision',
    ])
    .orderBy('call.sent_at')
    .orderBy('operation.call_id')
    .orderBy('operation.position')
    .limit(5_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    callId: row.call_id,
    linkId: row.link_id,
    part: row.part,
    seq: row.seq,
    verb: row.verb,
    marker: row.marker,
    remoteKind: row.remote_kind,
    fingerprint: row.fingerprint,
    sentAt: row.sent_at,
    deadlineAt: row.deadline_at,
    remote:
      row.held_kind !== null && row.held_id !== null && row.held_revision !== null
        ? { kind: row.held_kind, id: row.held_id, revision: row.held_revision }
        : null,
  }))
}
