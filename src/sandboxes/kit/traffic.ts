import type { Clock } from '#runtime/clock.ts'
import { InFlight, PeakCounter } from './limits.ts'

/** What a call was about, told by the vendor's folder once it knows. */
export type CallRecord = Readonly<{
  /** Verb and path with names instead of ids: "POST /company/{companyId}/invoice". */
  template: string
  status: number
  company?: string
  /** How many documents the call carried, by kind; empty or missing when none. */
  documents?: Readonly<Record<string, number>>
}>

export type TrafficStats = Readonly<{
  requests: number
  byPath: Readonly<Record<string, number>>
  byStatus: Readonly<Record<string, number>>
  /** The most requests that were being answered at once, for one company. */
  maxInFlight: number
  answers429: number
  /** The most requests of one company in any 60 s of the sandbox's clock. */
  peakPerMinute: number
  /** `calls` carried `documents` documents in all, by kind. */
  documentCalls: Readonly<{ calls: number; documents: number; byKind: Record<string, number> }>
}>

const MINUTE_MS = 60_000
/** A lost connection has no status; it is counted under this. */
export const STATUS_DROPPED = 0

/** Counts what arrived at a sandbox, refused and lost calls included. */
export class Traffic {
  readonly inFlight = new InFlight()
  readonly #perMinute: PeakCounter
  readonly #byPath = new Map<string, number>()
  readonly #byStatus = new Map<string, number>()
  readonly #byKind = new Map<string, number>()
  #requests = 0
  #calls = 0

  constructor(clock: Clock) {
    this.#perMinute = new PeakCounter(clock, MINUTE_MS)
  }

  /** When a call arrives, for the peaks. */
  arrived(company: string): void {
    this.#perMinute.count(company)
  }

  /** When its answer is known. */
  answered({ template, status, documents = {} }: CallRecord): void {
    this.#requests += 1
    increase(this.#byPath, template)
    increase(this.#byStatus, status === STATUS_DROPPED ? 'dropped' : String(status))
    const carried = Object.entries(documents).filter(([, count]) => count > 0)
    if (carried.length > 0) this.#calls += 1
    for (const [kind, count] of carried) increase(this.#byKind, kind, count)
  }

  stats(): TrafficStats {
    const byKind = Object.fromEntries(this.#byKind)
    const documents = [...this.#byKind.values()].reduce((sum, count) => sum + count, 0)
    return {
      requests: this.#requests,
      byPath: Object.fromEntries(this.#byPath),
      byStatus: Object.fromEntries(this.#byStatus),
      maxInFlight: this.inFlight.peak,
      answers429: this.#byStatus.get('429') ?? 0,
      peakPerMinute: this.#perMinute.peak,
      documentCalls: { calls: this.#calls, documents, byKind },
    }
  }
}

const increase = (counts: Map<string, number>, key: string, by = 1): void => {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
