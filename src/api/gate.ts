import type { HonoRequest } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { Clock } from '#runtime/clock.ts'
import { findMember } from '#store/members.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { ApiEnv, Caller } from './api-env.ts'
import { findProgram } from './api-key.ts'
import { isReading, permissionFor, permissionsOf } from './permissions.ts'
import { ApiProblem } from './problems.ts'
import type { SignIn } from './sign-in.ts'

/** Five hundred invoice lines with long descriptions are well below this. */
const BODY_BYTES_MAX = 1_000_000
/** A hundred thousand rows; they are passed on as they come in, and never in memory as a whole. */
const FILE_BYTES_MAX = 64_000_000
const FILE_PATH = /^\/api\/imports\/[^/]+\/file$/

const limitTo = (max: number) =>
  bodyLimit({
    maxSize: max,
    onError: () => {
      throw new ApiProblem('body_is_too_large', { max })
    },
  })

const limitBody = limitTo(BODY_BYTES_MAX)
const limitFile = limitTo(FILE_BYTES_MAX)

export const limitBodies = createMiddleware((c, next) =>
  FILE_PATH.test(c.req.path) ? limitFile(c, next) : limitBody(c, next),
)

/**
 * A browser sends a person's cookie with requests that other sites' pages make, but it also says
 * where they come from. A program says nothing of the kind, and has a cookie only if it signed in.
 */
export const refuseForeignPages = (trusted: readonly string[]) =>
  createMiddleware(async (c, next) => {
    if (!isReading(c.req.method) && !isOurs(c.req, trusted)) {
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

type Gate = Readonly<{ signIn: SignIn; database: OpenDatabase; clock: Clock }>

/** Finds out who asks and for which firm, and lets nobody further than his permissions. */
export const requireMember = (gate: Gate) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const caller = await findCaller(gate, c.req.raw.headers)
    const path = c.req.path.slice('/api'.length)
    const permission = permissionFor(c.req.method, path)
    if (permission !== undefined && !caller.permissions.has(permission)) {
      throw caller.role === 'reader' && !isReading(c.req.method)
        ? new ApiProblem('role_reads_only')
        : new ApiProblem('permission_missing', { permission })
    }
    c.set('caller', caller)
    await next()
  })

/** A key goes before a cookie: a program that sends both means the key. */
async function findCaller({ signIn, database, clock }: Gate, headers: Headers): Promise<Caller> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const caller = await findProgram(database, clock.now(), authorization)
    if (!caller) throw new ApiProblem('api_key_not_valid')
    return caller
  }
  const user = await signIn.findUser(headers)
  if (!user) throw new ApiProblem('sign_in_needed')
  const member = await database.withHub((tx) => findMember(tx, user.id))
  if (!member) throw new ApiProblem('not_a_member')
  const { firmId, role } = member
  return { user, firmId, role, permissions: permissionsOf(role) }
}
