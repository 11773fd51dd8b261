import type { Random } from '#runtime/random.ts'
import type { Answer } from './answer.ts'
import type { Admission } from './rate-limits.ts'

/** The recorded headers of an API answer; 404 carries no limits (recorded). */
export function toResponse(answer: Answer, admission: Admission, random: Random): Response {
  const { status, json, text, contentType } = answer
  const headers = new Headers({ 'cache-control': 'max-age=0, no-cache, no-store' })
  headers.set('xero-correlation-id', correlationIdOf(json) ?? random.uuid())
  if (status !== 404) setRemaining(headers, admission)
  if (json !== undefined) {
    headers.set('content-type', 'application/json; charset=utf-8')
    return new Response(JSON.stringify(json), { status, headers })
  }
  if (contentType !== undefined) headers.set('content-type', contentType)
  return new Response(text === undefined || text === '' ? null : text, { status, headers })
}

/** Empty, without a content type (recorded); `Retry-After` for minute and day only. */
export function rateLimited(admission: Admission): Response {
  const headers = new Headers()
  setRemaining(headers, admission)
  headers.set('x-rate-limit-problem', admission.problem ?? 'minute')
  if (admission.retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(admission.retryAfterSeconds))
  }
  return new Response(null, { status: 429, headers })
}

function setRemaining(headers: Headers, { remaining }: Admission): void {
  headers.set('x-daylimit-remaining', String(remaining.day))
  headers.set('x-minlimit-remaining', String(remaining.minute))
  headers.set('x-appminlimit-remaining', String(remaining.appMinute))
}

/** The envelope's id and the correlation id are one (recorded). */
const correlationIdOf = (json: unknown): string | undefined =>
  typeof json === 'object' && json !== null && 'Id' in json && typeof json.Id === 'string'
    ? json.Id
    : undefined
