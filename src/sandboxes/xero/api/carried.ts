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

function countIn(body: string, plural: string): number {
  try {
    const parsed: unknown = JSON.parse(body)
    if (Array.isArray(parsed)) return parsed.length
    const entries = Object.entries(parsed as object)
    const wrapped = entries.find(([key]) => key.toLowerCase() === plural.toLowerCase())?.[1]
    return Array.isArray(wrapped) ? wrapped.length : 1
  } catch {
    return 0
  }
}
