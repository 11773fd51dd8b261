import type { Clock } from '#runtime/clock.ts'

export type WindowSettings = Readonly<{
  limit: number
  windowMs: number
  /** A fixed window starts with its first request; a sliding one looks back from each request. */
  kind: 'sliding' | 'fixed'
}>

export type Taken = Readonly<{ allowed: boolean; remaining: number; retryAfterMs: number }>

/** At most `limit` requests per key in a window of the sandbox's own clock. */
export class RequestWindow {
  readonly settings: WindowSettings
  readonly #clock: Clock
  readonly #taken = new Map<string, number[]>()

  constructor(clock: Clock, settings: WindowSettings) {
    this.#clock = clock
    this.settings = settings
  }

  /** Counts one request against the key; a refused one does not count. */
  take(key: string): Taken {
    const look = this.look(key)
    if (!look.allowed) return look
    this.#taken.get(key)?.push(this.#clock.monotonicMs())
    return { ...look, remaining: look.remaining - 1 }
  }

  /** What `take` would say, without taking. */
  look(key: string): Taken {
    const taken = this.#current(key)
    const remaining = this.settings.limit - taken.length
    const oldest = taken[0] ?? 0
    const retryAfterMs = oldest + this.settings.windowMs - this.#clock.monotonicMs()
    return remaining > 0
      ? { allowed: true, remaining, retryAfterMs: 0 }
      : { allowed: false, remaining: 0, retryAfterMs }
  }

  #current(key: string): number[] {
    const taken = this.#taken.get(key) ?? []
    const since = this.#clock.monotonicMs() - this.settings.windowMs
    if (this.settings.kind === 'fixed' && (taken[0] ?? since) <= since) taken.length = 0
    const firstInside = taken.findIndex((at) => at > since)
    taken.splice(0, firstInside === -1 ? taken.length : firstInside)
    this.#taken.set(key, taken)
    return taken
  }
}

/** How many requests of a key are being answered at this moment. */
export class InFlight {
  readonly limit: number
  readonly #running = new Map<string, number>()
  #peak = 0

  constructor(limit = Number.POSITIVE_INFINITY) {
    this.limit = limit
  }

  /** False when the limit is reached; otherwise `leave` must follow. */
  enter(key: string): boolean {
    const running = this.runningOf(key)
    if (running >= this.limit) return false
    this.#running.set(key, running + 1)
    this.#peak = Math.max(this.#peak, running + 1)
    return true
  }

  leave(key: string): void {
    this.#running.set(key, this.runningOf(key) - 1)
  }

  runningOf(key: string): number {
    return this.#running.get(key) ?? 0
  }

  /** The most that ever ran at once for one key. */
  get peak(): number {
    return this.#peak
  }
}

/** The most that one key ever had in any window of this length, for proofs about limits. */
export class PeakCounter {
  readonly #clock: Clock
  readonly #windowMs: number
  readonly #seen = new Map<string, number[]>()
  #peak = 0

  constructor(clock: Clock, windowMs: number) {
    this.#clock = clock
    this.#windowMs = windowMs
  }

  count(key: string): void {
    const now = this.#clock.monotonicMs()
    const seen = this.#seen.get(key) ?? []
    seen.push(now)
    const firstInside = seen.findIndex((at) => at > now - this.#windowMs)
    seen.splice(0, firstInside)
    this.#seen.set(key, seen)
    this.#peak = Math.max(this.#peak, seen.length)
  }

  get peak(): number {
    return this.#peak
  }
}
