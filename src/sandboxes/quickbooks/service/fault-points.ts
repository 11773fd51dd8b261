import type { Clock } from '#runtime/clock.ts'
import type { FaultId, FaultRule } from '../../kit/faults.ts'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import type { Company } from '../company/company.ts'
import type { Entity } from '../entities/entity.ts'
import { type Fault, inactiveReference, objectNotFound } from '../refusals/fault.ts'
import {
  businessRule,
  duplicateDocNumber,
  duplicateName,
  invalidCurrency,
  periodClosed,
  subscriptionEnded,
} from '../refusals/rules.ts'
import { type Body, isBody, type Json, textAt } from '../values/json.ts'

/** Asks whether a fault strikes the present call. */
export type Strike = (id: FaultId, entity?: string) => FaultRule | undefined

/** What the books would say if somebody else had been there first. */
const REFUSALS = {
  'already-gone': objectNotFound,
  'books-closed': periodClosed,
  'currency-refused': () => invalidCurrency('XTS'),
  'name-taken': () =>
    duplicateName(
      'Another customer, vendor or employee is already using this name. Please use a different name.',
    ),
  'number-taken': () => duplicateDocNumber('1', 'Invoice', '1'),
  'over-applied': () =>
    businessRule('The amount to apply is more than the open balance of the transaction.'),
  'reference-inactive': () => inactiveReference('610'),
  'subscription-ended': subscriptionEnded,
} as const satisfies Partial<Record<FaultId, () => Fault>>

/** What other people do to one write just before it is worked on. */
export type Interference = Readonly<{
  /** The refusal that the write meets, if any. */
  refusal(entity: Entity): Fault | undefined
  /** What is left of the body: a property may be dropped without a word. */
  received(entity: Entity, body: Body): Body
  /** How many cents of tax come out wrong. */
  slip(entity: Entity): bigint
  /** Changes the object in the meantime, so that its token is old. */
  meanwhile(company: Company, entity: Entity, body: Body): void
}>

export const interferenceOf = (strike: Strike): Interference => ({
  refusal: ({ name }) => {
    for (const [id, refuse] of Object.entries(REFUSALS)) {
      if (strike(id as FaultId, name)) return refuse()
    }
    return undefined
  },
  received: ({ name }, body) => (strike('field-dropped', name) ? withoutClasses(body) : body),
  slip: ({ name }) => (strike('tax-cent', name) ? 1n : 0n),
  meanwhile: (company, { name }, body) => {
    const stored = company.find(name, textAt(body, 'Id') ?? '')
    if (stored && strike('edited-meanwhile', name)) company.revise(stored, stored.body)
  },
})

/** Classes and notes are gone, as where a preference is off and nobody says so. */
function withoutClasses(value: Body): Body {
  const cleaned = (one: Json): Json =>
    Array.isArray(one) ? one.map((each: Json) => cleaned(each)) : isBody(one) ? cut(one) : one
  const cut = (body: Body): Body =>
    Object.fromEntries(
      Object.entries(body)
        .filter(([key]) => key !== 'ClassRef' && key !== 'PrivateNote')
        .map(([key, one]) => [key, cleaned(one)]),
    )
  return cut(value)
}

/** The connection is never made. */
export function failToConnect(strike: Strike): void {
  if (strike('connection-refused')) {
    throw new ConnectionDropped('ECONNREFUSED', 'connect ECONNREFUSED')
  }
  if (strike('tls-failure')) {
    throw new ConnectionDropped('CERT_HAS_EXPIRED', 'certificate has expired')
  }
}

const LATE_MS = 130_000
const TRICKLE_MS = 1000

/** What is done is done; here the way back goes wrong. */
export async function spoilAnswer(
  strike: Strike,
  clock: Clock,
  response: Response,
): Promise<Response> {
  if (strike('commit-then-drop')) throw new ConnectionDropped()
  const late = strike('commit-then-late')
  if (late) await clock.sleep(late.ms ?? LATE_MS)
  if (strike('commit-then-502')) return page(502, 'Bad Gateway', response)
  if (strike('commit-then-html')) return page(200, 'Something went wrong', response)
  if (strike('commit-then-truncate')) {
    const text = await response.text()
    return new Response(text.slice(0, Math.ceil(text.length / 2)), response)
  }
  return response
}

function page(status: number, title: string, { headers }: Response): Response {
  const kept = new Headers(headers)
  kept.set('content-type', 'text/html')
  return new Response(`<html><body><h1>${title}</h1></body></html>`, { status, headers: kept })
}

/** The whole answer, a byte at a time. */
export async function trickled(
  rule: FaultRule,
  clock: Clock,
  response: Response,
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= bytes.length) return controller.close()
      await clock.sleep(rule.ms ?? TRICKLE_MS)
      controller.enqueue(bytes.slice(at, at + 1))
      at += 1
    },
  })
  return new Response(body, response)
}

/** A batch answer that lost its order, an item, or has one twice. */
export function spoilItems(strike: Strike, items: readonly Body[]): readonly Body[] {
  const [first] = items
  if (!first) return items
  if (strike('items-reordered')) return items.toReversed()
  if (strike('item-missing')) return items.slice(1)
  return strike('item-doubled') ? [...items, first] : items
}
