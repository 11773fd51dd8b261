import {
  invalidAmount,
  invalidBody,
  invalidDate,
  invalidNumber,
  unknownProperty,
  wrongLength,
} from '../refusals/fault.ts'
import { AMOUNT_LIMIT, decimalOf } from '../values/amounts.ts'
import { type Body, isBody, type Json } from '../values/json.ts'
import { isDay } from '../values/time.ts'
import table from './schema.json' with { type: 'json' }

/**
 * Property names, kinds and lengths are facts of the public `Finance.xsd`, `IntuitNamesTypes.xsd`
 * and `IntuitBaseTypes.xsd` (github.com/intuit/QuickBooks-V3-PHP-SDK, src/XSD), put in the order
 * in which the service was recorded to answer.
 */
export type Property = Readonly<{
  name: string
  kind: 'text' | 'decimal' | 'boolean' | 'date' | 'ref' | 'object' | 'list' | 'any'
  /** For text: the longest allowed. */
  max: number | undefined
  /** For references the kind of object, for objects and lists the schema. */
  target: string | undefined
  /** Known, but what is sent for it is ignored. */
  isReadOnly: boolean
  /** A reference that is answered without `name`. */
  isBare: boolean
}>

const schemas = new Map(
  Object.entries(table).map(([name, lines]) => [
    name,
    new Map(lines.map((line) => propertyOf(line)).map((property) => [property.name, property])),
  ]),
)

export function schemaOf(name: string): ReadonlyMap<string, Property> {
  const schema = schemas.get(name)
  if (!schema) throw new TypeError(`no schema ${name}`)
  return schema
}

/** Refuses what the service's parser would refuse, before any rule of the books is looked at. */
export function checkAgainstSchema(name: string, body: Body): void {
  const schema = schemaOf(name)
  for (const [key, value] of Object.entries(body)) {
    const property = schema.get(key)
    if (!property) throw unknownProperty(key, name, [...schema.keys()])
    if (value !== null) checkValue(property, value)
  }
}

/** What may be written: without read-only properties, without those set to null or nothing. */
export function writableOf(name: string, body: Body): Body {
  const schema = schemaOf(name)
  return Object.fromEntries(
    Object.entries(body).filter(
      ([key, value]) => !schema.get(key)?.isReadOnly && value !== null && value !== '',
    ),
  )
}

function checkValue(property: Property, value: Json): void {
  checkShape(property, value)
  const { name, kind, target = '', max } = property
  if (kind === 'text' && max !== undefined && String(value).length > max) {
    throw wrongLength(max, String(value).length, name)
  }
  if (kind === 'decimal') checkDecimal(name, value)
  if (kind === 'date' && value !== '' && !isDay(String(value).slice(0, 10))) {
    throw invalidDate(name, String(value))
  }
  if (kind === 'ref' && isBody(value)) checkAgainstSchema('Reference', value)
  if (kind === 'object' && isBody(value)) checkAgainstSchema(target, value)
  if (kind === 'list' && Array.isArray(value)) {
    for (const element of value) {
      if (!isBody(element)) throw invalidBody(`Cannot read ${name}`)
      checkAgainstSchema(target, element)
    }
  }
}

/** The service's parser reads into typed classes: a text is no object, a list no number. */
function checkShape({ name, kind }: Property, value: Json): void {
  const isScalar = typeof value !== 'object' || value === null
  const fits =
    kind === 'any' ||
    (kind === 'list' && Array.isArray(value)) ||
    ((kind === 'ref' || kind === 'object') && (isBody(value) || value === '')) ||
    (kind === 'boolean' && /^(true|false)$/.test(String(value)) && isScalar) ||
    ((kind === 'text' || kind === 'decimal' || kind === 'date') && isScalar)
  if (!fits) throw invalidBody(`Cannot read ${name}`)
}

function checkDecimal(name: string, value: Json): void {
  const decimal = decimalOf(value)
  if (!decimal) throw invalidNumber(name, String(value))
  if (decimal.abs().gte(AMOUNT_LIMIT)) throw invalidAmount(name, decimal.toFixed())
}

function propertyOf(line: string): Property {
  const [name = '', kind = 'any', ...rest] = line.split(' ')
  const [detail] = rest.filter((word) => word !== 'ro' && word !== 'bare')
  return {
    name,
    kind: kind as Property['kind'],
    max: kind === 'text' && detail !== undefined ? Number(detail) : undefined,
    target: kind === 'text' ? undefined : detail,
    isReadOnly: rest.includes('ro'),
    isBare: rest.includes('bare'),
  }
}
