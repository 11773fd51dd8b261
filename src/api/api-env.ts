import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { FirmId } from '#books/ids.ts'
import type { MemberRole } from '#store/members.ts'
import { invalidInputAnswer } from './problems.ts'
import type { SignedIn } from './sign-in.ts'

/** Who asks, for which firm, and what he may do there. Set before any route is asked. */
export type Caller = Readonly<{ user: SignedIn; firmId: FirmId; role: MemberRole }>

export type ApiEnv = { Variables: { caller: Caller } }

/** An empty set of routes that answers wrong input with the list of its fields. */
export const newRoutes = (): OpenAPIHono<ApiEnv> =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : invalidInputAnswer(c, result.error.issues),
  })

/** A schema's own sentence comes first; this one is for what was not sent at all. */
z.config({
  customError: (issue) =>
    issue.code === 'invalid_type' && issue.input === undefined ? 'This is needed.' : undefined,
})
