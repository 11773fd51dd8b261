import { createRoute } from '@hono/zod-openapi'
import { webhookSeal } from '#jobs/deliver-webhooks.ts'
import { SECRET_PREFIX } from '#jobs/webhook-message.ts'
import { addWebhook, changeWebhook } from '#practice/save-webhook.ts'
import { WEBHOOKS } from '#store/audit.ts'
import { markWorkDue } from '#store/due-work.ts'
import {
  listDeliveries,
  replayDelivery,
  type WebhookDelivery as StoredDelivery,
} from '#store/webhook-deliveries.ts'
import {
  getWebhookEndpoint,
  listWebhookEndpoints,
  type WebhookEndpoint,
} from '#store/webhook-endpoints.ts'
import { body, changes, creates, deletes, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, read } from '../firm-work.ts'
import {
  DeliveryParams,
  DeliveryQuery,
  NewWebhook,
  Webhook,
  WebhookChange,
  type WebhookDelivery,
  WebhookDeliveryPage,
  WebhookInput,
  WebhookList,
  type Webhook as WebhookShape,
} from '../wire/machines.ts'
import { IdParams } from '../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/webhooks',
  summary: 'Where programs are told of changes',
  responses: reads(WebhookList, 'All webhooks of the firm.'),
})

const addOne = createRoute({
  method: 'post',
  path: '/webhooks',
  summary: 'Tell a program of changes',
  request: { body: body(WebhookInput) },
  responses: creates(NewWebhook, 'The webhook with its secret, which is shown this once.'),
})

const changeOne = createRoute({
  method: 'put',
  path: '/webhooks/{id}',
  summary: 'Change a webhook, or switch it off or on',
  request: { params: IdParams, body: body(WebhookChange) },
  responses: changes(Webhook, 'The webhook as it is now.'),
})

const listDeliveriesOf = createRoute({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  summary: 'What a webhook was told, newest first',
  request: { params: IdParams, query: DeliveryQuery },
  responses: reads(WebhookDeliveryPage, 'One page of deliveries.'),
})

const replayOne = createRoute({
  method: 'post',
  path: '/webhooks/{id}/deliveries/{eventId}/replays',
  summary: 'Tell it once more',
  request: { params: DeliveryParams },
  responses: deletes('It is told again soon.'),
})

const SECRET_BYTES = 32

export const webhookRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const endpoints = await read(hub, c, listWebhookEndpoints)
      return c.json({ items: endpoints.map(toShape) }, 200)
    })
    .openapi(addOne, async (c) => {
      const input = c.req.valid('json')
      const { random, sealer } = hub.sync.hub
      const endpoint = await act(hub, c, (it) => {
        const id = it.newId()
        const bytes = Buffer.from(random.bytes(SECRET_BYTES))
        const secret = `${SECRET_PREFIX}${bytes.toString('base64')}`
        const sealedSecret = sealer.seal(secret, webhookSeal(id))
        return addWebhook(it, { ...input, id, sealedSecret })
      })
      // Opened only now, so that an answer that is kept for a repetition has no secret in it.
      const secret = sealer.open(endpoint.sealedSecret, webhookSeal(endpoint.id))
      return c.json({ ...toShape(endpoint), secret }, 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...change } = c.req.valid('json')
      const { id } = c.req.valid('param')
      const changed = await act(hub, c, async (it) => {
        const endpoint = await changeWebhook(it, { id, version }, change)
        await markWorkDue(it.tx, WEBHOOKS, it.now)
        return toShape(endpoint)
      })
      return c.json(changed, 200)
    })
    .openapi(listDeliveriesOf, async (c) => {
      const { id } = c.req.valid('param')
      const page = await read(hub, c, async (tx) => {
        await getWebhookEndpoint(tx, id)
        return listDeliveries(tx, id, c.req.valid('query'))
      })
      return c.json({ ...page, items: page.items.map(toDeliveryShape) }, 200)
    })
    .openapi(replayOne, async (c) => {
      const { id: endpointId, eventId } = c.req.valid('param')
      await act(hub, c, async ({ tx, now }) => {
        await replayDelivery(tx, { endpointId, eventId, now })
        await markWorkDue(tx, WEBHOOKS, now)
      })
      return c.body(null, 204)
    })

const toShape = (endpoint: WebhookEndpoint): WebhookShape => ({
  id: endpoint.id,
  version: endpoint.version,
  url: endpoint.url,
  description: endpoint.description,
  recordKinds: [...endpoint.recordKinds],
  createdAt: endpoint.createdAt.toISOString(),
  createdBy: endpoint.createdBy,
  disabledAt: endpoint.disabledAt?.toISOString() ?? null,
})

const toDeliveryShape = (delivery: StoredDelivery): WebhookDelivery => ({
  eventId: delivery.eventId,
  type: `${delivery.record.kind}.${delivery.action}`,
  recordKind: delivery.record.kind,
  recordId: delivery.record.id,
  happenedAt: delivery.happenedAt.toISOString(),
  state: delivery.state,
  attempts: delivery.attempts,
  nextAt: delivery.state === 'waiting' ? delivery.nextAt.toISOString() : null,
  lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
  lastStatus: delivery.lastStatus,
  lastError: delivery.lastError,
})
