import type { Detail } from './raise.ts'

/** At most this many fields are told; a person reads them. */
const FIELDS_MAX = 8

/**
 * The fields in which two fingerprints differ, ours and theirs, for a person to read:
 * `{ "total: ours": "120.50", "total: ledger": "120.51" }`.
 */
export function differencesOf(ours: string | null, theirs: string | null): Detail {
  const one = fieldsOf(ours)
  const other = fieldsOf(theirs)
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => one[name] !== other[name],
  )
  return Object.fromEntries(
    names.slice(0, FIELDS_MAX).flatMap((name) => [
      [`${name}: ours`, one[name] ?? null],
      [`${name}: ledger`, other[name] ?? null],
    ]),
  )
}

/** `lines.0.amount` for each leaf, so that a changed cent is told as such. */
function fieldsOf(fingerprint: string | null): Record<string, string> {
  const fields: Record<string, string> = {}
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value))
        walk(inner, path ? `${path}.${name}` : name)
    } else if (value !== null) fields[path] = String(value)
  }
  walk(fingerprint ? JSON.parse(fingerprint) : {}, '')
  return fields
}
