import type { Clock } from '#runtime/clock.ts'
import { InFlight, RequestWindow } from '../../kit/limits.ts'
import type { Switches } from '../switches.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** As `X-Rate-Limit-Problem` spells it: only "minute" is recorded. */
type LimitProblem = 'concurrent' | 'minute' | 'day' | 'appminute'

export type Admission = Readonly<{
  problem: LimitProblem | undefined
  /** Present for minute and day only. */
  retryAfterSeconds: number | undefined
  remaining: Readonly<{ day: number; minute: number; appMinute: number }>
}>

type Limits = Pick<Switches, 'dayLimit' | 'minuteLimit' | 'appMinuteLimit' | 'concurrentLimit'>

/**
 * Fixed windows per app and organisation that start with their first call:
 * https://developer.xero.com/documentation/guides/oauth2/limits
 */
export class RateLimits {
  readonly #clock: Clock
  readonly #inFlight: InFlight
  readonly #minute: RequestWindow
  readonly #day: RequestWindow
  readonly #appMinute: RequestWindow

  constructor(clock: Clock, limits: Limits) {
    const windowOf = (limit: number, windowMs: number) =>
      new RequestWindow(clock, { limit, windowMs, kind: 'fixed' })
    this.#clock = clock
    this.#inFlight = new InFlight(limits.concurrentLimit)
    this.#minute = windowOf(limits.minuteLimit, MINUTE_MS)
    this.#day = windowOf(limits.dayLimit, DAY_MS)
    this.#appMinute = windowOf(limits.appMinuteLimit, MINUTE_MS)
  }

  /** Lets a call in or says which limit stands against it; `leave` must follow an admission. */
  enter(clientId: string, tenantId: string): Admission {
    const key = `${clientId} ${tenantId}`
    const problem = this.#problemOf(key, clientId)
    if (problem === undefined) {
      this.#inFlight.enter(key)
      this.#minute.take(key)
      this.#day.take(key)
      this.#appMinute.take(clientId)
    }
    return {
      problem,
      retryAfterSeconds: this.#retryAfter(problem, key),
      ...this.#left(key, clientId),
    }
  }

  leave(clientId: string, tenantId: string): void {
    this.#inFlight.leave(`${clientId} ${tenantId}`)
  }

  /** Starts every count anew, as a changed limit needs. */
  with(limits: Limits): RateLimits {
    return new RateLimits(this.#clock, limits)
  }

  #problemOf(key: string, clientId: string): LimitProblem | undefined {
    if (this.#inFlight.runningOf(key) >= this.#inFlight.limit) return 'concurrent'
    if (!this.#day.look(key).allowed) return 'day'
    if (!this.#minute.look(key).allowed) return 'minute'
    return this.#appMinute.look(clientId).allowed ? undefined : 'appminute'
  }

  #retryAfter(problem: LimitProblem | undefined, key: string): number | undefined {
    if (problem !== 'minute' && problem !== 'day') return undefined
    const window = problem === 'minute' ? this.#minute : this.#day
    return Math.max(1, Math.ceil(window.look(key).retryAfterMs / 1000))
  }

  #left(key: string, clientId: string): Pick<Admission, 'remaining'> {
    return {
      remaining: {
        day: this.#day.look(key).remaining,
        minute: this.#minute.look(key).remaining,
        appMinute: this.#appMinute.look(clientId).remaining,
      },
    }
  }
}
