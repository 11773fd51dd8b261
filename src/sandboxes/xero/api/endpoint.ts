import type { z } from 'zod'
import type { Call, Saved } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { DocumentView } from '../invoices/wire.ts'
import type { WireRecord } from '../where/matches.ts'
import type { Answer } from './answer.ts'
import type { ApiRequest, Parameters } from './api-request.ts'

/** One of Xero's endpoints. `key` is what follows its name in the path: an id, a number, a code. */
export interface Endpoint {
  readonly plural: string
  /** The kind that traffic counts and faults may name: `Invoice`. */
  readonly kind: string
  /** Any of these lets a call read; writing needs one without `.read`. */
  readonly scopes: readonly string[]
  /** Where each key has scopes of its own, as reports do. */
  scopesOf?(key: string): readonly string[]
  list(request: ApiRequest): Answer
  single?(request: ApiRequest, key: string): Answer
  write?(request: ApiRequest, key: string | undefined): Answer
  remove?(request: ApiRequest, key: string): Answer
  /** Something below one record: `Allocations`. */
  child?(request: ApiRequest, path: ChildPath): Answer
  /** The id of what `key` names, for what hangs on every kind of record. */
  idOf?(org: Organisation, key: string): string | undefined
  /** What the admin side shows and edits; missing where nothing is kept. */
  readonly kept?: Kept
}

/** The same records past tokens and limits, as a person at Xero's own screens reaches them. */
export type Kept = Readonly<{
  objects(org: Organisation): readonly WireRecord[]
  edit?(call: Call, id: string | undefined, body: WireRecord): WireRecord
}>

export type ChildPath = Readonly<{ key: string; name: string; childKey: string | undefined }>

/** How a kind of record is listed. */
export type Listing<R> = Readonly<{
  plural: string
  /** Names that `where` and `order` may use. */
  fields: readonly string[]
  all(org: Organisation): Iterable<R>
  /** Undefined where the endpoint knows no pages. */
  paging: 'optional' | 'none'
  updatedAt(record: R): string | undefined
  id(record: R): string
  /** The endpoint's own parameters (`IDs`, `Statuses` …). */
  selects(parameters: Parameters, request: ApiRequest): (record: R) => boolean
  toWire(org: Organisation, record: R, view: DocumentView): WireRecord
}>

/** How a kind of record is written. */
export type Writing<E, R> = Readonly<{
  plural: string
  /** Undefined where a record has none that is shown. */
  idKey: string | undefined
  shape: z.ZodType<E>
  /** `HasErrors` on documents, `HasValidationErrors` on the rest (recorded). */
  errorFlag: 'HasErrors' | 'HasValidationErrors' | undefined
  save(call: Call, element: E): Saved<R>
  toWire(org: Organisation, record: R): WireRecord
}>
