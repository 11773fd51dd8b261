import { type Answer, failure } from '../api/answer.ts'
import type { IdempotencyKeys, KeyedRequest } from '../api/idempotency.ts'
import { BROKEN } from './answers.ts'
import type { Striking } from './striking.ts'

/** How the keys of this call behave: an answer given instead of any, or keys not looked at. */
export type KeyTrouble = Readonly<{ instead?: Answer; isIgnored: boolean }>

export function keyTroubleOf(
  strikes: Striking,
  keys: IdempotencyKeys,
  keyed: KeyedRequest,
): KeyTrouble {
  if (strikes.by('F20', 'keys-ignored')) return { isIgnored: true }
  if (strikes.by('F24')) return { instead: IN_PROGRESS, isIgnored: false }
  if (strikes.by('F23')) {
    const message = `Idempotency Key: ${keyed.key} is used with a different request.`
    return { instead: failure('ValidationException', message), isIgnored: false }
  }
  // The key's life is over before it should be.
  if (strikes.by('F21')) keys.forget(keyed)
  // An error is kept under the key although nothing happened.
  if (strikes.by('F22')) keys.remember(keyed, BROKEN)
  return { isIgnored: false }
}

const IN_PROGRESS: Answer = {
  status: 409,
  text: 'A request with this Idempotency Key is in progress',
  contentType: 'text/plain',
}
