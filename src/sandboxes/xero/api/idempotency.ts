import { createHash } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Collection } from '../../kit/collection.ts'
import type { Database } from '../../kit/database.ts'
import { type Answer, failure } from './answer.ts'

const KEY_LENGTH_MAX = 128
/** Old answers are swept once so many are kept. */
const SWEEP_AT = 400

type Remembered = Readonly<{ at: number; request: string; answer: Answer }>

export type KeyedRequest = Readonly<{
  clientId: string
  key: string
  method: string
  url: string
  body: string
}>

/**
 * Answers by `Idempotency-Key`, per app, from the first call on; errors are kept too:
 * https://developer.xero.com/documentation/guides/idempotent-requests/idempotency
 */
export class IdempotencyKeys {
  readonly #clock: Clock
  readonly #answers: Collection<Remembered>
  /** Changeable while running, for switches. */
  lifeSeconds: number

  constructor(database: Database, clock: Clock, lifeSeconds: number) {
    this.#clock = clock
    this.#answers = database.collection('idempotency')
    this.lifeSeconds = lifeSeconds
  }

  /** The answer that was given before, or an error about the key; undefined for a new key. */
  find(request: KeyedRequest): Answer | undefined {
    const { key } = request
    if (key.length > KEY_LENGTH_MAX) {
      return failure(
        'ValidationException',
        `Idempotency Key: ${key} has ${key.length} characters, more than ${KEY_LENGTH_MAX}.`,
      )
    }
    const known = this.#answers.get(idOf(request))
    if (!known || !this.#isAlive(known)) return undefined
    return known.request === digestOf(request)
      ? known.answer
      : failure('ValidationException', `Idempotency Key: ${key} is used with a different request.`)
  }

  remember(request: KeyedRequest, answer: Answer): void {
    if (this.#answers.size >= SWEEP_AT) this.#sweep()
    this.#answers.put(idOf(request), { at: this.#now(), request: digestOf(request), answer })
  }

  forget(request: KeyedRequest): void {
    this.#answers.delete(idOf(request))
  }

  #isAlive({ at }: Remembered): boolean {
    return this.#now() - at < this.lifeSeconds * 1000
  }

  #sweep(): void {
    const dead = [...this.#answers.entries()].filter(([, answer]) => !this.#isAlive(answer))
    for (const [id] of dead) this.#answers.delete(id)
  }

  #now(): number {
    return this.#clock.now().getTime()
  }
}

const idOf = ({ clientId, key }: KeyedRequest): string => `${clientId} ${key}`

const digestOf = ({ method, url, body }: KeyedRequest): string =>
  createHash('sha256').update(`${method} ${url}\n${body}`).digest('hex')
