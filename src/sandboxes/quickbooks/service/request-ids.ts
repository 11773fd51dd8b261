import type { Collection } from '../../kit/collection.ts'
import type { Database } from '../../kit/database.ts'
import { invalidRequestId } from '../refusals/fault.ts'

type Answered = Readonly<{ atMs: number; answer: string }>

const LENGTH_MAX = 50
const BATCH_LENGTH_MAX = 36
const ITEM_LENGTH_MAX = 10

/**
 * Answers kept by `requestid`: a repeat gets the first answer again and nothing is done twice
 * (https://blogs.intuit.com/2015/04/06/15346/). Refusals are not kept, so they may be retried.
 */
export class RequestIds {
  readonly #answers: Collection<Answered>

  constructor(database: Database, companyId: string) {
    this.#answers = database.collection(`${companyId}/request-ids`)
  }

  /** The body that was answered to this id within the retention. */
  find(key: string, nowMs: number, retentionSeconds: number): string | undefined {
    const answered = this.#answers.get(key)
    const isKept = answered !== undefined && nowMs < answered.atMs + retentionSeconds * 1000
    return isKept ? answered.answer : undefined
  }

  /** Inside the transaction of the write itself, so that both are kept or neither. */
  keep(key: string, answer: string, nowMs: number, retentionSeconds: number): void {
    for (const [id, { atMs }] of this.#answers.entries()) {
      if (nowMs < atMs + retentionSeconds * 1000) break
      this.#answers.delete(id)
    }
    // Put anew, so that the oldest stays first and the sweep above can stop early.
    this.#answers.delete(key)
    this.#answers.put(key, { atMs: nowMs, answer })
  }
}

export function checkRequestId(requestId: string, isBatch: boolean): void {
  if (requestId.length > (isBatch ? BATCH_LENGTH_MAX : LENGTH_MAX)) {
    throw invalidRequestId(requestId)
  }
}

/** In a batch each item has its own answer: the id alone does not tell items apart. */
export function itemKey(requestId: string, itemId: string): string {
  if (itemId.length > ITEM_LENGTH_MAX) throw invalidRequestId(itemId)
  return `${requestId} ${itemId}`
}
