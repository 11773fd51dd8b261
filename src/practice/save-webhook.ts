import { Refusal } from '#books/refusal.ts'
import {
  getWebhookEndpoint,
  type SealedEndpoint,
  saveWebhookEndpoint,
} from '#store/webhook-endpoints.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'

export type WebhookInput = Readonly<{
  url: string
  description: string
  /** Kinds of records whose changes are told; empty for all. */
  recordKinds: readonly string[]
}>

type NewWebhook = WebhookInput & Readonly<{ id: string; sealedSecret: Uint8Array }>

/** From now on changes are told there; what happened before is not. */
export async function addWebhook(
  act: Act,
  { id, sealedSecret, ...input }: NewWebhook,
): Promise<SealedEndpoint> {
  assertUsableUrl(input.url)
  const endpoint: SealedEndpoint = {
    ...input,
    id,
    sealedSecret,
    version: 1,
    createdAt: act.now,
    createdBy: act.actor,
    disabledAt: null,
  }
  await saveWebhookEndpoint(act.tx, endpoint)
  await witness(act, 'created', { kind: 'webhook', id }, { url: input.url })
  return endpoint
}

export type WebhookChange = WebhookInput & Readonly<{ disabled: boolean }>

/** What waits for an endpoint that is switched off waits until it is switched on again. */
export async function changeWebhook(
  act: Act,
  seen: Seen<string>,
  { disabled, ...input }: WebhookChange,
): Promise<SealedEndpoint> {
  const before = await getWebhookEndpoint(act.tx, seen.id)
  assertSeen(before, seen)
  assertUsableUrl(input.url)
  const changed: SealedEndpoint = {
    ...before,
    ...input,
    version: before.version + 1,
    disabledAt: disabled ? (before.disabledAt ?? act.now) : null,
  }
  await saveWebhookEndpoint(act.tx, changed)
  await witness(act, 'changed', { kind: 'webhook', id: seen.id }, { url: input.url, disabled })
  return changed
}

/** On the machine itself there is no certificate to be had, and nobody in between to listen. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

function assertUsableUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isSafe =
    parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && LOOPBACK.has(parsed.hostname))
  // A name and a password in an address end up in logs and histories.
  if (!isSafe || parsed.username !== '' || parsed.password !== '') {
    throw new Refusal('webhook_url_is_not_usable', {}, 'url')
  }
}
