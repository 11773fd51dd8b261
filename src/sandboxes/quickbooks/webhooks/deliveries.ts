import { createHmac } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import type { Collection } from '../../kit/collection.ts'
import type { Database } from '../../kit/database.ts'
import type { Faults } from '../../kit/faults.ts'
import { bodyFor, type WebhookEvent, type WebhookFormat } from './formats.ts'

export type Endpoint = Readonly<{
  id: string
  url: string
  /** The key of the signatures. */
  verifierToken: string
  format: WebhookFormat
  /** Kinds to tell of; all of them when missing. */
  entities?: readonly string[]
}>

/** Sends one request and gives its status; a lost connection is a rejection. */
export type Deliver = (request: Request) => Promise<Response>

/** After the page on webhooks: in seconds, then every six hours. */
const RETRY_SECONDS = [10, 20, 30, 300, 1200, 7200, 14_400, 21_600]
const RETRIES_MAX = 12
const ANSWER_MS = 3000
const DAY_MS = 86_400_000
/** What happens within this time goes out together, whichever company it is of. */
const GATHER_MS = 500

type Parts = Readonly<{
  database: Database
  clock: Clock
  random: Random
  faults: Faults
  deliver: Deliver
}>

export type Delivery = Readonly<{ endpoint: string; body: string; status: number; atMs: number }>

/** Tells endpoints what changed, as late, as often and in the order that faults ask for. */
export class Deliveries {
  readonly endpoints: Collection<Endpoint>
  readonly #parts: Parts
  readonly #closed = new AbortController()
  #pending: WebhookEvent[] = []
  #isGathering = false
  #heldBack: (() => Promise<void>) | undefined
  #last: string | undefined
  readonly #log: Delivery[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    this.endpoints = parts.database.collection('webhooks')
  }

  get log(): readonly Delivery[] {
    return this.#log
  }

  announce(events: readonly WebhookEvent[]): void {
    if (this.endpoints.size === 0 || events.length === 0) return
    this.#pending.push(...events)
    if (this.#isGathering) return
    this.#isGathering = true
    void this.#later(GATHER_MS, () => {
      this.#isGathering = false
      const gathered = this.#pending
      this.#pending = []
      for (const endpoint of this.endpoints.values()) void this.#tell(endpoint, gathered)
    })
  }

  close(): void {
    this.#closed.abort(new Error('the sandbox is closed'))
  }

  async #tell(endpoint: Endpoint, all: readonly WebhookEvent[]): Promise<void> {
    const events = all.filter(({ kind }) => !endpoint.entities || endpoint.entities.includes(kind))
    if (events.length === 0) return
    const body = bodyFor(endpoint.format, events, this.#parts.random)
    const strike = (id: Parameters<Faults['strikes']>[0]) =>
      this.#parts.faults.strikes(id, { entity: 'webhook', method: 'POST' })
    if (strike('webhook-lost')) return
    const late = strike('webhook-late')
    const send = () => this.#send(endpoint, body, strike('webhook-forged') !== undefined)
    if (late) return this.#later(late.ms ?? DAY_MS, send)
    if (strike('webhook-out-of-order')) {
      this.#heldBack = send
      return
    }
    await send()
    if (strike('webhook-doubled')) await send()
    if (this.#last && strike('webhook-replayed')) await this.#send(endpoint, this.#last, false)
    const storm = strike('webhook-storm')
    for (let count = 0; storm && count < (storm.size ?? 10_000); count += 1) await send()
    this.#last = body
    const held = this.#heldBack
    this.#heldBack = undefined
    await held?.()
  }

  async #send(endpoint: Endpoint, body: string, isForged: boolean, attempt = 0): Promise<void> {
    const status = await this.#statusOf(this.#requestFor(endpoint, body, isForged))
    this.#log.push({ endpoint: endpoint.id, body, status, atMs: this.#parts.clock.now().getTime() })
    if ((status >= 200 && status < 300) || attempt >= RETRIES_MAX) return
    const seconds = RETRY_SECONDS[attempt] ?? RETRY_SECONDS.at(-1) ?? 0
    void this.#later(seconds * 1000, () => this.#send(endpoint, body, isForged, attempt + 1))
  }

  #requestFor({ url, verifierToken }: Endpoint, body: string, isForged: boolean): Request {
    const key = isForged ? `${verifierToken}?` : verifierToken
    return new Request(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'intuit-signature': signatureOf(key, body),
        'intuit-created-time': this.#parts.clock.now().toISOString(),
        'intuit-t-id': this.#parts.random.uuid(),
        'intuit-notification-schema-version': '0.1',
        'user-agent': 'intuit_notification_server/0.1',
      },
    })
  }

  /** No answer in three seconds counts as none. */
  async #statusOf(request: Request): Promise<number> {
    const waited = new AbortController()
    try {
      const late = this.#parts.clock.sleep(ANSWER_MS, waited.signal).then(() => 0)
      late.catch(() => 0)
      const answered = this.#parts.deliver(request).then(({ status }) => status)
      return await Promise.race([answered, late])
    } catch {
      return 0
    } finally {
      waited.abort(new Error('answered'))
    }
  }

  async #later(ms: number, work: () => void | Promise<void>): Promise<void> {
    try {
      await this.#parts.clock.sleep(ms, this.#closed.signal)
    } catch {
      return
    }
    await work()
  }
}

/** `intuit-signature`: base64 of the HMAC-SHA256 of the raw body. */
export const signatureOf = (verifierToken: string, body: string): string =>
  createHmac('sha256', verifierToken).update(body).digest('base64')
