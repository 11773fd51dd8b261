import type { Grant } from '../../kit/oauth.ts'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import { STATUS_DROPPED } from '../../kit/traffic.ts'
import type { Organisation } from '../books/organisation.ts'
import { BROKEN, instead, limitReached, offline } from '../faults/answers.ts'
import { actByHand, HAND_FAULTS } from '../faults/by-hand.ts'
import { type ElementFaults, elementFaultsOf, NO_ELEMENT_FAULTS } from '../faults/elements.ts'
import { keyTroubleOf } from '../faults/keys.ts'
import { Striking } from '../faults/striking.ts'
import { dropEarly, spoilOnTheWay } from '../faults/transport.ts'
import type { Installation } from '../installation.ts'
import { type ApiPath, answerApi, apiPathOf, ENDPOINTS, unknownEndpoint } from './accounting-api.ts'
import type { Answer } from './answer.ts'
import { type ApiRequest, callOf, Parameters } from './api-request.ts'
import { carriedIn, sentIn } from './carried.ts'
import type { Endpoint } from './endpoint.ts'
import type { KeyedRequest } from './idempotency.ts'
import type { Admission } from './rate-limits.ts'
import {
  organisationInactive,
  scopeMissing,
  tenantRefused,
  tokenExpired,
  tokenUnknown,
} from './refused-access.ts'
import { rateLimited, toResponse } from './responses.ts'
import { isAllowed } from './scopes.ts'

/** "Max request 10 MB": https://developer.xero.com/documentation/guides/oauth2/limits */
const BODY_BYTES_MAX = 10_000_000
const UNSEEN_MS = 60_000

type Arrival = Readonly<{
  request: Request
  url: URL
  path: ApiPath
  endpoint: Endpoint | undefined
  tenantId: string
  body: string
  strikes: Striking
}>

type Admitted = Arrival & Readonly<{ endpoint: Endpoint; org: Organisation; grant: Grant }>

/** Everything under `/api.xro/2.0`: token, organisation, limits and faults before the books. */
export class Gateway {
  readonly #installation: Installation

  constructor(installation: Installation) {
    this.#installation = installation
  }

  async answer(request: Request, url: URL): Promise<Response> {
    const { traffic, faults } = this.#installation
    const path = apiPathOf(url.pathname)
    const endpoint = ENDPOINTS.get(path.endpoint.toLowerCase())
    const tenantId = this.#tenantOf(request)
    // Some clients send a body with GET; nobody looks at it.
    const body = isRead(request) ? '' : await request.text()
    const facts = { company: tenantId, method: request.method }
    const strikes = new Striking(faults, endpoint ? { ...facts, entity: endpoint.kind } : facts)
    const arrival = { request, url, path, endpoint, tenantId, body, strikes }
    traffic.arrived(tenantId)
    traffic.inFlight.enter(tenantId)
    let status = STATUS_DROPPED
    try {
      const response = await this.#admit(arrival)
      status = response.status
      return response
    } finally {
      traffic.inFlight.leave(tenantId)
      const documents = endpoint && !isRead(request) ? carriedIn(endpoint, path, body) : {}
      const template = templateOf(request, path)
      traffic.answered({ template, status, company: tenantId, documents })
    }
  }

  /** The header; a custom connection has one organisation and need not name it. */
  #tenantOf(request: Request): string {
    const { apps } = this.#installation
    const named = request.headers.get('xero-tenant-id')?.toLowerCase()
    if (named) return named
    const grant = this.#grantOf(request)
    return typeof grant === 'string' ? '' : (apps.tenantOf(grant.clientId) ?? '')
  }

  #grantOf(request: Request): Grant | 'unknown' | 'expired' {
    return this.#installation.grantOf(request.headers.get('authorization') ?? undefined)
  }

  async #admit(arrival: Arrival): Promise<Response> {
    const { random, clock, connections, switches, limits, database } = this.#installation
    const { request, endpoint, tenantId, strikes, path } = arrival
    dropEarly(strikes)
    const grant = this.#grantOf(request)
    if (grant === 'unknown') return tokenUnknown(random.uuid())
    if (grant === 'expired' || strikes.by('F26', 'token-expired')) {
      return tokenExpired(random.uuid(), clock.now())
    }
    const connection = connections.find(grant.clientId, tenantId)
    if (connection && strikes.by('F32')) {
      database.transaction(() => connections.remove(grant.clientId, connection.id))
      return tenantRefused(random.uuid())
    }
    const org = this.#installation.organisation(tenantId)
    if (!org || !connection) return tenantRefused(random.uuid())
    if (strikes.by('F34')) return organisationInactive(random.uuid())
    if (!acceptsJson(request)) return notAcceptable()
    const admission = limitReached(strikes) ?? limits.enter(grant.clientId, tenantId)
    if (admission.problem !== undefined) return rateLimited(admission)
    try {
      if (!endpoint) return toResponse(unknownEndpoint(path.endpoint), admission, random)
      const called = { method: request.method, key: path.key }
      if (!isAllowed(endpoint, called, grant.scope)) {
        return scopeMissing(random.uuid(), switches.missingScopeStatus)
      }
      return await this.#work({ ...arrival, endpoint, org, grant }, admission)
    } finally {
      limits.leave(grant.clientId, tenantId)
    }
  }

  async #work(admitted: Admitted, admission: Admission): Promise<Response> {
    const { clock, random, switches } = this.#installation
    const { strikes, body, request } = admitted
    if (switches.latencyMs > 0) await clock.sleep(switches.latencyMs)
    const slow = strikes.by('slow')
    if (slow) await clock.sleep(slow.ms ?? 1000)
    const isTooLarge = Buffer.byteLength(body) > BODY_BYTES_MAX
    const other = isTooLarge ? { status: 413, text: '' } : instead(strikes)
    if (switches.offline !== 'no') return toResponse(offline(switches.offline), admission, random)
    if (other) return toResponse(other, admission, random)
    const answer = this.#answerOnce(admitted)
    const isBroken = !isRead(request) && strikes.by('commit-then-500') !== undefined
    const response = toResponse(isBroken ? BROKEN : answer, admission, random)
    return spoilOnTheWay(strikes, response, clock)
  }

  /** The books and the remembered answer change in one transaction. */
  #answerOnce(admitted: Admitted): Answer {
    const { database, idempotency, webhooks } = this.#installation
    const { strikes, request, org, url } = admitted
    const keyed = keyedRequestOf(admitted)
    const trouble = keyed && keyTroubleOf(strikes, idempotency, keyed)
    if (trouble?.instead) return trouble.instead
    const isKeyed = keyed !== undefined && !trouble?.isIgnored
    const earlier = isKeyed ? idempotency.find(keyed) : undefined
    if (earlier) return earlier
    const isBroken = strikes.by('http-500') !== undefined
    const isWrite = request.method === 'PUT' || request.method === 'POST'
    const faults = isWrite ? elementFaultsOf(strikes, org) : NO_ELEMENT_FAULTS
    const api = this.#apiRequestOf(admitted, faults)
    if (isWrite) this.#actByHand(admitted, api)
    const answer = database.transaction(() => {
      const said = isBroken ? BROKEN : answerApi(api, admitted.endpoint, admitted.path)
      if (isKeyed && !faults.stopsHalfway) idempotency.remember(keyed, said)
      return said
    })
    webhooks.flush(url.origin)
    if (!faults.stopsHalfway) return answer
    if (faults.stopsWith === 'drop') throw new ConnectionDropped()
    return BROKEN
  }

  #apiRequestOf({ request, url, org, grant, body, strikes }: Admitted, faults: ElementFaults) {
    const { database, oauth, switches, clock } = this.#installation
    const unseen = isRead(request) ? strikes.by('F25') : undefined
    const unseenMs = clock.now().getTime() - (unseen?.ms ?? UNSEEN_MS)
    return {
      org,
      app: { clientId: grant.clientId, name: oauth.findClient(grant.clientId)?.name ?? '' },
      method: request.method,
      parameters: new Parameters(url.searchParams),
      modifiedSince: request.headers.get('if-modified-since') ?? undefined,
      body,
      switches,
      faults,
      unseenSince: unseen && new Date(unseenMs).toISOString(),
      savepoint: <T>(work: () => T) => database.transaction(work),
    } satisfies ApiRequest
  }

  /** Committed by itself, as what a person does meanwhile is. */
  #actByHand({ strikes, endpoint, path, body }: Admitted, api: ApiRequest): void {
    for (const id of HAND_FAULTS) {
      if (!strikes.by(id)) continue
      const call = { ...callOf(api), clientId: '', unitDecimals: 4 as const }
      const sent = sentIn(body, path.child ?? endpoint.plural)
      this.#installation.database.transaction(() =>
        actByHand(id, { call, endpoint, key: path.key, sent }),
      )
    }
  }
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD'

const acceptsJson = (request: Request): boolean =>
  /json|\*\/\*/i.test(request.headers.get('accept') ?? '')

const notAcceptable = (): Response =>
  new Response('This sandbox answers JSON only: send Accept: application/json', {
    status: 406,
    headers: { 'content-type': 'text/plain' },
  })

/** Only PUT, POST and PATCH look at the key. */
function keyedRequestOf({ request, url, grant, body }: Admitted): KeyedRequest | undefined {
  const key = request.headers.get('idempotency-key')
  if (!key || !['PUT', 'POST', 'PATCH'].includes(request.method)) return undefined
  const { clientId } = grant
  return { clientId, key, method: request.method, url: url.pathname + url.search, body }
}

const templateOf = ({ method }: Request, { endpoint, key, child, childKey }: ApiPath): string =>
  [
    `${method} /api.xro/2.0/${endpoint}`,
    key && (NAMED_KEYS.test(key) ? key : '{id}'),
    child,
    childKey && '{id}',
  ]
    .filter(Boolean)
    .join('/')

const NAMED_KEYS = /^(actions|trialbalance|balancesheet|profitandloss|aged\w+bycontact)$/i
