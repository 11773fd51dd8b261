import { listDueCompanies, listRunningLeases, markEveryCompanyDue } from '#store/companies.ts'
import { listAbandoned } from './company-lease.ts'
import type { Hub } from './hub.ts'
import { pumpCompany } from './pump.ts'
import { TokenKeeper } from './token-keeper.ts'

const POLL_MS = 2_000
const COMPANIES_AT_ONCE = 8

/**
 * Runs a pump for each company that is due. Wake-ups make it quick; the poll makes it certain. None
 * of the companies waits for another.
 */
export class PumpSchedule {
  readonly tokens: TokenKeeper
  readonly #hub: Hub
  readonly #running = new Map<string, Promise<void>>()
  readonly #woken = new Set<string>()
  readonly #stop = new AbortController()
  /** Ends the sleep of the poll: wake-ups may have been missed. */
  #missed = new AbortController()
  #listening: Readonly<{ close: () => void }> | undefined
  #ended: Promise<void> = Promise.resolve()

  constructor(hub: Hub) {
    this.#hub = hub
    this.tokens = new TokenKeeper(hub)
  }

  async start(): Promise<void> {
    const { database, clock } = this.#hub
    // An embedded database has one process: whatever ran before is dead.
    if (database.engine === 'embedded') {
      await database.withHub((tx) => markEveryCompanyDue(tx, clock.now()))
    }
    this.#listening = await database.wakes.listen({
      onWake: (companyId) => this.wake(companyId),
      onReconnected: () => this.#missed.abort(),
    })
    this.#ended = this.#poll()
  }

  /** Looks at a company now; a pump that is already running looks once more when it ends. */
  wake(companyId: string): void {
    if (this.#stop.signal.aborted) return
    if (this.#running.has(companyId)) {
      this.#woken.add(companyId)
      return
    }
    const run = pumpCompany(this.#hub, this.tokens, companyId)
      .catch((error: unknown) => {
        this.#hub.log.error({ err: error, companyId }, 'a pump failed; it is tried again')
      })
      .finally(() => {
        this.#running.delete(companyId)
        if (this.#woken.delete(companyId)) this.wake(companyId)
      })
    this.#running.set(companyId, run)
  }

  isRunning(companyId: string): boolean {
    return this.#running.has(companyId)
  }

  /** Lets what is running come to its end; nothing new is begun. */
  async stop(): Promise<void> {
    this.#listening?.close()
    this.#stop.abort()
    await this.#ended
    await Promise.all(this.#running.values())
  }

  async #poll(): Promise<void> {
    const { leaseClock, log } = this.#hub
    const stopped = this.#stop.signal
    while (!stopped.aborted) {
      this.#missed = new AbortController()
      try {
        for (const companyId of await this.#listDue()) {
          if (!this.#running.has(companyId)) this.wake(companyId)
        }
      } catch (error) {
        log.error({ err: error }, 'the list of due companies could not be read; it is tried again')
      }
      const sleeping = AbortSignal.any([stopped, this.#missed.signal])
      await leaseClock.sleep(POLL_MS, sleeping).catch(() => undefined)
    }
  }

  /** What is due and free, and what a killed process has left behind; no more than fits. */
  async #listDue(): Promise<string[]> {
    const { database, clock, leaseClock } = this.#hub
    const free = COMPANIES_AT_ONCE - this.#running.size
    if (free <= 0) return []
    const at = { now: clock.now(), leaseNow: leaseClock.now() }
    const { due, leases } = await database.withHub(async (tx) => ({
      due: await listDueCompanies(tx, at, free),
      leases: await listRunningLeases(tx, at.leaseNow),
    }))
    const abandoned = await listAbandoned(this.#hub, leases)
    return [...abandoned.map(({ companyId }) => companyId), ...due].slice(0, free)
  }
}
