import { sql } from 'kysely'
import { Refusal } from '#books/refusal.ts'
import { type Page, type PageRequest, pageOf, readCursor, rowsWanted } from './page.ts'
import type { RecordKind, RecordRef } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

/** A change of a record, as an endpoint is told of it. */
export type WebhookDelivery = Readonly<{
  endpointId: string
  eventId: string
  action: string
  record: RecordRef
  actor: string
  /** When the change was made. */
  happenedAt: Date
  state: DeliveryState
  attempts: number
  nextAt: Date
  lastAttemptAt: Date | null
  lastStatus: number | null
  lastError: string | null
}>

const deliveries = (tx: FirmTx) =>
  tx.db
    .selectFrom('webhook_delivery as delivery')
    .innerJoin('audit_entry as entry', 'entry.id', 'delivery.event_id')
    .select([
      'delivery.endpoint_id',
      'delivery.event_id',
      'delivery.state',
      'delivery.attempts',
      'delivery.next_at',
      'delivery.last_attempt_at',
      'delivery.last_status',
      'delivery.last_error',
      'entry.action',
      'entry.record_kind',
      'entry.record_id',
      'entry.actor',
      'entry.at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>['execute']>>[number]

/** What waits and is due, of endpoints that are not switched off, oldest change first. */
export async function listDueDeliveries(
  tx: FirmTx,
  now: Date,
  limit: number,
): Promise<WebhookDelivery[]> {
  const rows = await deliveries(tx)
    .innerJoin('webhook_endpoint as endpoint', 'endpoint.id', 'delivery.endpoint_id')
    .where('delivery.state', '=', 'waiting')
    .where('delivery.next_at', '<=', now)
    .where('endpoint.disabled_at', 'is', null)
    .orderBy('delivery.next_at')
    .orderBy('delivery.event_id')
    .limit(limit)
    .execute()
  return rows.map(toDelivery)
}

/** When the next of those that wait is due; null when none waits. */
export async function findNextDelivery(tx: FirmTx): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('webhook_delivery as delivery')
    .innerJoin('webhook_endpoint as endpoint', 'endpoint.id', 'delivery.endpoint_id')
    .where('delivery.state', '=', 'waiting')
    .where('endpoint.disabled_at', 'is', null)
    .orderBy('delivery.next_at')
    .select('delivery.next_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_at ?? null
}

/** Newest change first. */
export async function listDeliveries(
  tx: FirmTx,
  endpointId: string,
  request: PageRequest & Readonly<{ state?: DeliveryState | undefined }>,
): Promise<Page<WebhookDelivery>> {
  let query = deliveries(tx).where('delivery.endpoint_id', '=', endpointId)
  if (request.state) query = query.where('delivery.state', '=', request.state)
  if (request.cursor) {
    const { key, id } = readCursor(request.cursor, (text) => !Number.isNaN(Date.parse(text)))
    query = query.where(
      sql<boolean>`(entry.at, delivery.event_id) < (${key}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('entry.at', 'desc')
    .orderBy('delivery.event_id', 'desc')
    .limit(rowsWanted(request))
    .execute()
  return pageOf(rows.map(toDelivery), request, ({ happenedAt, eventId }) => ({
    key: happenedAt.toISOString(),
    id: eventId,
  }))
}

export type Attempt = Readonly<{
  at: Date
  status: number | null
  error: string | null
  state: DeliveryState
  nextAt: Date
}>

export async function saveAttempt(
  tx: FirmTx,
  { endpointId, eventId, attempts }: WebhookDelivery,
  { at, status, error, state, nextAt }: Attempt,
): Promise<void> {
  await tx.db
    .updateTable('webhook_delivery')
    .set({
      state,
      attempts: attempts + 1,
      next_at: nextAt,
      last_attempt_at: at,
      last_status: status,
      last_error: error,
    })
    .where('endpoint_id', '=', endpointId)
    .where('event_id', '=', eventId)
    .execute()
}

type Replay = Readonly<{ endpointId: string; eventId: string; now: Date }>

/** Tells it once more, whatever became of it before. */
export async function replayDelivery(
  tx: FirmTx,
  { endpointId, eventId, now }: Replay,
): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, next_at: now })
    .where('endpoint_id', '=', endpointId)
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Refusal('webhook_delivery_not_found', { id: eventId })
}

const toDelivery = (row: Row): WebhookDelivery => ({
  endpointId: row.endpoint_id,
  eventId: row.event_id,
  action: row.action,
  record: { kind: row.record_kind as RecordKind, id: row.record_id },
  actor: row.actor,
  happenedAt: row.at,
  state: row.state,
  attempts: row.attempts,
  nextAt: row.next_at,
  lastAttemptAt: row.last_attempt_at,
  lastStatus: row.last_status,
  lastError: row.last_error,
})
