import type { FirmId } from '#books/ids.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Sealer } from '#runtime/secrets.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import {
  type Attempt,
  findNextDelivery,
  listDueDeliveries,
  saveAttempt,
  type WebhookDelivery,
} from '#store/webhook-deliveries.ts'
import { getWebhookEndpoint, type SealedEndpoint } from '#store/webhook-endpoints.ts'
import { messageOf, signatureHeaders } from './webhook-message.ts'
import type { Worker } from './work-schedule.ts'

export type Post = Readonly<{
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  signal: AbortSignal
}>

type Surroundings = Readonly<{
  database: OpenDatabase
  clock: Clock
  sealer: Sealer
  /** The network: resolves with the status of the answer, rejects where there was none. */
  post: (post: Post) => Promise<number>
}>

const DELIVERIES_AT_ONCE = 25
const ANSWER_MS_MAX = 15_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** When an attempt that failed is made again: soon, then less and less often, over three days. */
const AGAIN_AFTER_MS = [
  ...[5_000, 5 * MINUTE_MS, 30 * MINUTE_MS],
  ...[2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS],
]

/** Where the sealed secret of an endpoint belongs. */
export const webhookSeal = (endpointId: string): string => `webhook ${endpointId}`

/**
 * Tells a firm's endpoints what has changed, at least once each: a receiver that is told twice sees
 * the same `webhook-id`. No transaction is open while it waits for an answer.
 */
export const webhookWorker =
  (surroundings: Surroundings): Worker =>
  async (firmId, signal) => {
    const { database, clock } = surroundings
    while (!signal.aborted) {
      const now = clock.now()
      const due = await database.withFirm(firmId, (tx) =>
        listDueDeliveries(tx, now, DELIVERIES_AT_ONCE),
      )
      if (due.length === 0) break
      for (const delivery of due) {
        if (signal.aborted) break
        await deliver(surroundings, firmId, delivery)
      }
    }
    return database.withFirm(firmId, findNextDelivery)
  }

async function deliver(
  surroundings: Surroundings,
  firmId: FirmId,
  delivery: WebhookDelivery,
): Promise<void> {
  const { database, clock } = surroundings
  const endpoint = await database.withFirm(firmId, (tx) =>
    getWebhookEndpoint(tx, delivery.endpointId),
  )
  const answer = await send(surroundings, endpoint, delivery)
  const attempt = attemptOf(delivery, answer, clock.now())
  await database.withFirm(firmId, (tx) => saveAttempt(tx, delivery, attempt))
}

type Answer = Readonly<{ status: number | null; error: string | null }>

async function send(
  { clock, sealer, post }: Surroundings,
  endpoint: SealedEndpoint,
  delivery: WebhookDelivery,
): Promise<Answer> {
  const body = messageOf(delivery)
  const secret = sealer.open(endpoint.sealedSecret, webhookSeal(endpoint.id))
  const signed = { id: delivery.eventId, body, secret, at: clock.now() }
  const headers = { 'content-type': 'application/json', ...signatureHeaders(signed) }
  const signal = AbortSignal.timeout(ANSWER_MS_MAX)
  try {
    return { status: await post({ url: endpoint.url, headers, body, signal }), error: null }
  } catch (error) {
    const reason = signal.aborted ? `no answer within ${ANSWER_MS_MAX / 1000} s` : reasonOf(error)
    return { status: null, error: reason }
  }
}

/** The name of the failure and no more: a message may carry what the receiver sent. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return 'no answer'
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  return cause.name === 'Error' ? 'no answer' : cause.name
}

function attemptOf({ attempts }: WebhookDelivery, answer: Answer, at: Date): Attempt {
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300
  const againAfterMs = AGAIN_AFTER_MS[attempts]
  const tried = { at, ...answer }
  if (isTaken) return { ...tried, state: 'delivered', nextAt: at }
  if (againAfterMs === undefined) return { ...tried, state: 'failed', nextAt: at }
  return { ...tried, state: 'waiting', nextAt: new Date(at.getTime() + againAfterMs) }
}
