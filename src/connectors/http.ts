import type { Surroundings } from './settings.ts'
import type { Trouble } from './trouble.ts'

export type HttpRequest = Readonly<{
  method: string
  url: string
  headers: Readonly<Record<string, string>>
  body?: string
  /** After so long without a whole answer we give up. */
  secondsMax: number
  signal?: AbortSignal | undefined
}>

/** How one request ended. What a status or a body means is for the vendor's own folder to say. */
export type HttpAnswer =
  | Readonly<{ kind: 'answered'; status: number; headers: Headers; text: string }>
  /** Provably nothing reached the vendor. */
  | Readonly<{ kind: 'not_sent'; reason: string }>
  /** Bytes may have left, and no whole answer came back. */
  | Readonly<{ kind: 'unanswered'; reason: string }>

/**
 * One request, with a time limit and an end by signal. Nothing is ever repeated or redirected here.
 */
export async function exchange(
  { fetch: send, clock }: Surroundings,
  request: HttpRequest,
): Promise<HttpAnswer> {
  if (request.signal?.aborted) return { kind: 'not_sent', reason: 'aborted before it was sent' }
  const answered = new AbortController()
  const tooLate = new AbortController()
  const stop = request.signal ? AbortSignal.any([request.signal, tooLate.signal]) : tooLate.signal
  clock.sleep(request.secondsMax * 1000, answered.signal).then(
    () => tooLate.abort(new Error(`no answer within ${request.secondsMax} s`)),
    () => undefined,
  )
  try {
    const response = await send(request.url, {
      method: request.method,
      // A kept connection may have been closed by the other side meanwhile, and the failure to
      // use it cannot be told from a lost answer: on a fresh one, not connected means not sent.
      headers: { ...request.headers, connection: 'close' },
      body: request.body ?? null,
      redirect: 'manual',
      signal: stop,
    })
    const text = await readText(response)
    return { kind: 'answered', status: response.status, headers: response.headers, text }
  } catch (error) {
    if (stop.aborted) return { kind: 'unanswered', reason: reasonOf(stop.reason) }
    return { kind: neverSent(error) ? 'not_sent' : 'unanswered', reason: reasonOf(error) }
  } finally {
    answered.abort()
  }
}

/** Far above the largest page of either vendor; what is longer would only fill the memory. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024

async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > ANSWER_BYTES_MAX) throw new Error('an answer of more than 64 MB')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** The trouble of a request that brought no answer. For a read, both may simply be tried again. */
export function troubleOf(answer: Exclude<HttpAnswer, { kind: 'answered' }>): Trouble {
  return answer.kind === 'not_sent'
    ? { kind: 'unavailable', vendorText: answer.reason }
    : { kind: 'outcome_unknown', vendorText: answer.reason }
}

/**
 * System calls that come before the first byte of a request; the same code from a `read` proves
 * nothing.
 */
const BEFORE_SENDING = new Set(['getaddrinfo', 'connect', 'bind'])

/**
 * Codes that Node's TLS layer and its HTTP client raise before they write a request:
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes,
 * https://undici.nodejs.org/#/docs/api/Errors
 */
const NEVER_SENT =
  /^(UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_SSL_WRONG_VERSION_NUMBER|ERR_TLS_CERT_\w+)$/
const CERTIFICATE_REFUSED = /^(CERT_|UNABLE_TO_|\w*SELF_SIGNED_CERT)/

/**
 * These have no code of their own: a reset while shaking hands (node:tls), and a port or scheme
 * that fetch refuses by itself (https://fetch.spec.whatwg.org/#port-blocking).
 */
const NEVER_SENT_SENTENCE =
  /before secure TLS connection was established|^bad port$|^unknown scheme$/

const neverSent = (error: unknown): boolean =>
  failuresIn(error).some(
    ({ code, message, systemCall }) =>
      BEFORE_SENDING.has(systemCall) ||
      NEVER_SENT.test(code) ||
      CERTIFICATE_REFUSED.test(code) ||
      NEVER_SENT_SENTENCE.test(message),
  )

type Failure = Readonly<{ code: string; message: string; systemCall: string }>

/** `fetch failed` says nothing; what happened stands in its causes, one for each address tried. */
function failuresIn(error: unknown, depth = 0): Failure[] {
  if (!(error instanceof Error) || depth > 5) return []
  const { code, syscall } = error as NodeJS.ErrnoException
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return [
    { code: String(code ?? ''), message: error.message, systemCall: syscall ?? '' },
    ...inner.flatMap((cause) => failuresIn(cause, depth + 1)),
  ]
}

/** Never the URL or the body: both may carry what belongs to the client. */
function reasonOf(error: unknown): string {
  const failures = failuresIn(error)
  const told = failures.findLast(({ code }) => code !== '') ?? failures.at(-1)
  return told ? told.code || told.message : 'no answer'
}
