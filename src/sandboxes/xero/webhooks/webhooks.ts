import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import type { Faults } from '../../kit/faults.ts'
import type { Organisation } from '../books/organisation.ts'
import { Striking } from '../faults/striking.ts'
import type { Connections } from '../oauth/connections.ts'
import type { Switches } from '../switches.ts'
import { Changes } from './changes.ts'
import { deliver } from './deliver.ts'
import { payloadOf, signatureOf, spoiled, type WebhookEvent } from './payload.ts'

const MINUTE_MS = 60_000
const RETRY_EVERY_MS = 15 * MINUTE_MS
const RETRIES_FOR_MS = 24 * 60 * MINUTE_MS
const KEPT_FOR_MS = 31 * 24 * 60 * MINUTE_MS
const EVENTS_MAX = 100

export type Subscription = Readonly<{
  clientId: string
  url: string
  key: string
  status: 'intent-to-receive' | 'ok' | 'failed' | 'disabled'
}>

type Surroundings = Readonly<{
  clock: Clock
  random: Random
  faults: Faults
  connections: Connections
  switches: Switches
}>

type Queued = Readonly<{ event: WebhookEvent; at: number; clientId: string }>

/**
 * One subscription for each app, at least once and in order, until a day of failures disables it:
 * https://developer.xero.com/documentation/guides/webhooks/overview. Kept in memory only.
 */
export class Webhooks {
  readonly #around: Surroundings
  readonly #stop = new AbortController()
  readonly #changes: Changes[] = []
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #running = new Set<string>()
  #queue: Queued[] = []
  #sequence = 0
  #lastBody: string | undefined

  constructor(around: Surroundings) {
    this.#around = around
  }

  watch(org: Organisation): void {
    this.#changes.push(new Changes(org))
  }

  /** What seeds and loading did is nobody's news. */
  forget(): void {
    for (const changes of this.#changes) changes.take('', true)
  }

  subscriptions(): readonly Subscription[] {
    return [...this.#subscriptions.values()]
  }

  /**
   * The intent to receive: calls with good and bad signatures, of which only the good one may be
   * taken. What was missed meanwhile follows.
   */
  async subscribe(clientId: string, url: string, key: string): Promise<Subscription> {
    const wanted: Subscription = { clientId, url, key, status: 'intent-to-receive' }
    this.#subscriptions.set(clientId, wanted)
    const answers: boolean[] = []
    for (const isGood of [true, false, false, true]) {
      const body = payloadOf({ events: [], first: 0, entropy: this.#entropy() })
      const signature = signatureOf(body, key)
      const { status, isClean } = await this.#send(
        url,
        body,
        isGood ? signature : spoiled(signature),
      )
      answers.push(isGood ? isClean : status === 401)
    }
    const status = answers.every(Boolean) ? 'ok' : 'failed'
    const decided: Subscription = { ...wanted, status }
    this.#subscriptions.set(clientId, decided)
    this.#start(clientId)
    return decided
  }

  /** After each committed change: tells the apps that are connected to the organisation. */
  flush(origin: string): void {
    const { clock, connections, switches } = this.#around
    const events = this.#changes.flatMap((changes) =>
      changes.take(origin, switches.invoiceEventOnPayment),
    )
    if (this.#subscriptions.size === 0) return
    const at = clock.now().getTime()
    for (const { clientId } of this.#subscriptions.values()) {
      const mine = events.filter(({ tenantId }) => connections.find(clientId, tenantId))
      this.#queue.push(...mine.flatMap((event) => this.#spoil({ event, at, clientId })))
      this.#start(clientId)
    }
  }

  close(): void {
    this.#stop.abort()
  }

  /** Lost, doubled, out of order, or a storm: where the rules say so. */
  #spoil(queued: Queued): readonly Queued[] {
    const { faults } = this.#around
    const { tenantId, eventCategory } = queued.event
    const facts = { company: tenantId, entity: eventCategory, method: 'WEBHOOK', isNamedOnly: true }
    const strikes = new Striking(faults, facts)
    if (strikes.by('webhook-lost', 'F58')) return []
    if (strikes.by('webhook-doubled')) return [queued, { ...queued }]
    const storm = strikes.by('webhook-storm', 'F62')
    if (storm) return Array.from({ length: storm.size ?? 10_000 }, () => ({ ...queued }))
    const swapped = strikes.by('webhook-out-of-order') && this.#queue.pop()
    return swapped ? [queued, swapped] : [queued]
  }

  #start(clientId: string): void {
    const isOk = this.#subscriptions.get(clientId)?.status === 'ok'
    if (!isOk || this.#running.has(clientId)) return
    this.#running.add(clientId)
    void this.#run(clientId)
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) throw error
      })
      .finally(() => this.#running.delete(clientId))
  }

  async #run(clientId: string): Promise<void> {
    const { clock } = this.#around
    let failingSince: number | undefined
    for (;;) {
      const subscription = this.#subscriptions.get(clientId)
      const now = clock.now().getTime()
      this.#queue = this.#queue.filter(({ at }) => now - at < KEPT_FOR_MS)
      const batch = this.#queue.filter((one) => one.clientId === clientId).slice(0, EVENTS_MAX)
      if (subscription?.status !== 'ok' || batch.length === 0) return
      if (await this.#sent(subscription, batch)) {
        failingSince = undefined
        this.#queue = this.#queue.filter((one) => !batch.includes(one))
        continue
      }
      // The first repetition follows at once.
      if (failingSince === undefined) failingSince = now
      else if (now - failingSince >= RETRIES_FOR_MS) {
        this.#subscriptions.set(clientId, { ...subscription, status: 'disabled' })
      } else await clock.sleep(RETRY_EVERY_MS, this.#stop.signal)
    }
  }

  async #sent({ url, key }: Subscription, batch: readonly Queued[]): Promise<boolean> {
    const { clock, faults } = this.#around
    const events = batch.map(({ event }) => event)
    const facts = { entity: 'webhook', method: 'WEBHOOK', isNamedOnly: true }
    const strikes = new Striking(faults, facts)
    const late = strikes.by('webhook-late')
    if (late) await clock.sleep(late.ms ?? RETRIES_FOR_MS, this.#stop.signal)
    const first = this.#sequence + 1
    const body = payloadOf({ events, first, entropy: this.#entropy() })
    const signature = signatureOf(body, key)
    if (strikes.by('webhook-forged', 'F59')) await this.#send(url, body, spoiled(signature))
    if (this.#lastBody && strikes.by('webhook-replayed')) {
      await this.#send(url, this.#lastBody, signatureOf(this.#lastBody, key))
    }
    const { isClean } = await this.#send(url, body, signature)
    if (!isClean) return false
    this.#sequence += events.length
    this.#lastBody = body
    return true
  }

  #send(url: string, body: string, signature: string) {
    return deliver({ url, body, signature, signal: this.#stop.signal })
  }

  #entropy(): string {
    const letters = [...this.#around.random.bytes(20)].map((byte) => 65 + (byte % 26))
    return String.fromCharCode(...letters)
  }
}
