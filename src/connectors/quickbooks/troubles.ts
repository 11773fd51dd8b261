import type { Verb } from '../contract.ts'
import type { Trouble, TroubleKind } from '../trouble.ts'
import type { Fault, FaultError } from './faults.ts'

type Simple = Exclude<TroubleKind, 'rate_limited' | 'rejected'>

/**
 * What each code of the vendor means to the engine. Codes that are not here are `rejected`: the
 * vendor read the request and does not want it.
 * https://developer.intuit.com/app/developer/qbo/docs/develop /troubleshooting/error-codes
 */
const MEANING: Readonly<Record<string, Simple | 'rate_limited'>> = {
  100: 'authorization_expired',
  110: 'authorization_expired',
  120: 'permission_missing',
  130: 'permission_missing',
  140: 'company_refuses',
  150: 'unavailable',
  // The same key came before: what became of it then is not said.
  600: 'outcome_unknown',
  620: 'reference_refused',
  700: 'reference_refused',
  800: 'frozen_at_vendor',
  2500: 'reference_refused',
  3001: 'rate_limited',
  3100: 'permission_missing',
  3200: 'authorization_expired',
  5010: 'changed_at_vendor',
  5020: 'permission_missing',
  6140: 'number_taken',
  6190: 'company_refuses',
  6200: 'period_closed',
  6210: 'period_closed',
  6220: 'frozen_at_vendor',
  6240: 'name_taken',
  6250: 'reference_refused',
  6280: 'frozen_at_vendor',
  6400: 'frozen_at_vendor',
  6430: 'reference_refused',
  6450: 'frozen_at_vendor',
  6480: 'frozen_at_vendor',
  6540: 'frozen_at_vendor',
  // "An application error has occurred": the transaction was sometimes saved.
  10000: 'outcome_unknown',
  10200: 'company_refuses',
}

/** Code 6000 covers everything; its sentence tells what it is. */
const BUSINESS_RULES: readonly (readonly [RegExp, Simple])[] = [
  [/unexpected internal error|unexpected error occurred while/i, 'outcome_unknown'],
  [/only add or edit one name at a time/i, 'unavailable'],
  [/deleted customer|has been deleted|does not exist/i, 'reference_refused'],
  [/account period has closed|books (are|have been) closed/i, 'period_closed'],
  [/has been deposited|has been reconciled|linked to others/i, 'frozen_at_vendor'],
]

/**
 * After a 429 the vendor asks for a minute: .../docs/learn/rest-api-features#limits-and-throttles
 */
const RETRY_AFTER_SECONDS = 60

type Asked = Readonly<{ verb?: Verb; retryAfter?: string | null }>

export function troubleOfFault(fault: Fault, asked: Asked = {}): Trouble {
  const vendorText = textOf(fault)
  const [first] = fault.errors
  const kinds = fault.errors.map((error) => kindOf(error, fault.type, asked.verb))
  const kind = worstOf(kinds)
  if (kind === 'rejected') return { kind, reason: codeOf(first), vendorText }
  if (kind === 'rate_limited') {
    return { kind, retryAfterSeconds: secondsOf(asked.retryAfter) }
  }
  return { kind, vendorText }
}

/** Where several errors come together, what is uncertain counts most and what is vague least. */
function worstOf(kinds: readonly TroubleKind[]): TroubleKind {
  if (kinds.includes('outcome_unknown')) return 'outcome_unknown'
  return kinds.find((kind) => kind !== 'rejected') ?? 'rejected'
}

function kindOf(error: FaultError, type: string, verb: Verb | undefined): TroubleKind {
  const code = codeOf(error)
  if (code === '610') return missing(error, verb)
  if (code === '6000') {
    const text = `${error.message} ${error.detail}`
    return BUSINESS_RULES.find(([pattern]) => pattern.test(text))?.[1] ?? 'rejected'
  }
  return MEANING[code] ?? kindOfType(type)
}

/** The gateway writes 003200 in its message and 3200 as its code. */
const codeOf = (error: FaultError | undefined): string =>
  (error?.code ?? '').replace(/^0+(?=\d)/, '')

/**
 * 610 has two meanings with one text: the object itself is gone, or something that it refers to is
 * inactive. A creation cannot be gone; `send.ts` looks again before it believes the rest.
 */
function missing({ detail }: FaultError, verb: Verb | undefined): TroubleKind {
  if (/another user has deleted/i.test(detail)) return 'gone_at_vendor'
  return verb === undefined || verb === 'create' ? 'reference_refused' : 'gone_at_vendor'
}

function kindOfType(type: string): TroubleKind {
  if (/^system/i.test(type)) return 'outcome_unknown'
  if (/^authentication/i.test(type)) return 'authorization_expired'
  if (/^authorization/i.test(type)) return 'permission_missing'
  return 'rejected'
}

/** An answer without a fault that we can read: what a status alone proves. */
export function troubleOfStatus(status: number, retryAfter: string | null): Trouble {
  const vendorText = `HTTP ${status} without a readable answer`
  if (status === 401) return { kind: 'authorization_expired', vendorText }
  if (status === 403) return { kind: 'permission_missing', vendorText }
  if (status === 429) return { kind: 'rate_limited', retryAfterSeconds: secondsOf(retryAfter) }
  if (status >= 400 && status < 500 && status !== 408) {
    return { kind: 'rejected', reason: `http_${status}`, vendorText }
  }
  return { kind: 'outcome_unknown', vendorText }
}

function secondsOf(retryAfter: string | null | undefined): number {
  const seconds = Number.parseInt(retryAfter ?? '', 10)
  return seconds > 0 ? seconds : RETRY_AFTER_SECONDS
}

const VENDOR_TEXT_LENGTH_MAX = 600

function textOf({ errors }: Fault): string {
  const texts = errors.map(({ message, detail, code }) =>
    [message, detail, code && `(${code})`].filter(Boolean).join(' '),
  )
  return withoutSecrets(texts.join('; ')).slice(0, VENDOR_TEXT_LENGTH_MAX)
}

/** The vendor quotes tokens ("Token expired: AB0…") and e-mail addresses. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\b(token[^:]{0,40}|bearer)\s*[: ]\s*[\w.-]{8,}/gi, '$1: …')
    .replace(/[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g, '…')
    .replace(/[\w-]{32,}(?:\.[\w-]+)*/g, '…')
