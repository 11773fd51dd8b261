import type { FaultId } from '../../kit/faults.ts'
import type { Grant } from '../../kit/oauth.ts'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import { STATUS_DROPPED } from '../../kit/traffic.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Installation } from '../installation.ts'
import { type ApiPath, answerApi, apiPathOf, ENDPOINTS, unknownEndpoint } from './accounting-api.ts'
import type { Answer } from './answer.ts'
import { type ApiRequest, Parameters } from './api-request.ts'
import { carriedIn } from './carried.ts'
import type { Endpoint } from './endpoint.ts'
import type { KeyedRequest } from './idempotency.ts'
import type { Admission } from './rate-limits.ts'
import { scopeMissing, tenantRefused, tokenExpired, tokenUnknown } from './refused-access.ts'
import { rateLimited, toResponse } from './responses.ts'
import { isAllowed } from './scopes.ts'

const OFFLINE = 'The Xero API is temporarily unavailable'

type Arrival = Readonly<{
  request: Request
  url: URL
  path: ApiPath
  endpoint: Endpoint | undefined
  tenantId: string
  body: string
}>

type Admitted = Arrival & Readonly<{ endpoint: Endpoint; org: Organisation; grant: Grant }>

/** Everything under `/api.xro/2.0`: token, organisation, limits and faults before the books. */
export class Gateway {
  readonly #installation: Installation

  constructor(installation: Installation) {
    this.#installation = installation
  }

  async answer(request: Request, url: URL): Promise<Response> {
    const { traffic } = this.#installation
    const path = apiPathOf(url.pathname)
    const endpoint = ENDPOINTS.get(path.endpoint.toLowerCase())
    const tenantId = request.headers.get('xero-tenant-id')?.toLowerCase() ?? ''
    // Some clients send a body with GET; nobody looks at it.
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const body = isRead ? '' : await request.text()
    const arrival = { request, url, path, endpoint, tenantId, body }
    traffic.arrived(tenantId)
    traffic.inFlight.enter(tenantId)
    let status = STATUS_DROPPED
    try {
      const response = await this.#admit(arrival)
      status = response.status
      return response
    } finally {
      traffic.inFlight.leave(tenantId)
      const documents = endpoint && !isRead ? carriedIn(endpoint, path, body) : {}
      traffic.answered({
        template: templateOf(request, path),
        status,
        company: tenantId,
        documents,
      })
    }
  }

  async #admit(arrival: Arrival): Promise<Response> {
    const { random, clock, connections, switches, apps } = this.#installation
    const { request, endpoint, tenantId } = arrival
    const grant = this.#installation.grantOf(request.headers.get('authorization') ?? undefined)
    if (grant === 'unknown') return tokenUnknown(random.uuid())
    if (grant === 'expired' || this.#strikes('token-expired', arrival)) {
      return tokenExpired(random.uuid(), clock.now())
    }
    const org = this.#installation.organisation(
      // A custom connection has one organisation and need not name it.
      tenantId || (apps.tenantOf(grant.clientId) ?? ''),
    )
    if (!org || !connections.find(grant.clientId, org.id)) return tenantRefused(random.uuid())
    if (!acceptsJson(request)) {
      return new Response('This sandbox answers JSON only: send Accept: application/json', {
        status: 406,
        headers: { 'content-type': 'text/plain' },
      })
    }
    const admission = this.#enter(grant.clientId, arrival)
    if (admission.problem !== undefined) return rateLimited(admission)
    try {
      if (!endpoint) return toResponse(unknownEndpoint(arrival.path.endpoint), admission, random)
      const called = { method: request.method, key: arrival.path.key }
      if (!isAllowed(endpoint, called, grant.scope)) {
        return scopeMissing(random.uuid(), switches.missingScopeStatus)
      }
      return await this.#work({ ...arrival, endpoint, org, grant }, admission)
    } finally {
      this.#installation.limits.leave(grant.clientId, tenantId)
    }
  }

  #enter(clientId: string, arrival: Arrival): Admission {
    const { limits } = this.#installation
    if (!this.#strikes('rate-limited', arrival)) return limits.enter(clientId, arrival.tenantId)
    const remaining = { day: 0, minute: 0, appMinute: 0 }
    return { problem: 'minute', retryAfterSeconds: 30, remaining }
  }

  async #work(admitted: Admitted, admission: Admission): Promise<Response> {
    const { clock, random, switches } = this.#installation
    if (switches.latencyMs > 0) await clock.sleep(switches.latencyMs)
    const slow = this.#strikes('slow', admitted)
    if (slow) await clock.sleep(slow.ms ?? 1000)
    if (this.#strikes('drop-before-commit', admitted)) throw new ConnectionDropped()
    if (this.#strikes('http-503', admitted)) {
      return toResponse(
        { status: 503, text: OFFLINE, contentType: 'text/plain' },
        admission,
        random,
      )
    }
    const isWrite = admitted.request.method !== 'GET'
    const answer = this.#answerOnce(admitted)
    if (isWrite && this.#strikes('commit-then-drop', admitted)) throw new ConnectionDropped()
    if (isWrite && this.#strikes('commit-then-500', admitted)) {
      return toResponse(BROKEN, admission, random)
    }
    return toResponse(answer, admission, random)
  }

  /** The books and the remembered answer change in one transaction. */
  #answerOnce(admitted: Admitted): Answer {
    const { database, idempotency } = this.#installation
    const keyed = keyedRequestOf(admitted)
    const isIgnored = keyed !== undefined && this.#strikes('keys-ignored', admitted) !== undefined
    const earlier = keyed && !isIgnored ? idempotency.find(keyed) : undefined
    if (earlier) return earlier
    const isBroken = this.#strikes('http-500', admitted) !== undefined
    const isWrite = admitted.request.method === 'PUT' || admitted.request.method === 'POST'
    const stopsHalfway = isWrite && this.#strikes('half-batch', admitted) !== undefined
    const answer = database.transaction(() => {
      const said = isBroken ? BROKEN : this.#books(admitted, stopsHalfway)
      if (keyed && !isIgnored && !stopsHalfway) idempotency.remember(keyed, said)
      return said
    })
    this.#installation.webhooks.flush(admitted.url.origin)
    if (stopsHalfway) throw new ConnectionDropped()
    return answer
  }

  #books({ request, url, path, endpoint, org, grant, body }: Admitted, stopsHalfway: boolean) {
    const { database, oauth, switches } = this.#installation
    const api: ApiRequest = {
      org,
      app: { clientId: grant.clientId, name: oauth.findClient(grant.clientId)?.name ?? '' },
      method: request.method,
      parameters: new Parameters(url.searchParams),
      modifiedSince: request.headers.get('if-modified-since') ?? undefined,
      body,
      switches,
      stopsHalfway,
      savepoint: (work) => database.transaction(work),
    }
    return answerApi(api, endpoint, path)
  }

  #strikes(id: FaultId, { endpoint, tenantId, request }: Arrival) {
    const entity = endpoint?.kind
    const facts = { company: tenantId, method: request.method }
    return this.#installation.faults.strikes(
      id,
      entity === undefined ? facts : { ...facts, entity },
    )
  }
}

const BROKEN: Answer = { status: 500, text: 'Internal Server Error', contentType: 'text/plain' }

const acceptsJson = (request: Request): boolean =>
  /json|\*\/\*/i.test(request.headers.get('accept') ?? '')

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
    key &&
      (/^(actions|trialbalance|balancesheet|profitandloss|aged\w+bycontact)$/i.test(key)
        ? key
        : '{id}'),
    child,
    childKey && '{id}',
  ]
    .filter(Boolean)
    .join('/')
