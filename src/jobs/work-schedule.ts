import type { FirmId } from '#books/ids.ts'
import type { Clock } from '#runtime/clock.ts'
import { inBackground } from '#store/background.ts'
import { endWork, freeAllWork, type TakenWork, takeDueWork } from '#store/due-work.ts'
import type { OpenDatabase } from '#store/open-database.ts'

/**
 * Does what is due of one kind in one firm, in transactions of its own, and says when to come back;
 * null when nothing is left. It may be ended at any moment and begun again: each step is durable
 * by itself. `signal` is aborted when the process stops or the lease is about to end.
 */
export type Worker = (firmId: FirmId, signal: AbortSignal) => Promise<Date | null>

type Surroundings = Readonly<{
  database: OpenDatabase
  clock: Clock
  log: Readonly<{ error(details: object, message: string): void }>
}>

const POLL_MS = 2_000
const AT_ONCE = 4
const LEASE_MS = 60_000
/** A worker is told to stop before another process may take its work. */
const WORK_MS = LEASE_MS - 15_000
const AFTER_FAILURE_MS = 60_000

/**
 * Runs the workers of the kinds that this process knows, one firm and kind at a time. Nothing
 * depends on a wake-up: what is due is read every two seconds.
 */
export class WorkSchedule {
  readonly #surroundings: Surroundings
  readonly #workers: ReadonlyMap<string, Worker>
  readonly #running = new Set<Promise<void>>()
  readonly #stop = new AbortController()
  #ended: Promise<void> = Promise.resolve()

  constructor(surroundings: Surroundings, workers: Readonly<Record<string, Worker>>) {
    this.#surroundings = surroundings
    this.#workers = new Map(Object.entries(workers))
  }

  async start(): Promise<void> {
    const { database, clock } = this.#surroundings
    if (database.engine === 'embedded') {
      await database.withHub((tx) => freeAllWork(tx, clock.now()))
    }
    this.#ended = this.#poll()
  }

  /** Lets what is running come to its end; nothing new is begun. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#ended
    await Promise.all(this.#running)
  }

  async #poll(): Promise<void> {
    const { clock, log } = this.#surroundings
    while (!this.#stop.signal.aborted) {
      try {
        for (const work of await this.#take()) this.#begin(work)
      } catch (error) {
        log.error({ err: error }, 'the list of due work could not be read; it is tried again')
      }
      await clock.sleep(POLL_MS, this.#stop.signal).catch(() => undefined)
    }
  }

  #take(): Promise<TakenWork[]> {
    const { database, clock } = this.#surroundings
    const now = clock.now()
    const leaseUntil = new Date(now.getTime() + LEASE_MS)
    const limit = AT_ONCE - this.#running.size
    const kinds = [...this.#workers.keys()]
    return inBackground(() =>
      database.withHub((tx) => takeDueWork(tx, { kinds, now, leaseUntil, limit })),
    )
  }

  #begin(work: TakenWork): void {
    const run = inBackground(() => this.#run(work)).finally(() => this.#running.delete(run))
    this.#running.add(run)
  }

  async #run(work: TakenWork): Promise<void> {
    const { database, log } = this.#surroundings
    try {
      const nextDueAt = await this.#perform(work)
      await database.withHub((tx) => endWork(tx, work, nextDueAt))
    } catch (error) {
      // The lease runs out by itself, and the work is taken again.
      const { kind, firmId } = work
      log.error({ err: error, kind, firmId }, 'work could not be given back; it is taken again')
    }
  }

  async #perform({ kind, firmId }: TakenWork): Promise<Date | null> {
    const { clock, log } = this.#surroundings
    const late = new AbortController()
    const done = new AbortController()
    const watch = clock.sleep(WORK_MS, done.signal).then(
      () => late.abort(),
      () => undefined,
    )
    try {
      const worker = this.#workers.get(kind)
      return (await worker?.(firmId, AbortSignal.any([late.signal, this.#stop.signal]))) ?? null
    } catch (error) {
      log.error({ err: error, kind, firmId }, 'work failed; it is tried again in a minute')
      return new Date(clock.now().getTime() + AFTER_FAILURE_MS)
    } finally {
      done.abort()
      await watch
    }
  }
}
