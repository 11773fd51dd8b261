import {
  acquireLease,
  findRunningLease,
  type Lease,
  type RunningLease,
  releaseLease,
  renewLease,
} from '#store/companies.ts'
import type { HeldLock } from '#store/session-locks.ts'
import type { Hub } from './hub.ts'

const LEASE_MS = 5_000
const RENEW_EVERY_MS = 1_000
/** With less than this left nothing is sent any more: the answer might come to the next holder. */
const MARGIN_MS = 2_000

/** As much of the hub as a lease needs. */
export type LeaseHub = Pick<
  Hub,
  'database' | 'leaseClock' | 'log' | 'newId' | 'holder' | 'stopping'
>

/**
 * One pump's right to a company, kept alive by a timer until it is given back or lost.
 *
 * Three things guard it. The **row** decides who has it: one conditional update gives it to one
 * taker, and its number grows. The **lock**, named as the holder in the row and used for this lease
 * alone, tells that the holder lives: it is taken before the row and given back after it, so once
 * it is free while the row still names it, the holder is gone for good, and the company may be
 * taken before the five seconds are over. The **number** is the fence: an intent commits only under
 * the newest one, with the row locked.
 *
 * - *Killed.* The database frees the lock at once; the next look of any process takes over.
 * - *Stalled.* The lock stays, so the lease has to run out. On waking the monotonic clock forbids
 *   to send, and the fence forbids to commit.
 * - *Cut off from the database, and knows.* The lock's signal aborts what is in flight; nothing
 *   more is sent under this lease.
 * - *Cut off, and does not know yet.* An intent commits before the takeover, and then the next
 *   holder finds it, or not at all. What was committed may still be sent until a renewal tells or
 *   the lease runs out: to the next holder it is unknown, and an absence is believed only after the
 *   vendor's time limit and the settle time, so the late call is found and not doubled.
 * - *Gone between lock and row, or two takers at once.* A lock that no row names holds nobody up;
 *   of two updates of the row the second finds another number.
 * - *The commit of the row was not acknowledged.* The lock is given back, so the row, if it is
 *   there, is abandoned and free for anybody.
 * - *PostgreSQL restarts.* Every lock goes and every holder is told; the first to connect goes on.
 */
export class CompanyLease {
  readonly lease: Lease
  /** Aborted when the lease is lost: calls in flight stop. */
  readonly signal: AbortSignal
  /** Aborted also when the process is about to end: no more waiting for a free place. */
  readonly waiting: AbortSignal
  readonly #hub: LeaseHub
  readonly #lock: HeldLock
  readonly #stop = new AbortController()
  readonly #lost = new AbortController()
  #goodUntilMs: number

  private constructor(hub: LeaseHub, lease: Lease, lock: HeldLock, goodUntilMs: number) {
    this.#hub = hub
    this.lease = lease
    this.#lock = lock
    this.#goodUntilMs = goodUntilMs
    this.signal = AbortSignal.any([this.#lost.signal, lock.lost])
    this.waiting = AbortSignal.any([this.signal, hub.stopping])
  }

  /** Undefined while another pump has the company, or while it is paused. */
  static async take(hub: LeaseHub, companyId: string): Promise<CompanyLease | undefined> {
    const { database, leaseClock } = hub
    const running = await database.withHub((tx) =>
      findRunningLease(tx, companyId, leaseClock.now()),
    )
    const [abandoned] = running ? await listAbandoned(hub, [running]) : []
    if (running && !abandoned) return undefined
    const holder = `${hub.holder}/${hub.newId()}`
    const lock = await database.locks.tryHold(holder)
    if (!lock) return undefined
    const taken = await acquire(hub, { companyId, holder, abandoned }).catch(async (error) => {
      await lock.release()
      throw error
    })
    if (!taken) {
      await lock.release()
      return undefined
    }
    const lease = new CompanyLease(hub, taken.lease, lock, taken.askedAtMs + LEASE_MS)
    void lease.#keepAlive()
    return lease
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
    try {
      await this.#hub.database.withHub((tx) => releaseLease(tx, this.lease, dueAt))
    } finally {
      await this.#lock.release()
    }
  }

  async #keepAlive(): Promise<void> {
    const { leaseClock, database, log } = this.#hub
    const stopped = AbortSignal.any([this.#stop.signal, this.#lock.lost])
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

type Taking = Readonly<{ companyId: string; holder: string; abandoned: Lease | undefined }>

async function acquire(
  { database, leaseClock }: LeaseHub,
  { companyId, holder, abandoned }: Taking,
): Promise<Readonly<{ lease: Lease; askedAtMs: number }> | undefined> {
  const askedAtMs = leaseClock.monotonicMs()
  const now = leaseClock.now()
  const times = { now, expiresAt: new Date(now.getTime() + LEASE_MS), abandoned }
  const lease = await database.withHub((tx) => acquireLease(tx, companyId, holder, times))
  return lease && { lease, askedAtMs }
}

/** Leases that have not run out, but whose holders are gone. */
export async function listAbandoned(
  { database }: Pick<Hub, 'database'>,
  leases: readonly RunningLease[],
): Promise<RunningLease[]> {
  const free = new Set(await database.locks.listFree(leases.map(({ holder }) => holder)))
  return leases.filter(({ holder }) => free.has(holder))
}
