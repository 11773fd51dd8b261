/** A value as PostgreSQL reads it in text format. */
export type Parameter = string | null

/**
 * One conversion for both engines, whose own ones differ. An array becomes a PostgreSQL array, so
 * an array for a json column goes through `JSON.stringify` first; a plain object becomes json.
 */
export function toParameter(value: unknown): Parameter {
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return toTextOf(value)
    default:
      throw new TypeError(`a ${typeof value} is not a value for the database`)
  }
}

function toTextOf(value: object): string {
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return toHex(value)
  if (Array.isArray(value)) return toArrayLiteral(value)
  return JSON.stringify(value)
}

const toHex = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`

const toArrayLiteral = (items: readonly unknown[]): string => `{${items.map(toElement).join(',')}}`

function toElement(item: unknown): string {
  if (Array.isArray(item)) return toArrayLiteral(item)
  const text = toParameter(item)
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`
}
