/** What a body may hold. Stored bodies are never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | Body
export type Body = { readonly [property: string]: Json }

export const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const bodyAt = (body: Body, key: string): Body => {
  const value = body[key]
  return isBody(value) ? value : {}
}

export const bodiesAt = (body: Body, key: string): readonly Body[] => {
  const value = body[key]
  return Array.isArray(value) ? value.filter(isBody) : []
}

/** The text of a property; numbers count as their text, as the vendor's own parser takes them. */
export const textAt = (body: Body, key: string): string | undefined => {
  const value = body[key]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The id inside a reference such as `{"value":"58","name":"Rago Travel Agency"}`. */
export const refAt = (body: Body, key: string): string | undefined =>
  textAt(bodyAt(body, key), 'value')

export const flagAt = (body: Body, key: string, missing = false): boolean => {
  const value = body[key]
  return value === undefined || value === null ? missing : String(value) === 'true'
}

/** Without the properties that are undefined: JSON has no such thing. */
export const bodyOf = (parts: { readonly [property: string]: Json | undefined }): Body =>
  Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, Json] => part[1] !== undefined),
  )

export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => isEqual(value, b[index]))
  }
  if (!isBody(a) || !isBody(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  )
}
