import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import type { Database } from '../../kit/database.ts'
import type { CallFacts, FaultId, Faults } from '../../kit/faults.ts'
import type { Grant, OAuthServer } from '../../kit/oauth.ts'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import { STATUS_DROPPED, type Traffic } from '../../kit/traffic.ts'
import type { Company } from '../company/company.ts'
import type { Switches } from '../company/switches.ts'
import { applicationError } from '../refusals/fault.ts'
import { toAnswerTime } from '../values/time.ts'
import { type ApiAnswer, type ApiCall, type ApiRequest, answerCall, callOf } from './api.ts'
import { failToConnect, spoilAnswer, trickled } from './fault-points.ts'
import {
  answerHeaders,
  gatewayAnswer,
  throttled,
  tokenExpired,
  tokenMalformed,
  tooLarge,
  unavailable,
  wrongCompany,
  wrongScope,
} from './gateway-answers.ts'
import type { RequestLimits } from './request-limits.ts'

export type GatewayParts = Readonly<{
  clock: Clock
  random: Random
  database: Database
  oauth: OAuthServer
  limits: RequestLimits
  faults: Faults
  traffic: Traffic
  switches: () => Switches
  company: (id: string) => Company | undefined
  /** Told after each call into a company's books. */
  changed: (company: Company) => void
}>

const SCOPE = 'com.intuit.quickbooks.accounting'

type Arrival = Readonly<{ companyId: string; request: ApiRequest; call: ApiCall; headers: Headers }>

/** Everything under `/v3/company`: token, company, limits and faults before the books are reached. */
export class Gateway {
  readonly #parts: GatewayParts

  constructor(parts: GatewayParts) {
    this.#parts = parts
  }

  async answer(request: Request, url: URL): Promise<Response> {
    const { traffic, clock, random } = this.#parts
    const [companyId = '', ...segments] = url.pathname.replace(/^\/v3\/company\//, '').split('/')
    const api: ApiRequest = {
      method: request.method,
      segments: segments
        .filter(Boolean)
        .map((segment, index) =>
          index === 0 ? segment.toLowerCase() : decodeURIComponent(segment),
        ),
      parameters: url.searchParams,
      text: await request.text(),
      url: request.url,
    }
    const call = callOf(api)
    const headers = answerHeaders(random, clock.now().getTime())
    traffic.arrived(companyId)
    traffic.inFlight.enter(companyId)
    let status = STATUS_DROPPED
    try {
      const authorization = request.headers.get('authorization') ?? ''
      const response = await this.#admit({ companyId, request: api, call, headers }, authorization)
      status = response.status
      return response
    } finally {
      traffic.inFlight.leave(companyId)
      const { template, documents } = call
      traffic.answered({ template, status, company: companyId, documents })
    }
  }

  async #admit(arrival: Arrival, authorization: string): Promise<Response> {
    const { limits, switches } = this.#parts
    const { companyId, call, headers } = arrival
    failToConnect((id, entity) => this.#strikes(id, arrival, entity))
    const grant = this.#grantOf(authorization, arrival)
    if (grant instanceof Response) return grant
    const company = this.#parts.company(companyId)
    if (!company || !grant.companyIds.includes(companyId))
      return this.#refuse(wrongCompany(), headers)
    if (!grant.scope.split(' ').includes(SCOPE)) return this.#refuse(wrongScope(), headers)
    if (this.#strikes('access-withdrawn', arrival)) return this.#refuse(wrongCompany(), headers)
    if (this.#isThrottled(arrival)) return this.#throttle(headers)
    if (this.#strikes('body-too-large', arrival)) return tooLarge(headers)
    if (!limits.enter(companyId, grant.clientId, call.isBatch, switches().burst)) {
      return this.#throttle(headers)
    }
    try {
      return await this.#work(company, arrival)
    } finally {
      limits.leave(companyId, grant.clientId)
    }
  }

  /** The monthly quota of the free tier counts reads; writes go on. */
  #isThrottled(arrival: Arrival): boolean {
    const { isBatch, isWrite } = arrival.call
    return (
      this.#strikes('rate-limited', arrival) !== undefined ||
      (isBatch && this.#strikes('batch-rate-limited', arrival) !== undefined) ||
      (!isWrite && this.#strikes('quota-exceeded', arrival) !== undefined)
    )
  }

  #grantOf(authorization: string, arrival: Arrival): Grant | Response {
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? ''
    const grant = this.#parts.oauth.grantOf(token)
    if (grant === 'expired' || this.#strikes('token-expired', arrival)) {
      return this.#refuse(tokenExpired(token), arrival.headers)
    }
    return grant === 'unknown' ? this.#refuse(tokenMalformed(), arrival.headers) : grant
  }

  async #work(company: Company, arrival: Arrival): Promise<Response> {
    const { clock } = this.#parts
    const { call, headers } = arrival
    const strike = (id: FaultId, entity?: string) => this.#strikes(id, arrival, entity)
    const slow = strike('slow')
    if (slow) await clock.sleep(slow.ms ?? 1000)
    if (strike('drop-before-commit')) throw new ConnectionDropped()
    if (strike('http-503')) return unavailable(headers)
    if (strike('http-500')) return this.#broken(headers)
    const halfway = call.isBatch && (strike('half-batch') ?? strike('half-batch-500'))
    const answer = this.#answer(company, arrival, halfway !== undefined && halfway !== false)
    if (halfway && halfway.id === 'half-batch') throw new ConnectionDropped()
    if (halfway) return this.#broken(headers)
    const response = this.#responseOf(answer, headers)
    const trickle = strike('trickle')
    if (trickle) return trickled(trickle, clock, response)
    if (!call.isWrite) return response
    if (strike('commit-then-500')) return this.#broken(headers)
    return spoilAnswer(strike, clock, response)
  }

  #answer(company: Company, arrival: Arrival, stopsHalfway: boolean): ApiAnswer {
    const { database } = this.#parts
    const { request, call } = arrival
    const strike = (id: FaultId, entity?: string) => this.#strikes(id, arrival, entity)
    const hasKey = call.isWrite && request.parameters.has('requestid')
    const ifKeyed = (id: FaultId) => hasKey && strike(id) !== undefined
    const context = {
      ...{ database, company, stopsHalfway, strike },
      ignoresRequestIds: ifKeyed('keys-ignored'),
      forgetsRequestIds: ifKeyed('keys-expired'),
      keepsRefusals: ifKeyed('keys-replay-refusals'),
      refusesRequestIds: ifKeyed('keys-conflict'),
    }
    try {
      return answerCall(context, request, call)
    } finally {
      this.#parts.changed(company)
    }
  }

  #responseOf({ status, text, type }: ApiAnswer, headers: Headers): Response {
    const json = status === 200 ? 'application/json;charset=UTF-8' : 'application/json'
    headers.set('content-type', type ?? json)
    headers.set('service-time', 'total=0, db=0')
    return new Response(text, { status, headers })
  }

  /** Asked with an entity, the fault is about that part of the call. */
  #strikes(id: FaultId, { companyId, request, call }: Arrival, entity = call.entity) {
    const facts: CallFacts = { entity, company: companyId, method: request.method }
    return this.#parts.faults.strikes(id, facts)
  }

  #throttle(headers: Headers): Response {
    if (this.#parts.switches().tellsRetryAfter) headers.set('retry-after', '60')
    return this.#refuse(throttled(), headers)
  }

  #broken(headers: Headers): Response {
    const fault = applicationError()
    const time = toAnswerTime(this.#parts.clock.now().getTime())
    headers.set('content-type', 'application/json')
    const body = JSON.stringify({ Fault: fault.toBody(), time })
    return new Response(body, { status: fault.status, headers })
  }

  #refuse(fault: Parameters<typeof gatewayAnswer>[0], headers: Headers): Response {
    return gatewayAnswer(fault, this.#parts.clock.now().getTime(), headers)
  }
}
