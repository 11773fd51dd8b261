import type { z } from '@hono/zod-openapi'
import { Problem } from './wire/problem.ts'

const asJson = <Schema extends z.ZodType>(schema: Schema) => ({
  'application/json': { schema },
})

const problem = (description: string) => ({ description, content: asJson(Problem) })

const PROBLEMS = {
  401: problem('Nobody is signed in.'),
  403: problem('The role does not allow it, or the request came from another site’s page.'),
  404: problem('There is no such record in the caller’s firm.'),
  422: problem('The input is not valid, or the books do not allow it.'),
}

const CONFLICT = { 409: problem('The record as it is now does not allow it.') }

/** The answers of a route that reads. */
export const reads = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: asJson(schema) },
  ...PROBLEMS,
})

/** The answers of a route that changes a record and shows it as it is then. */
export const changes = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  ...reads(schema, description),
  ...CONFLICT,
})

export const creates = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  201: { description, content: asJson(schema) },
  ...PROBLEMS,
  ...CONFLICT,
})

export const deletes = (description: string) => ({
  204: { description },
  ...PROBLEMS,
  ...CONFLICT,
})

/** A body that has to be there, as JSON. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: asJson(schema),
})
