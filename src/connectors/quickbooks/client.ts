import type { Access, Read } from '../contract.ts'
import { exchange, troubleOf } from '../http.ts'
import type { Surroundings } from '../settings.ts'
import type { Trouble } from '../trouble.ts'
import { readFaultBody, readJson } from './faults.ts'
import { troubleOfFault, troubleOfStatus } from './troubles.ts'

/** The vendor ends a request after 120 s: .../docs/learn/rest-api-features#limits-and-throttles */
export const REQUEST_SECONDS_MAX = 120

/**
 * Lower ones are answered as this one:
 * https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/minor-versions
 */
const MINOR_VERSION = '75'

/** Limits that a read counts against; a batch has one more (`descriptor.ts`). */
const READ_LIMITS = ['perMinute', 'perSecond']

export type Answer = Readonly<{ correlationId: string | null }> &
  (Readonly<{ kind: 'json'; json: unknown }> | Readonly<{ kind: 'trouble'; trouble: Trouble }>)

/** One company at the vendor, reached with one request at a time. Nothing is repeated here. */
export class Client {
  readonly #surroundings: Surroundings
  readonly #origin: string
  readonly #access: Access

  constructor(surroundings: Surroundings, origin: string, access: Access) {
    this.#surroundings = surroundings
    this.#origin = origin
    this.#access = access
  }

  /** `path` starts with the company: `batch`, `query`, `companyinfo/…`. */
  pathOf(path: string, parameters: Readonly<Record<string, string>> = {}): string {
    const query = new URLSearchParams({ ...parameters, minorversion: MINOR_VERSION })
    return `/v3/company/${encodeURIComponent(this.#access.remoteCompanyId)}/${path}?${query}`
  }

  async post(path: string, body: string, signal: AbortSignal): Promise<Answer> {
    return this.#ask({ method: 'POST', path, body, signal })
  }

  /** A read waits for its place under the limits; a send has taken its places before. */
  async get(
    path: string,
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<Read<unknown>> {
    await this.#access.admit(READ_LIMITS)
    const answer = await this.#ask({ method: 'GET', path: this.pathOf(path, parameters) })
    return answer.kind === 'json'
      ? { kind: 'read', value: answer.json }
      : { kind: 'trouble', trouble: answer.trouble }
  }

  async #ask(
    asked: Readonly<{ method: string; path: string; body?: string; signal?: AbortSignal }>,
  ): Promise<Answer> {
    const token = await this.#access.token()
    const answer = await exchange(this.#surroundings, {
      method: asked.method,
      url: this.#origin + asked.path,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(asked.body === undefined ? {} : { body: asked.body }),
      secondsMax: REQUEST_SECONDS_MAX,
      signal: asked.signal,
    })
    if (answer.kind !== 'answered') {
      return { kind: 'trouble', trouble: troubleOf(answer), correlationId: null }
    }
    return { ...understood(answer), correlationId: answer.headers.get('intuit_tid') }
  }
}

type Answered = Readonly<{ status: number; headers: Headers; text: string }>

/** A fault may come with any status, 200 among them; a 200 that is not JSON says nothing. */
function understood({ status, headers, text }: Answered) {
  const retryAfter = headers.get('retry-after')
  const fault = readFaultBody(text)
  if (fault) return { kind: 'trouble', trouble: troubleOfFault(fault, { retryAfter }) } as const
  const json = readJson(text)
  if (status === 200 && typeof json === 'object' && json !== null) {
    return { kind: 'json', json } as const
  }
  return { kind: 'trouble', trouble: troubleOfStatus(status, retryAfter) } as const
}
