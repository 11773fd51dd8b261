import type { Database } from '../../kit/database.ts'
import type { Company } from '../company/company.ts'
import { rateAnswer } from '../currencies/exchange-rate.ts'
import { findEntity } from '../entities/catalogue.ts'
import { runQuery } from '../query/run.ts'
import {
  duplicateRequestId,
  Fault,
  invalidBody,
  requiredMissing,
  unsupportedOperation,
} from '../refusals/fault.ts'
import { findReport, runReport } from '../reports/reports.ts'
import { present } from '../schema/present.ts'
import { createTaxCode } from '../tax/tax-service.ts'
import { type Body, bodiesAt, isBody, textAt } from '../values/json.ts'
import { toAnswerTime } from '../values/time.ts'
import { documentsIn, runBatch } from './batch.ts'
import { changesSince } from './change-data-capture.ts'
import { interferenceOf, type Strike, spoilItems } from './fault-points.ts'
import { runOperation } from './operations.ts'
import { checkRequestId, RequestIds } from './request-ids.ts'
import { sendForm } from './send-form.ts'
import { getObject } from './write.ts'

export type ApiRequest = Readonly<{
  method: string
  /** What follows `/v3/company/{realmId}/`, in lower case. */
  segments: readonly string[]
  parameters: URLSearchParams
  text: string
  /** The whole address, for the fault that quotes it. */
  url: string
}>

/** `type` where the answer is no JSON. */
export type ApiAnswer = Readonly<{ status: number; text: string; type?: string }>

/** What a call is about, read before anything is done with it. */
export type ApiCall = Readonly<{
  /** The path with names instead of ids. */
  template: string
  entity: string
  isBatch: boolean
  isWrite: boolean
  documents: Readonly<Record<string, number>>
  body: Body | undefined
}>

type Context = Readonly<{
  database: Database
  company: Company
  /** Asks whether a fault strikes this call, or a part of it by its kind. */
  strike: Strike
  /** Faults of keys and batches, decided by the gateway. */
  ignoresRequestIds: boolean
  forgetsRequestIds: boolean
  keepsRefusals: boolean
  refusesRequestIds: boolean
  stopsHalfway: boolean
}>

export function callOf({ method, segments, text }: ApiRequest): ApiCall {
  const [first = '', second] = segments
  const isPost = method === 'POST'
  const isBatch = isPost && first === 'batch'
  const isWrite = isBatch || (isPost && first !== 'query')
  const body = isWrite ? parsed(text) : undefined
  const entity = findEntity(first)
  const isDocument = isWrite && entity?.kind === 'transaction'
  return {
    template: `${method} /v3/company/{realmId}/${first}${tailOf(first, second)}`,
    entity: entity?.name ?? first,
    isBatch,
    isWrite,
    documents: isBatch && body ? documentsIn(body) : isDocument ? { [entity.name]: 1 } : {},
    body,
  }
}

/** Ids are named, a report's name is kept. */
const tailOf = (first: string, second: string | undefined): string =>
  second === undefined ? '' : first === 'reports' ? `/${second}` : '/{id}'

function parsed(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return isBody(body) ? body : undefined
  } catch {
    return undefined
  }
}

/** One call into a company's books. Refusals come back as the fault's own answer. */
export function answerCall(context: Context, request: ApiRequest, call: ApiCall): ApiAnswer {
  const { company } = context
  try {
    if (request.method !== 'GET' && request.method !== 'POST') throw notFound(request)
    const kept = keptAnswer(context, request, call)
    if (kept !== undefined) return JSON.parse(kept) as ApiAnswer
    return work(context, request, call)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const body = { Fault: error.toBody(), time: toAnswerTime(company.nowMs) }
    const answer = { status: error.status, text: JSON.stringify(body) }
    if (context.keepsRefusals) keepAnswer(context, request, answer)
    return answer
  }
}

function work(context: Context, request: ApiRequest, call: ApiCall): ApiAnswer {
  const { database, company } = context
  const stamped = (body: Body): ApiAnswer => ({
    status: 200,
    text: JSON.stringify({ ...body, time: toAnswerTime(company.nowMs) }),
  })
  if (call.isBatch) return stamped({ BatchItemResponse: batchAnswers(context, request, call) })
  if (request.segments[0] === 'reports') {
    return { status: 200, text: JSON.stringify(reportAnswer(context, request)) }
  }
  if (!call.isWrite) return stamped(readAnswer(context, request))
  interfereFirst(context, request, call)
  return database.transaction(() => {
    const answer = stamped(writeAnswer(context, request, call))
    keepAnswer(context, request, answer)
    return answer
  })
}

/** An edit by somebody else is kept, whatever becomes of this call. */
function interfereFirst(
  { database, company, strike }: Context,
  request: ApiRequest,
  call: ApiCall,
) {
  const entity = findEntity(request.segments[0] ?? '')
  const { body } = call
  if (!entity || !body) return
  database.transaction(() => interferenceOf(strike).meanwhile(company, entity, body))
}

function keptAnswer(context: Context, request: ApiRequest, call: ApiCall): string | undefined {
  const requestId = requestIdOf(context, request)
  if (requestId === undefined || !call.isWrite) return undefined
  checkRequestId(requestId, call.isBatch)
  if (context.refusesRequestIds) throw duplicateRequestId()
  if (call.isBatch || context.forgetsRequestIds) return undefined
  const { nowMs, switches } = context.company
  return requestIdsOf(context).find(requestId, nowMs, switches.requestIdRetentionSeconds)
}

function keepAnswer(context: Context, request: ApiRequest, answer: ApiAnswer): void {
  const requestId = requestIdOf(context, request)
  if (requestId === undefined) return
  const { nowMs, switches } = context.company
  const retention = switches.requestIdRetentionSeconds
  requestIdsOf(context).keep(requestId, JSON.stringify(answer), nowMs, retention)
}

const requestIdOf = (context: Context, { parameters }: ApiRequest): string | undefined =>
  context.ignoresRequestIds ? undefined : (parameters.get('requestid') ?? undefined)

const requestIdsOf = ({ database, company }: Context) => new RequestIds(database, company.id)

function batchAnswers(context: Context, request: ApiRequest, call: ApiCall): readonly Body[] {
  const { database, company, stopsHalfway, strike } = context
  if (!call.body) throw invalidBody('the body is not a JSON object')
  const size = bodiesAt(call.body, 'BatchItemRequest').length
  const answers = runBatch(
    {
      database,
      company,
      interference: interferenceOf(strike),
      refuses: () => strike('item-refused') !== undefined,
      forgets: context.forgetsRequestIds,
      requestIds: requestIdsOf(context),
      requestId: requestIdOf(context, request),
      ...(stopsHalfway && { stopAfter: Math.ceil(size / 2) }),
    },
    call.body,
  )
  return spoilItems(strike, answers)
}

function readAnswer({ company, strike }: Context, request: ApiRequest): Body {
  const { segments, parameters, text } = request
  const [first = '', id, ...more] = segments
  if (first === 'query')
    return { QueryResponse: runQuery(company, queryTextOf(parameters, text), isLate(strike)) }
  if (first === 'cdc') return changesSince(company, parameters, strike('changes-truncated')?.size)
  const entity = findEntity(first)
  if (!entity || more.length > 0) throw notFound(request)
  if (entity.name === 'ExchangeRate') {
    return { ExchangeRate: present(company, entity, rateAnswer(company, parameters)) }
  }
  const isSingleton = entity.name === 'Preferences' || entity.name === 'CompanyInfo'
  if (id === undefined && !isSingleton) throw notFound(request)
  const stored = getObject(company, entity, isSingleton ? '1' : (id ?? ''))
  return { [entity.name]: present(company, entity, stored) }
}

/** A report says its time in its own header. */
function reportAnswer({ database, company }: Context, request: ApiRequest): Body {
  const [, name = ''] = request.segments
  const report = request.method === 'GET' ? findReport(name) : undefined
  if (!report) throw notFound(request)
  return runReport(database, company, report, request.parameters)
}

/** What was made in the last minute is not seen yet. */
const isLate = (strike: Strike): number => {
  const rule = strike('late-to-lists')
  return rule ? (rule.ms ?? 60_000) : 0
}

function queryTextOf(parameters: URLSearchParams, text: string): string {
  const query = parameters.get('query') ?? text
  if (query.trim() === '') throw requiredMissing('query')
  return query
}

function writeAnswer(context: Context, request: ApiRequest, call: ApiCall): Body {
  const { company, strike } = context
  const [first = '', ...more] = request.segments
  if (first === 'taxservice' && more[0]?.toLowerCase() === 'taxcode' && call.body) {
    return createTaxCode(company, call.body)
  }
  const entity = findEntity(first)
  if (entity && more[1] === 'send' && more.length === 2) {
    return sendForm(company, entity, more[0] ?? '', request.parameters.get('sendTo'))
  }
  if (!entity || more.length > 0) throw notFound(request)
  if (!call.body) throw invalidBody('the body is not a JSON object')
  const sent = textAt(call.body, 'Id') === undefined ? withoutEmptyId(call.body) : call.body
  const interference = interferenceOf(strike)
  const refusal = interference.refusal(entity)
  if (refusal) throw refusal
  return company.withTaxSlip(interference.slip(entity), () =>
    runOperation(company, entity, interference.received(entity, sent), request.parameters),
  )
}

function withoutEmptyId({ Id: _, ...body }: Body): Body {
  return body
}

/** The service quotes the path twice and names its inner host, as recorded. */
const notFound = ({ url }: ApiRequest): Fault => {
  const { pathname, origin } = new URL(url)
  return unsupportedOperation(
    `Could not find resource for relative : ${pathname} of full path: ${origin}${pathname}`,
  )
}
