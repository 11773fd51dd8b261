import type { Random } from '#runtime/random.ts'

/** What Intuit's gateway says before the books are reached: another envelope, in lower case. */
type GatewayFault = Readonly<{
  status: number
  message: string
  detail: string | null
  code: string
  type: 'AUTHENTICATION' | 'SERVICE'
}>

/** Bodies as in issues of python-quickbooks, oauth-jsclient and qbo_api, and SVB's help page. */
export const tokenExpired = (token: string): GatewayFault =>
  unauthenticated(`Token expired: ${token.slice(0, 3)}…`)

export const tokenMalformed = (): GatewayFault =>
  unauthenticated('Malformed bearer token: too short or too long')

export const wrongCompany = (): GatewayFault => forbidden('ApplicationAuthorizationFailed', null)

export const wrongScope = (): GatewayFault =>
  forbidden('AuthorizationFailed', 'The access token does not have sufficient scope')

export const throttled = (): GatewayFault => ({
  status: 429,
  message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
  detail: null,
  code: '3001',
  type: 'SERVICE',
})

const unauthenticated = (detail: string): GatewayFault => ({
  status: 401,
  message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
  detail,
  code: '3200',
  type: 'AUTHENTICATION',
})

const forbidden = (name: string, detail: string | null): GatewayFault => ({
  status: 403,
  message: `message=${name}; errorCode=003100; statusCode=403`,
  detail,
  code: '3100',
  type: 'SERVICE',
})

export function gatewayAnswer(fault: GatewayFault, nowMs: number, headers: Headers): Response {
  const { status, message, detail, code, type } = fault
  const body = {
    warnings: null,
    intuitObject: null,
    fault: { error: [{ message, detail, code, element: null }], type },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: nowMs,
    status: null,
    cdcresponse: [],
  }
  if (status === 401) {
    headers.set('www-authenticate', 'Bearer realm="Intuit", error="invalid_token"')
  }
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(body), { status, headers })
}

/** Down for everybody; the body is a page and no JSON, as from any proxy. */
export const unavailable = (headers: Headers): Response => {
  headers.set('content-type', 'text/html')
  return new Response('<html><body><h1>503 Service Unavailable</h1></body></html>', {
    status: 503,
    headers,
  })
}

/** A body above what the gateway lets in. */
export const tooLarge = (headers: Headers): Response => {
  headers.set('content-type', 'text/html')
  return new Response('<html><body><h1>413 Request Entity Too Large</h1></body></html>', {
    status: 413,
    headers,
  })
}

/** Every answer carries them; support asks for `intuit_tid`. */
export function answerHeaders(random: Random, nowMs: number): Headers {
  const hex = (length: number) => Buffer.from(random.bytes(length)).toString('hex')
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0')
  return new Headers({
    intuit_tid: `1-${seconds}-${hex(12)}`,
    'x-spanid': hex(8),
    'x-request-id': hex(16),
    'qbo-version': '2073.223',
    server: 'istio-envoy',
    'cache-control': 'max-age=0, no-cache, no-store, must-revalidate, private',
    expires: '0',
    'strict-transport-security': 'max-age=31536000',
  })
}
