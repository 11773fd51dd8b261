import type { z } from 'zod'
import { Problem } from '#api/wire/problem.ts'

/** An answer above 399, or none that we understand. `problem` is what a person gets to read. */
export class HubError extends Error {
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem, cause?: unknown) {
    super(problem.message, { cause })
    this.name = 'HubError'
    this.status = status
    this.problem = problem
  }
}

type Query = Readonly<Record<string, string | number | undefined>>

type Asking = Readonly<{
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  query?: Query
  body?: unknown
  /** Sent as it is, instead of a body in JSON. */
  file?: File
  signal?: AbortSignal
}>

/** Asks the hub and reads its answer with the shape that the API promises. */
export async function ask<Shape extends z.ZodType>(
  shape: Shape,
  path: string,
  asking: Asking = {},
): Promise<z.output<Shape>> {
  const answer = await send(path, asking)
  const read = shape.safeParse(await bodyOf(answer))
  if (read.success) return read.data
  throw new HubError(answer.status, NOT_UNDERSTOOD, read.error)
}

/** For answers whose body says nothing. */
export async function tell(path: string, asking: Asking): Promise<void> {
  await send(path, asking)
}

async function send(path: string, { method = 'GET', query, signal, ...sent }: Asking) {
  const answer = await fetch(path + textOf(query), {
    method,
    credentials: 'same-origin',
    ...contentOf(sent),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new HubError(0, UNREACHABLE, cause)
  })
  if (answer.ok) return answer
  const problem = Problem.safeParse(await bodyOf(answer))
  throw new HubError(answer.status, problem.success ? problem.data : unexplained(answer.status))
}

function contentOf({ body, file }: Pick<Asking, 'body' | 'file'>): RequestInit {
  if (file) return { headers: { 'content-type': 'text/csv' }, body: file }
  if (body === undefined) return {}
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

const bodyOf = (answer: Response): Promise<unknown> => answer.json().catch(() => undefined)

function textOf(query: Query = {}): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

const UNREACHABLE: Problem = {
  code: 'hub_unreachable',
  message: 'The hub did not answer. Check that it is running and that you are online.',
}

const NOT_UNDERSTOOD: Problem = {
  code: 'answer_not_understood',
  message: 'The hub answered in a way this page does not know. Reload to get its newest version.',
}

const unexplained = (status: number): Problem => ({
  code: `status_${status}`,
  message:
    status === 401
      ? 'You are signed out. Sign in again to go on.'
      : `The hub could not do this and gave no reason (status ${status}).`,
})

export const isSignedOut = (error: unknown): boolean =>
  error instanceof HubError && error.status === 401

/** The problem inside any error; a bug of ours is named as one instead of being hidden. */
export const problemOf = (error: unknown): Problem =>
  error instanceof HubError
    ? error.problem
    : {
        code: 'console_failed',
        message: 'This page failed. Reload it; if it fails again, tell us.',
      }

/** Which sentence belongs under which field: `{ 'lines.2.unitPrice': 'Write …' }`. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof HubError)) return {}
  const { field, fields, message } = error.problem
  return {
    ...(field ? { [field]: message } : {}),
    ...Object.fromEntries((fields ?? []).map((one) => [one.field, one.message])),
  }
}
