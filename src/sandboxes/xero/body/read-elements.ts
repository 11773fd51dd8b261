import type { z } from 'zod'
import { PostDataInvalid } from '../refusals.ts'

/** One element as it was sent, for the echo in an error, and as it was understood. */
export type SentElement<T> = Readonly<{ sent: Readonly<Record<string, unknown>>; read: T }>

type ReadOptions<T> = Readonly<{
  /** The wrapper's key: `Invoices`. Its case does not matter. */
  plural: string
  shape: z.ZodType<T>
  refuseUnknown: boolean
  /** Changes elements on their way in, for faults. */
  arriving?(element: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>
}>

/** Reads `{"Invoices":[…]}` or one bare object. `null` means "not given". */
export function readElements<T>(body: string, options: ReadOptions<T>): readonly SentElement<T>[] {
  return rawElements(withoutNulls(parse(body)), options.plural).map((raw, index) => {
    if (!isRecord(raw)) throw new PostDataInvalid(`Element ${index} is not an object.`)
    const arrived = options.arriving?.(raw) ?? raw
    return { sent: raw, read: readOne(arrived, `${options.plural}[${index}]`, options) }
  })
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new PostDataInvalid('JSON for post data was invalid')
  }
}

function rawElements(body: unknown, plural: string): readonly unknown[] {
  if (Array.isArray(body)) return body
  if (!isRecord(body)) throw new PostDataInvalid('JSON for post data was invalid')
  const key = Object.keys(body).find((name) => name.toLowerCase() === plural.toLowerCase())
  if (key === undefined) return [body]
  const wrapped = body[key]
  if (!Array.isArray(wrapped)) {
    throw new PostDataInvalid(
      `Error converting value ${JSON.stringify(wrapped)} to type 'Xero.API.Library.${plural}'. Path '${key}'.`,
    )
  }
  return wrapped
}

function readOne<T>(raw: unknown, place: string, options: ReadOptions<T>): T {
  const result = options.shape.safeParse(raw)
  if (result.success) return result.data
  const { issues } = result.error
  const isOnlyUnknown = issues.every(({ code }) => code === 'unrecognized_keys')
  if (!options.refuseUnknown && isOnlyUnknown) {
    return readOne(without(raw, issues), place, options)
  }
  throw new PostDataInvalid(messageOf(issues[0], place, raw))
}

function messageOf(issue: z.core.$ZodIssue | undefined, place: string, raw: unknown): string {
  if (!issue) return 'The post data could not be read.'
  if (issue.code === 'unrecognized_keys') {
    return (
      `The element '${issue.keys[0]}' was not recognised. Ensure the element name has the ` +
      'correct case and that there are no duplicate elements of the same name.'
    )
  }
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().at(-1) : issue
  const path = [...issue.path, ...(inner === issue ? [] : (inner?.path ?? []))]
  const written = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    place,
  )
  const own = inner?.code === 'custom' || inner?.code === 'invalid_value'
  const value = path.reduce<unknown>(
    (found, step) => (found as Record<PropertyKey, unknown> | undefined)?.[step],
    raw,
  )
  const reason = own ? inner.message : `Error converting value ${JSON.stringify(value)}.`
  return `${reason} Path '${written}'.`
}

/** The same value without the properties that the issues complain about. */
function without(raw: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy = structuredClone(raw)
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const owner = issue.path.reduce<unknown>(
      (found, step) => (found as Record<PropertyKey, unknown>)[step],
      copy,
    )
    for (const key of issue.keys) delete (owner as Record<string, unknown>)[key]
  }
  return copy
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isRecord(value)) return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
