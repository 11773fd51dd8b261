import type { Clock } from '#runtime/clock.ts'
import { InFlight, RequestWindow } from '../../kit/limits.ts'
import type { Switches } from '../company/switches.ts'

/**
 * https://developer.intuit.com/app/developer/qbo/docs/learn/limits-and-throttles: per company 500 a
 * minute, per company and app 10 a second and 40 batches a minute, per company 120 batches.
 */
export const LIMITS = {
  perMinute: 500,
  perSecond: 10,
  batchesPerMinute: 40,
  batchesPerMinuteAllApps: 120,
  /** The .NET SDK, the page on batches and node-quickbooks agree. */
  batchItems: 30,
} as const

const MINUTE_MS = 60_000
const SECOND_MS = 1000

export class RequestLimits {
  readonly #perMinute: RequestWindow
  readonly #perSecond: RequestWindow
  readonly #batches: RequestWindow
  readonly #batchesAllApps: RequestWindow
  readonly #atOnce = new InFlight(LIMITS.perSecond)

  constructor(clock: Clock) {
    const window = (limit: number, windowMs: number) =>
      new RequestWindow(clock, { limit, windowMs, kind: 'sliding' })
    this.#perMinute = window(LIMITS.perMinute, MINUTE_MS)
    this.#perSecond = window(LIMITS.perSecond, SECOND_MS)
    this.#batches = window(LIMITS.batchesPerMinute, MINUTE_MS)
    this.#batchesAllApps = window(LIMITS.batchesPerMinuteAllApps, MINUTE_MS)
  }

  /** Whether the call may go on; a refused one uses nothing up. `leave` follows an admitted one. */
  enter(company: string, app: string, isBatch: boolean, burst: Switches['burst']): boolean {
    const pair = `${company} ${app}`
    const windows: [RequestWindow, string][] = [[this.#perMinute, company]]
    if (burst !== 'concurrent') windows.push([this.#perSecond, pair])
    if (isBatch) windows.push([this.#batches, pair], [this.#batchesAllApps, company])
    if (windows.some(([window, key]) => !window.look(key).allowed)) return false
    if (burst !== 'per-second' && this.#atOnce.runningOf(pair) >= this.#atOnce.limit) return false
    this.#atOnce.enter(pair)
    for (const [window, key] of windows) window.take(key)
    return true
  }

  leave(company: string, app: string): void {
    this.#atOnce.leave(`${company} ${app}`)
  }
}
