import type { Database } from '../../kit/database.ts'
import type { Company } from '../company/company.ts'
import { catalogue } from '../entities/catalogue.ts'
import type { Entity } from '../entities/entity.ts'
import { ENTITY_NAMES } from '../entities/names.ts'
import { runQuery } from '../query/run.ts'
import {
  batchTooLarge,
  Fault,
  invalidBody,
  requiredMissing,
  unsupportedOperation,
} from '../refusals/fault.ts'
import { businessRule } from '../refusals/rules.ts'
import { present } from '../schema/present.ts'
import { type Body, bodiesAt, bodyAt, isBody, type Json, textAt } from '../values/json.ts'
import type { Interference } from './fault-points.ts'
import { createOrUpdate, deletedStub } from './operations.ts'
import { itemKey, type RequestIds } from './request-ids.ts'
import { LIMITS } from './request-limits.ts'
import { deleteObject, voidObject } from './write.ts'

export type BatchCall = Readonly<{
  database: Database
  company: Company
  requestIds: RequestIds
  requestId: string | undefined
  interference: Interference
  /** Whether a fault refuses the present item. */
  refuses: () => boolean
  /** Whether what was kept for the request id is forgotten. */
  forgets: boolean
  /** For the half-batch fault: how many items are worked before the connection is lost. */
  stopAfter?: number
}>

/** Items one after another, each kept or refused alone; none sees another's result. */
export function runBatch(call: BatchCall, body: Body): readonly Body[] {
  const items = bodiesAt(body, 'BatchItemRequest')
  if (items.length === 0) throw requiredMissing('BatchItemRequest')
  if (items.length > LIMITS.batchItems) throw batchTooLarge(items.length, LIMITS.batchItems)
  return items.slice(0, call.stopAfter).map((item) => runItem(call, item))
}

function runItem(call: BatchCall, item: Body): Body {
  const bId = textAt(item, 'bId') ?? ''
  try {
    return { ...answerItem(call, item, bId), bId }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { Fault: error.toBody(), bId }
  }
}

function answerItem(call: BatchCall, item: Body, bId: string) {
  const { database, company, requestIds, requestId } = call
  interfereFirst(call, item)
  if (requestId === undefined) return database.transaction(() => workItem(call, item))
  const key = itemKey(requestId, bId)
  const { requestIdRetentionSeconds: retention } = company.switches
  const kept = call.forgets ? undefined : requestIds.find(key, company.nowMs, retention)
  if (kept !== undefined) return JSON.parse(kept) as Body
  return database.transaction(() => {
    const answer = workItem(call, item)
    requestIds.keep(key, JSON.stringify(answer), company.nowMs, retention)
    return answer
  })
}

/** An edit by somebody else is kept, whatever becomes of this item. */
function interfereFirst({ database, company, interference }: BatchCall, item: Body): void {
  const name = ENTITY_NAMES.find((candidate) => isBody(item[candidate]))
  if (!name) return
  const body = bodyAt(item, name)
  database.transaction(() => interference.meanwhile(company, catalogue[name], body))
}

function workItem({ company, interference, refuses }: BatchCall, item: Body): Body {
  const query = textAt(item, 'Query')
  if (query !== undefined) return { QueryResponse: runQuery(company, query) }
  const name = ENTITY_NAMES.find((candidate) => isBody(item[candidate]))
  if (!name) throw invalidBody('the batch item holds no known object')
  const entity = catalogue[name]
  const refusal = interference.refusal(entity) ?? (refuses() ? itemRefused() : undefined)
  if (refusal) throw refusal
  const body = interference.received(entity, bodyAt(item, name))
  return company.withTaxSlip(interference.slip(entity), () => ({
    [name]: workObject(company, entity, item, body),
  }))
}

function workObject(company: Company, entity: Entity, item: Body, body: Body): Json {
  const operation = textAt(item, 'operation')
  const options = optionsOf(item)
  if (operation === 'delete') return deletedStub(deleteObject(company, entity, body))
  if (operation === 'void' || (operation === 'update' && options.includes('void'))) {
    return present(company, entity, voidObject(company, entity, body))
  }
  if (operation !== 'create' && operation !== 'update') {
    throw unsupportedOperation(operation ?? 'null')
  }
  if (operation === 'update' && textAt(body, 'Id') === undefined) throw requiredMissing('Id')
  const { Id: _, SyncToken: __, ...fresh } = body
  const allowsDuplicateNumber = options.includes('allowduplicatedocnum')
  const sent = operation === 'create' ? fresh : body
  return present(company, entity, createOrUpdate(company, entity, sent, { allowsDuplicateNumber }))
}

const itemRefused = () => businessRule('An unexpected error occurred with this item.')

const optionsOf = (item: Body): readonly string[] =>
  (textAt(item, 'optionsData') ?? '').split(',').map((option) => option.trim().toLowerCase())

/** What a batch carries, by kind, for the statistics: transactions only. */
export function documentsIn(body: Body): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const item of bodiesAt(body, 'BatchItemRequest')) {
    const name = ENTITY_NAMES.find((candidate) => isBody(item[candidate]))
    if (!name || catalogue[name].kind !== 'transaction') continue
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
