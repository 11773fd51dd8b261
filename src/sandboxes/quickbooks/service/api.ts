import type { Database } from '../../kit/database.ts'
import type { Company } from '../company/company.ts'
import { rateAnswer } from '../currencies/exchange-rate.ts'
import { findEntity } from '../entities/catalogue.ts'
import { runQuery } from '../query/run.ts'
import { Fault, invalidBody, requiredMissing, unsupportedOperation } from '../refusals/fault.ts'
import { trialBalanceReport } from '../reports/trial-balance.ts'
import { present } from '../schema/present.ts'
import { createTaxCode } from '../tax/tax-service.ts'
import { type Body, bodiesAt, isBody, textAt } from '../values/json.ts'
import { toAnswerTime } from '../values/time.ts'
import { documentsIn, runBatch } from './batch.ts'
import { changesSince } from './change-data-capture.ts'
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

export type ApiAnswer = Readonly<{ status: number; text: string }>

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
  /** The faults "keys are ignored" and "half a batch", decided by the gateway. */
  ignoresRequestIds: boolean
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
    if (kept !== undefined) return { status: 200, text: kept }
    return { status: 200, text: work(context, request, call) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const body = { Fault: error.toBody(), time: toAnswerTime(company.nowMs) }
    return { status: error.status, text: JSON.stringify(body) }
  }
}

function work(context: Context, request: ApiRequest, call: ApiCall): string {
  const { database, company } = context
  const stamped = (body: Body) => JSON.stringify({ ...body, time: toAnswerTime(company.nowMs) })
  if (call.isBatch) return stamped({ BatchItemResponse: batchAnswers(context, request, call) })
  if (request.segments[0] === 'reports') return JSON.stringify(reportAnswer(company, request))
  if (!call.isWrite) return stamped(readAnswer(company, request))
  return database.transaction(() => {
    const answer = stamped(writeAnswer(company, request, call))
    const requestId = requestIdOf(context, request)
    if (requestId !== undefined) {
      const { requestIdRetentionSeconds: retention } = company.switches
      requestIdsOf(context).keep(requestId, answer, company.nowMs, retention)
    }
    return answer
  })
}

function keptAnswer(context: Context, request: ApiRequest, call: ApiCall): string | undefined {
  const requestId = requestIdOf(context, request)
  if (requestId === undefined || !call.isWrite) return undefined
  checkRequestId(requestId, call.isBatch)
  if (call.isBatch) return undefined
  const { nowMs, switches } = context.company
  return requestIdsOf(context).find(requestId, nowMs, switches.requestIdRetentionSeconds)
}

const requestIdOf = (context: Context, { parameters }: ApiRequest): string | undefined =>
  context.ignoresRequestIds ? undefined : (parameters.get('requestid') ?? undefined)

const requestIdsOf = ({ database, company }: Context) => new RequestIds(database, company.id)

function batchAnswers(context: Context, request: ApiRequest, call: ApiCall): readonly Body[] {
  const { database, company, stopsHalfway } = context
  if (!call.body) throw invalidBody('the body is not a JSON object')
  const size = bodiesAt(call.body, 'BatchItemRequest').length
  return runBatch(
    {
      database,
      company,
      requestIds: requestIdsOf(context),
      requestId: requestIdOf(context, request),
      ...(stopsHalfway && { stopAfter: Math.ceil(size / 2) }),
    },
    call.body,
  )
}

function readAnswer(company: Company, request: ApiRequest): Body {
  const { segments, parameters, text } = request
  const [first = '', id, ...more] = segments
  if (first === 'query') return { QueryResponse: runQuery(company, queryTextOf(parameters, text)) }
  if (first === 'cdc') return changesSince(company, parameters)
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
function reportAnswer(company: Company, request: ApiRequest): Body {
  const [, name = ''] = request.segments
  if (request.method !== 'GET' || name.toLowerCase() !== 'trialbalance') throw notFound(request)
  return trialBalanceReport(company, request.parameters)
}

function queryTextOf(parameters: URLSearchParams, text: string): string {
  const query = parameters.get('query') ?? text
  if (query.trim() === '') throw requiredMissing('query')
  return query
}

function writeAnswer(company: Company, request: ApiRequest, call: ApiCall): Body {
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
  return runOperation(company, entity, sent, request.parameters)
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
