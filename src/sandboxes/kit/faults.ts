import type { Random } from '#runtime/random.ts'

/** What can go wrong on purpose. Where each one strikes is the vendor folder's decision. */
export const FAULT_IDS = [
  'commit-then-drop',
  'drop-before-commit',
  'commit-then-500',
  'half-batch',
  'keys-ignored',
  'http-500',
  'http-503',
  'rate-limited',
  'slow',
  'token-expired',
  'webhook-doubled',
  'webhook-forged',
  'webhook-late',
  'webhook-lost',
  'webhook-out-of-order',
  'webhook-replayed',
  'webhook-storm',
] as const

export type FaultId = (typeof FAULT_IDS)[number]

export type FaultRule = Readonly<{
  id: FaultId
  /** The chance of each matching call, 0 to 1; without `rate` and `nth` every matching call. */
  rate?: number
  /** Only the n-th matching call, counted from 1. */
  nth?: number
  /** Only calls about this kind of object, this company, or of this verb (upper case). */
  entity?: string
  company?: string
  method?: string
  /** At most so often. */
  count?: number
  /** For `slow` and what comes late: how long, on the sandbox's clock. */
  ms?: number
  /** For a storm: how many. */
  size?: number
}>

export type CallFacts = Readonly<{
  entity?: string
  company?: string
  method?: string
  /** Struck only by rules that name its entity: tokens and the like, which "every call" spares. */
  isNamedOnly?: boolean
}>

type Armed = { rule: FaultRule; seen: number; fired: number }

/** The rules in force and how often each fault struck. The same seed strikes the same calls. */
export class Faults {
  readonly #random: Random
  readonly #fired = new Map<FaultId, number>()
  #armed: Armed[] = []

  constructor(random: Random) {
    this.#random = random
  }

  arm(rule: FaultRule): void {
    this.#armed.push({ rule, seen: 0, fired: 0 })
  }

  /** Without an id, all of them. What has been counted stays. */
  disarm(id?: FaultId): void {
    this.#armed = id ? this.#armed.filter(({ rule }) => rule.id !== id) : []
  }

  get rules(): readonly FaultRule[] {
    return this.#armed.map(({ rule }) => rule)
  }

  get fired(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#fired)
  }

  /** Whether this fault strikes this call now; asking counts as the call. */
  strikes(id: FaultId, call: CallFacts): FaultRule | undefined {
    for (const armed of this.#armed) {
      if (armed.rule.id !== id || !matches(armed.rule, call)) continue
      armed.seen += 1
      if (!this.#isDue(armed)) continue
      armed.fired += 1
      this.#fired.set(id, (this.#fired.get(id) ?? 0) + 1)
      return armed.rule
    }
    return undefined
  }

  #isDue({ rule, seen, fired }: Armed): boolean {
    if (rule.count !== undefined && fired >= rule.count) return false
    if (rule.nth !== undefined) return seen === rule.nth
    return rule.rate === undefined || this.#random.fraction() < rule.rate
  }
}

const matches = (rule: FaultRule, call: CallFacts): boolean =>
  !(call.isNamedOnly && rule.entity === undefined) &&
  (rule.entity === undefined || rule.entity.toLowerCase() === call.entity?.toLowerCase()) &&
  (rule.company === undefined || rule.company === call.company) &&
  (rule.method === undefined || rule.method === call.method)
