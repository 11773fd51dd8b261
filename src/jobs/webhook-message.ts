import { createHmac } from 'node:crypto'
import type { WebhookDelivery } from '#store/webhook-deliveries.ts'

/** What a secret begins with, so that people and scanners know one when they see it. */
export const SECRET_PREFIX = 'whsec_'

/**
 * A change as it is told: which record, what happened, by whom, when. It carries no amounts and no
 * names of clients; whoever is told reads the record with a key of its own.
 */
export const messageOf = (delivery: WebhookDelivery): string =>
  JSON.stringify({
    id: delivery.eventId,
    type: `${delivery.record.kind}.${delivery.action}`,
    timestamp: delivery.happenedAt.toISOString(),
    data: { kind: delivery.record.kind, id: delivery.record.id, actor: delivery.actor },
  })

type Signing = Readonly<{ id: string; body: string; secret: string; at: Date }>

/**
 * The headers by which a receiver knows that the hub sent it, and when. They are those of Standard
 * Webhooks, so that its libraries verify them: https://www.standardwebhooks.com
 */
export function signatureHeaders({ id, body, secret, at }: Signing): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  }
}
