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
import { type ApiCall, type ApiRequest, answerCall, callOf } from './api.ts'
import {
  answerHeaders,
  gatewayAnswer,
  throttled,
  tokenExpired,
  tokenMalformed,
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
    const grant = this.#grantOf(authorization, arrival)
    if (grant instanceof Response) return grant
    const company = this.#parts.company(companyId)
    if (!company || !grant.companyIds.includes(companyId))
      return this.#refuse(wrongCompany(), headers)
    if (!grant.scope.split(' ').includes(SCOPE)) return this.#refuse(wrongScope(), headers)
    if (this.#strikes('rate-limited', arrival)) return this.#refuse(throttled(), headers)
    if (!limits.enter(companyId, grant.clientId, call.isBatch, switches().burst)) {
      return this.#refuse(throttled(), headers)
    }
    try {
      return await this.#work(company, arrival)
    } finally {
      limits.leave(companyId, grant.clientId)
    }
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
    const { clock, database } = this.#parts
    const { request, call, headers } = arrival
    const slow = this.#strikes('slow', arrival)
    if (slow) await clock.sleep(slow.ms ?? 1000)
    if (this.#strikes('drop-before-commit', arrival)) throw new ConnectionDropped()
    if (this.#strikes('http-503', arrival)) return unavailable(headers)
    if (this.#strikes('http-500', arrival)) return this.#broken(headers)
    const stopsHalfway = call.isBatch && this.#strikes('half-batch', arrival) !== undefined
    const hasRequestId = request.parameters.has('requestid')
    const ignoresRequestIds =
      hasRequestId && call.isWrite && this.#strikes('keys-ignored', arrival) !== undefined
    const answer = answerCall({ database, company, ignoresRequestIds, stopsHalfway }, request, call)
    if (stopsHalfway) throw new ConnectionDropped()
    if (call.isWrite && this.#strikes('commit-then-drop', arrival)) throw new ConnectionDropped()
    if (call.isWrite && this.#strikes('commit-then-500', arrival)) return this.#broken(headers)
    const type = answer.status === 200 ? 'application/json;charset=UTF-8' : 'application/json'
    headers.set('content-type', type)
    headers.set('service-time', 'total=0, db=0')
    return new Response(answer.text, { status: answer.status, headers })
  }

  #strikes(id: FaultId, { companyId, request, call }: Arrival) {
    const facts: CallFacts = { entity: call.entity, company: companyId, method: request.method }
    return this.#parts.faults.strikes(id, facts)
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
