import { z } from 'zod'
import { listOf, PAGE_LIMIT_MAX, PAGE_LIMIT_USUAL, pageOf } from './page.ts'
import { Id, Instant, requiredText, shortText, Version } from './scalars.ts'

/** What a program may do; `invoices` and the like are `books`. */
export const PermissionName = z.enum([
  'books:read',
  'books:write',
  'ledgers:read',
  'ledgers:write',
  'settings:read',
  'settings:write',
  'machines:read',
  'machines:write',
])
export type PermissionName = z.infer<typeof PermissionName>

export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    permissions: z.array(z.string()),
    createdAt: Instant,
    createdBy: z.string(),
    expiresAt: Instant.nullable(),
    /** To the hour. */
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const ApiKeyInput = z
  .strictObject({
    name: requiredText(80),
    permissions: z.array(PermissionName).min(1, { error: 'Choose at least one permission.' }),
    /** Null for a key that does not expire. */
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKeyInput' })
export type ApiKeyInput = z.infer<typeof ApiKeyInput>

/** `token` is shown this once: send it as `Authorization: Bearer <token>`. */
export const NewApiKey = ApiKey.extend({ token: z.string() }).meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

export const ApiKeyList = listOf(ApiKey)
export type ApiKeyList = z.infer<typeof ApiKeyList>

const webhookFields = {
  url: requiredText(500),
  description: shortText(200),
  /** Kinds of records whose changes are told, such as `invoice`; empty for all. */
  recordKinds: z.array(requiredText(40)).max(50),
}

export const Webhook = z
  .object({
    id: Id,
    version: z.number().int(),
    ...webhookFields,
    createdAt: Instant,
    createdBy: z.string(),
    disabledAt: Instant.nullable(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

export const WebhookInput = z.strictObject(webhookFields).meta({ id: 'WebhookInput' })
export type WebhookInput = z.infer<typeof WebhookInput>

export const WebhookChange = z
  .strictObject({ version: Version, ...webhookFields, disabled: z.boolean() })
  .meta({ id: 'WebhookChange' })
export type WebhookChange = z.infer<typeof WebhookChange>

/** `secret` is shown this once. It verifies deliveries, as Standard Webhooks describe it. */
export const NewWebhook = Webhook.extend({ secret: z.string() }).meta({ id: 'NewWebhook' })
export type NewWebhook = z.infer<typeof NewWebhook>

export const WebhookList = listOf(Webhook)
export type WebhookList = z.infer<typeof WebhookList>

export const DeliveryState = z.enum(['waiting', 'delivered', 'failed'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const WebhookDelivery = z
  .object({
    eventId: Id,
    /** The kind of the record and what was done: `invoice.approved`. */
    type: z.string(),
    recordKind: z.string(),
    recordId: Id,
    happenedAt: Instant,
    state: DeliveryState,
    attempts: z.number().int(),
    /** When it is tried next; null unless it waits. */
    nextAt: Instant.nullable(),
    lastAttemptAt: Instant.nullable(),
    lastStatus: z.number().int().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const WebhookDeliveryPage = pageOf(WebhookDelivery)
export type WebhookDeliveryPage = z.infer<typeof WebhookDeliveryPage>

export const DeliveryQuery = z.strictObject({
  state: DeliveryState.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_USUAL),
})

export const DeliveryParams = z.object({ id: Id, eventId: Id })
