import type { HonoRequest } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { findMember } from '#store/members.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { ApiEnv } from './api-env.ts'
import { ApiProblem } from './problems.ts'
import type { SignIn } from './sign-in.ts'

const BODY_BYTES_MAX = 1_000_000

/** Five hundred invoice lines with long descriptions are well below this. */
export const limitBodies = bodyLimit({
  maxSize: BODY_BYTES_MAX,
  onError: () => {
    throw new ApiProblem('body_is_too_large', { max: BODY_BYTES_MAX })
  },
})

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A browser sends a person's cookie with requests that other sites' pages make, but it also says
 * where they come from. A program says nothing of the kind, and has a cookie only if it signed in.
 */
export const refuseForeignPages = (trusted: readonly string[]) =>
  createMiddleware(async (c, next) => {
    if (!READING.has(c.req.method) && !isOurs(c.req, trusted)) {
      throw new ApiProblem('origin_not_trusted')
    }
    await next()
  })

function isOurs(request: HonoRequest, trusted: readonly string[]): boolean {
  const origin = request.header('origin')
  if (origin !== undefined) return trusted.includes(origin)
  const site = request.header('sec-fetch-site')
  return site === undefined || site === 'same-origin'
}

/** Finds out who asks and for which firm; a reader gets no further than reading. */
export const requireMember = (signIn: SignIn, database: OpenDatabase) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const user = await signIn.findUser(c.req.raw.headers)
    if (!user) throw new ApiProblem('sign_in_needed')
    const member = await database.withHub((tx) => findMember(tx, user.id))
    if (!member) throw new ApiProblem('not_a_member')
    if (member.role === 'reader' && !READING.has(c.req.method)) {
      throw new ApiProblem('role_reads_only')
    }
    c.set('caller', { user, firmId: member.firmId, role: member.role })
    await next()
  })
