import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Context } from 'hono'
import { ANSWERS_KEPT_MS, FORGET_ANSWERS } from '#jobs/forget-answers.ts'
import { markWorkDue } from '#store/due-work.ts'
import { type AnswerPlace, keepAnswer, takeAnswerPlace } from '#store/kept-answers.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { ApiEnv } from './api-env.ts'
import { ApiProblem } from './problems.ts'

export const KEY_HEADER = 'Idempotency-Key'
const REPLAYED_HEADER = 'Idempotency-Replayed'
const KEY_LENGTH_MAX = 255

type Once = Readonly<{ place: AnswerPlace; requestHash: Uint8Array; now: Date }>

/**
 * What it takes to act once for a request that carries an Idempotency-Key; undefined for one that
 * does not. Each act of a request has a place of its own.
 */
export async function onceOf(c: Context<ApiEnv>, now: Date): Promise<Once | undefined> {
  const key = c.req.header(KEY_HEADER)
  if (key === undefined) return undefined
  if (key === '' || key.length > KEY_LENGTH_MAX) {
    throw new ApiProblem('idempotency_key_not_usable', { max: KEY_LENGTH_MAX })
  }
  const ordinal = c.get('acts') ?? 0
  c.set('acts', ordinal + 1)
  const { pathname, search } = new URL(c.req.url)
  const requestHash = createHash('sha256')
    .update(`${c.req.method} ${pathname}${search}\n`)
    .update(await c.req.text())
    .digest()
  return { place: { caller: c.var.caller.user.id, key, ordinal }, requestHash, now }
}

/**
 * Acts, or answers what the act answered before: both in the transaction of the act itself, so that
 * an answer that was lost on its way is never a reason to act twice. A refusal is not kept.
 */
export async function actOnce<T>(
  tx: FirmTx,
  c: Context<ApiEnv>,
  { place, requestHash, now }: Once,
  work: () => Promise<T>,
): Promise<T> {
  const kept = await takeAnswerPlace(tx, place, requestHash, now)
  if (kept) {
    if (!Buffer.from(kept.requestHash).equals(requestHash) || kept.answer === null) {
      throw new ApiProblem('idempotency_key_reused')
    }
    c.header(REPLAYED_HEADER, 'true')
    return deserialize(kept.answer) as T
  }
  const answer = await work()
  await keepAnswer(tx, place, serialize(answer))
  await markWorkDue(tx, FORGET_ANSWERS, new Date(now.getTime() + ANSWERS_KEPT_MS))
  return answer
}
