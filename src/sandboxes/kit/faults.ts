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
  // Transport.
  'commit-then-502',
  'commit-then-html',
  'commit-then-late',
  'commit-then-truncate',
  'connection-refused',
  'tls-failure',
  'trickle',
  // Limits and keys.
  'batch-rate-limited',
  'body-too-large',
  'keys-conflict',
  'keys-expired',
  'keys-replay-refusals',
  'late-to-lists',
  'quota-exceeded',
  // Access.
  'access-withdrawn',
  'grant-ended',
  'subscription-ended',
  // Batches.
  'half-batch-500',
  'item-doubled',
  'item-missing',
  'item-refused',
  'items-reordered',
  // The books, as other people use them.
  'already-gone',
  'books-closed',
  'changes-truncated',
  'currency-refused',
  'edited-meanwhile',
  'field-dropped',
  'name-taken',
  'number-taken',
  'over-applied',
  'reference-inactive',
  'tax-cent',
] as const

/**
 * The same and further ones by their numbers in the catalogue that the hub is proved against. A
 * vendor's folder strikes with those that its service can show.
 */
export const CATALOGUE_FAULT_IDS = [
  ...['F01', 'F02', 'F03', 'F04', 'F05', 'F06', 'F07', 'F08', 'F09', 'F10'],
  ...['F11', 'F12', 'F13', 'F14', 'F15', 'F16', 'F17', 'F18', 'F19', 'F20'],
  ...['F21', 'F22', 'F23', 'F24', 'F25', 'F26', 'F27', 'F28', 'F29', 'F30'],
  ...['F31', 'F32', 'F33', 'F34', 'F35', 'F36', 'F37', 'F39', 'F40', 'F41'],
  ...['F42', 'F43', 'F44', 'F45', 'F46', 'F47', 'F48', 'F49', 'F50', 'F54'],
  ...['F55', 'F56', 'F57', 'F58', 'F59', 'F60', 'F61', 'F62', 'F63'],
] as const

export type FaultId = (typeof FAULT_IDS)[number] | (typeof CATALOGUE_FAULT_IDS)[number]

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
