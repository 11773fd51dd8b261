import { queryOptions } from '@tanstack/react-query'
import {
  type ApiKeyInput,
  ApiKeyList,
  type DeliveryState,
  NewApiKey,
  NewWebhook,
  Webhook,
  type WebhookChange,
  WebhookDeliveryPage,
  type WebhookInput,
  WebhookList,
} from '#api/wire/machines.ts'
import { paths } from '#api/wire/paths.ts'
import { ask, tell } from '../hub-request.ts'

export const apiKeysQuery = queryOptions({
  queryKey: ['developers', 'keys'],
  queryFn: async ({ signal }) => (await ask(ApiKeyList, paths.apiKeys(), { signal })).items,
})

export const webhooksQuery = queryOptions({
  queryKey: ['developers', 'webhooks'],
  queryFn: async ({ signal }) => (await ask(WebhookList, paths.webhooks(), { signal })).items,
})

export const DEVELOPERS = ['developers'] as const

export const addApiKey = (body: ApiKeyInput) =>
  ask(NewApiKey, paths.apiKeys(), { method: 'POST', body })
export const revokeApiKey = (id: string) => tell(paths.apiKey(id), { method: 'DELETE' })

export const addWebhook = (body: WebhookInput) =>
  ask(NewWebhook, paths.webhooks(), { method: 'POST', body })
export const changeWebhook = (id: string, body: WebhookChange) =>
  ask(Webhook, paths.webhook(id), { method: 'PUT', body })

type DeliveryFilter = Readonly<{ state: DeliveryState | undefined; cursor: string | undefined }>

export const listDeliveries = (id: string, query: DeliveryFilter, signal: AbortSignal) =>
  ask(WebhookDeliveryPage, paths.deliveries(id), { query, signal })
export const replayDelivery = (id: string, eventId: string) =>
  tell(paths.replays(id, eventId), { method: 'POST', body: {} })
