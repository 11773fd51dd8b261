import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import type { ApiHub } from '../api-hub.ts'
import { ApiProblem, invalidInputAnswer } from '../problems.ts'
import { CLIENT_ADDRESS_HEADER } from '../sign-in.ts'
import { PasswordChange, SignInInput } from '../wire/sign-in.ts'

/**
 * The routes of the sign-in library that are open; signing up, resetting by e-mail and other
 * providers stay closed. The library repeats the session's token in its body, where scripts can read
 * it; a browser needs no more than the cookie, so that is all of the answer that goes on.
 */
export const signInRoutes = (hub: ApiHub): Hono =>
  new Hono()
    .post('/sign-in/email', (c) => askWith(hub, c, SignInInput))
    .post('/change-password', (c) => askWith(hub, c, PasswordChange))
    .post('/sign-out', (c) => ask(hub, c, {}))

async function askWith(
  hub: ApiHub,
  c: Context,
  schema: typeof SignInInput | typeof PasswordChange,
): Promise<Response> {
  const input = schema.safeParse(await jsonOf(c))
  return input.success ? ask(hub, c, input.data) : invalidInputAnswer(c, input.error.issues)
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiProblem('body_is_not_json')
    throw error
  }
}

async function ask(hub: ApiHub, c: Context, body: object): Promise<Response> {
  const headers = new Headers(c.req.raw.headers)
  headers.set(CLIENT_ADDRESS_HEADER, clientAddressOf(c, hub.behindProxy))
  headers.set('content-type', 'application/json')
  // Pages of other sites were refused before; a program names no page that it comes from.
  if (!headers.has('origin')) headers.set('origin', new URL(hub.publicUrl).origin)
  headers.delete('content-length')
  const whole = { ...body, revokeOtherSessions: true }
  const answer = await hub.signIn.handle(
    new Request(c.req.url, { method: 'POST', headers, body: JSON.stringify(whole) }),
  )
  if (!answer.ok) return refuse(c, answer)
  for (const cookie of answer.headers.getSetCookie())
    c.header('Set-Cookie', cookie, { append: true })
  return c.json({ done: true })
}

async function refuse(c: Context, answer: Response): Promise<Response> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  if (answer.status === 429) {
    const seconds = answer.headers.get('x-retry-after') ?? '60'
    c.header('Retry-After', seconds)
    throw new ApiProblem('too_many_tries', { seconds })
  }
  switch (code) {
    case 'PASSWORD_TOO_SHORT':
    case 'PASSWORD_TOO_LONG':
      throw new ApiProblem('password_is_not_of_the_length')
    case 'INVALID_PASSWORD':
      throw new ApiProblem('password_is_wrong')
    default:
      // An address that is none and a password that is wrong look the same from outside.
      if (answer.status === 400 || answer.status === 401) throw new ApiProblem('sign_in_failed')
      throw new Error(`the sign-in library answered ${answer.status} ${code}`)
  }
}

/** A proxy of ours adds the address that it saw at the end; what stands before may be made up. */
function clientAddressOf(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : ''
  return forwarded || socketAddressOf(c) || '127.0.0.1'
}

/** Without a socket the request was made inside of this process. */
const socketAddressOf = (c: Context): string | undefined =>
  c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined
