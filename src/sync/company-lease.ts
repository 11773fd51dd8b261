import { acquireLease, type Lease, releaseLease, renewLease } from '#store/companies.ts'
import type { Hub } from './hub.ts'

const LEASE_MS = 5_000
const RENEW_EVERY_MS = 1_000
/** With less than this left nothing is sent any more: the answer might come to the next holder. */
const MARGIN_MS = 2_000

/** One pump's right to a company, kept alive by a timer until it is given back or lost. */
export class CompanyLease {
  readonly lease: Lease
  /** Aborted when the lease is lost: calls in flight stop. */
  readonly signal: AbortSignal
  /** Aborted also when the process is about to end: no more waiting for a free place. */
  readonly waiting: AbortSignal
  readonly #hub: Hub
  readonly #stop = new AbortController()
  readonly #lost = new AbortController()
  #goodUntilMs: number

  private constructor(hub: Hub, lease: Lease, goodUntilMs: number) {
    this.#hub = hub
    this.lease = lease
    this.#goodUntilMs = goodUntilMs
    this.signal = this.#lost.signal
    this.waiting = AbortSignal.any([this.signal, hub.stopping])
  }

  /** Undefined while another pump has the company, or while it is paused. */
  static async take(hub: Hub, companyId: string): Promise<CompanyLease | undefined> {
    const askedAtMs = hub.leaseClock.monotonicMs()
    const now = hub.leaseClock.now()
    const lease = await hub.database.withHub((tx) =>
      acquireLease(tx, companyId, hub.holder, {
        now,
        expiresAt: new Date(now.getTime() + LEASE_MS),
      }),
    )
    if (!lease) return undefined
    const taken = new CompanyLease(hub, lease, askedAtMs + LEASE_MS)
    void taken.#keepAlive()
    return taken
  }

  /** Whether something new may be begun. */
  get mayBegin(): boolean {
    return !this.waiting.aborted && this.maySend
  }

  /** Whether there is time enough left to send what is committed, also while the process ends. */
  get maySend(): boolean {
    const { leaseClock } = this.#hub
    return !this.signal.aborted && leaseClock.monotonicMs() + MARGIN_MS <= this.#goodUntilMs
  }

  /** The company is due again at `dueAt`, or only when something changes. */
  async release(dueAt: Date | null): Promise<void> {
    this.#stop.abort()
    await this.#hub.database.withHub((tx) => releaseLease(tx, this.lease, dueAt))
  }

  async #keepAlive(): Promise<void> {
    const { leaseClock, database, log } = this.#hub
    const stopped = this.#stop.signal
    while (!stopped.aborted) {
      await leaseClock.sleep(RENEW_EVERY_MS, stopped).catch(() => undefined)
      if (stopped.aborted) return
      const askedAtMs = leaseClock.monotonicMs()
      const expiresAt = new Date(leaseClock.now().getTime() + LEASE_MS)
      try {
        const kept = await database.withHub((tx) => renewLease(tx, this.lease, expiresAt))
        if (!kept) return this.#lost.abort(new Error('the lease went to another pump'))
        this.#goodUntilMs = askedAtMs + LEASE_MS
      } catch (error) {
        // The database may be back before the lease runs out; until then it is still ours.
        log.warn({ err: error, companyId: this.lease.companyId }, 'a lease was not renewed')
        if (leaseClock.monotonicMs() >= this.#goodUntilMs) return this.#lost.abort(error)
      }
    }
  }
}
