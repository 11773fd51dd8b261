import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Refusal, type RefusalCode, type RefusalDetail } from '#books/refusal.ts'
import type { Log } from '#runtime/log.ts'
import { REFUSAL_ANSWERS } from './refusal-answers.ts'
import type { Problem } from './wire/problem.ts'

/** What the API itself refuses, before the books are asked. */
const API_PROBLEMS = {
  body_is_not_json: [400, 'The request is not readable JSON. Check quotes, commas and brackets.'],
  body_is_too_large: [413, 'The request is too large: at most {max} bytes are taken.'],
  body_is_of_another_type: [415, 'Send the request as application/json.'],
  input_not_valid: [422, 'Some of the input cannot be used. Check the marked fields.'],
  sign_in_needed: [401, 'Sign in first.'],
  sign_in_failed: [401, 'The e-mail address or the password is wrong. Try again.'],
  password_is_wrong: [422, 'The current password is wrong. Try again.'],
  password_is_not_of_the_length: [422, 'A password has 12 to 128 characters. Choose another one.'],
  too_many_tries: [429, 'That was too often. Wait {seconds} seconds, and try again.'],
  not_a_member: [403, 'You are signed in, but belong to no firm. Ask an administrator to add you.'],
  role_reads_only: [
    403,
    'Your role may read, and not change anything. Ask an administrator for another role.',
  ],
  permission_missing: [
    403,
    'This needs the permission {permission}, which you do not have. Ask an administrator for it.',
  ],
  api_key_not_valid: [
    401,
    'This API key is not valid: it may be mistyped, expired or revoked. Ask an administrator.',
  ],
  idempotency_key_not_usable: [422, 'An Idempotency-Key has 1 to {max} characters.'],
  idempotency_key_reused: [
    422,
    'This Idempotency-Key was used for another request. Use a new key for each new request.',
  ],
  origin_not_trusted: [403, 'This request came from another site’s page, so nothing was done.'],
  record_not_found: [404, 'There is no such record. It may have been deleted.'],
  route_not_found: [404, 'There is nothing at this address of the API.'],
  internal_error: [
    500,
    'Something went wrong on our side, and nothing was changed. Report it with the id {id}.',
  ],
} as const satisfies Record<string, readonly [number, string]>

export type ApiProblemCode = keyof typeof API_PROBLEMS

/** Thrown by what stands before the routes. `toProblem` answers it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ApiProblemCode
  readonly detail: RefusalDetail

  constructor(code: ApiProblemCode, detail: RefusalDetail = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** Given once to `app.onError`; routes themselves catch nothing. */
export const toProblem =
  (log: Log, newId: () => string) =>
  (error: unknown, c: Context): Response => {
    if (error instanceof Refusal) return refusalAnswer(error, c)
    if (error instanceof ApiProblem) return problemAnswer(c, error.code, error.detail)
    if (error instanceof HTTPException) return exceptionAnswer(error, c)
    const id = newId()
    // The path without its query: a vendor's callback carries secrets there.
    log.error({ err: error, id, method: c.req.method, path: c.req.path }, 'a request failed')
    return problemAnswer(c, 'internal_error', { id })
  }

/** What a refusal tells a person. */
export const refusalSentence = ({ code, detail }: Refusal): string =>
  fill(REFUSAL_ANSWERS[code][1], detail)

/** Something that the *input* names and that is not there is a wrong input, not a wrong address. */
function refusalAnswer({ code, detail, field }: Refusal, c: Context): Response {
  const [status, sentence] = REFUSAL_ANSWERS[code]
  const problem: Problem = { code, message: fill(sentence, detail), detail }
  const shown = status === 404 && field !== undefined ? 422 : status
  return c.json(field === undefined ? problem : { ...problem, field }, shown)
}

export function problemAnswer(
  c: Context,
  code: ApiProblemCode,
  detail: RefusalDetail = {},
): Response {
  const [status, sentence] = API_PROBLEMS[code]
  const problem: Problem = { code, message: fill(sentence, detail) }
  const whole = Object.keys(detail).length > 0 ? { ...problem, detail } : problem
  return c.json(whole, status as ContentfulStatusCode)
}

/** What the framework refuses by itself: a body that does not parse, or of another type. */
const exceptionAnswer = ({ status }: HTTPException, c: Context): Response =>
  problemAnswer(c, status === 415 ? 'body_is_of_another_type' : 'body_is_not_json')

/** What a refusal tells a person. */
export const sentenceOf = (code: RefusalCode, detail: RefusalDetail): string =>
  fill(REFUSAL_ANSWERS[code][1], detail)

const fill = (sentence: string, detail: RefusalDetail): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''))

type Issue = Readonly<{ path: readonly PropertyKey[]; message: string; keys?: readonly string[] }>

/** All fields at once, the first of them also by itself. */
export function invalidInputAnswer(c: Context, issues: readonly Issue[]): Response {
  const fields = issues.flatMap(fieldsOf)
  const [status, message] = API_PROBLEMS.input_not_valid
  const [first] = fields
  const problem: Problem = { code: 'input_not_valid', message, fields }
  return c.json(first?.field ? { ...problem, field: first.field } : problem, status)
}

const fieldsOf = ({ path, message, keys }: Issue) =>
  keys
    ? keys.map((key) => ({ field: [...path, key].join('.'), message: 'There is no such field.' }))
    : [{ field: path.join('.'), message }]
