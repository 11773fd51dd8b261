import type { WireRecord } from '../where/matches.ts'
import type { ApiPath } from './accounting-api.ts'
import type { Endpoint } from './endpoint.ts'

/** How many records a write carried, by kind, for the counts of the admin side. */
export function carriedIn(
  { plural, kind }: Endpoint,
  { child }: ApiPath,
  body: string,
): Readonly<Record<string, number>> {
  if (body === '') return {}
  const name = child === undefined ? kind : singular(child)
  return { [name]: countIn(body, child ?? plural) }
}

const singular = (name: string): string => name.replace(/s$/, '')

const countIn = (body: string, plural: string): number => sentIn(body, plural).length

/** The elements of a body that may be anything: those under the plural's key, or the one it is. */
export function sentIn(body: string, plural: string): readonly WireRecord[] {
  try {
    const parsed: unknown = JSON.parse(body)
    if (Array.isArray(parsed)) return parsed.filter(isRecord)
    if (!isRecord(parsed)) return []
    const entries = Object.entries(parsed)
    const wrapped = entries.find(([key]) => key.toLowerCase() === plural.toLowerCase())?.[1]
    return Array.isArray(wrapped) ? wrapped.filter(isRecord) : [parsed]
  } catch {
    return []
  }
}

const isRecord = (value: unknown): value is WireRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
