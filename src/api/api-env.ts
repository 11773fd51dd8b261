import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { FirmId } from '#books/ids.ts'
import type { Permission } from './permissions.ts'
import { invalidInputAnswer, problemAnswer } from './problems.ts'
import type { SignedIn } from './sign-in.ts'
import type { Role } from './wire/session.ts'

/**
 * Who asks, for which firm, and what he may do there. Set before any route is asked. A program is
 * a user with the id and the name of its key, and without an address.
 */
export type Caller = Readonly<{
  user: SignedIn
  firmId: FirmId
  role: Role
  permissions: ReadonlySet<Permission>
}>

/** `acts` counts the acts of the request: an answer that is kept belongs to one of them. */
export type ApiEnv = { Variables: { caller: Caller; acts?: number } }

/** An empty set of routes that answers wrong input with the list of its fields. */
export const newRoutes = (): OpenAPIHono<ApiEnv> =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      // What is no id names no record, and an address is nobody's input.
      if (result.target === 'param') return problemAnswer(c, 'record_not_found')
      return invalidInputAnswer(c, result.error.issues)
    },
  })

/** A schema's own sentence comes first; this one is for what was not sent at all. */
z.config({
  customError: (issue) =>
    issue.code === 'invalid_type' && issue.input === undefined ? 'This is needed.' : undefined,
})
