import { Decimal } from 'decimal.js'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { findEntity } from '../entities/catalogue.ts'
import type { Entity } from '../entities/entity.ts'
import { invalidId, queryError } from '../refusals/fault.ts'
import { present } from '../schema/present.ts'
import { schemaOf } from '../schema/schema.ts'
import { decimalOf } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, isBody, type Json, textAt } from '../values/json.ts'
import { type Condition, parseQuery, type Query } from './parse.ts'

const ROWS_DEFAULT = 100
const ROWS_MAX = 1000
const SECOND_MS = 1000

/** Answers `QueryResponse` of one query; `lateMs` keeps what is younger out of sight. */
export function runQuery(company: Company, text: string, lateMs = 0): Body {
  const query = parseQuery(text)
  const entity = findEntity(query.entity)
  if (!entity) {
    throw queryError('4001', `QueryValidationError: invalid context declaration: ${query.entity}`)
  }
  const conditions = query.conditions.map((condition) =>
    checked(entity, withToday(company, condition)),
  )
  for (const { property } of query.order) orderPropertyOf(entity, property)
  const found = candidates(company, entity, conditions).filter(
    (stored) =>
      company.nowMs >= stored.createdAtMs + lateMs &&
      isVisible(company, entity, stored, conditions) &&
      conditions.every((condition) => holds(company, entity, stored, condition)),
  )
  if (query.isCount) return { totalCount: found.length }
  return page(company, entity, query, sorted(company, entity, query, found))
}

function page(company: Company, entity: Entity, query: Query, found: readonly Stored[]): Body {
  const { startPosition, maxResults = ROWS_DEFAULT } = query
  const count = Math.min(maxResults, ROWS_MAX)
  const rows = found.slice(startPosition - 1, startPosition - 1 + count)
  if (rows.length === 0) return {}
  return {
    [entity.name]: rows.map((stored) => present(company, entity, stored)),
    startPosition,
    maxResults: rows.length,
    ...(entity.hasTotalCount && { totalCount: found.length }),
  }
}

/** An id or a document number leads straight to its objects; everything else is looked through. */
function candidates(company: Company, entity: Entity, conditions: readonly Condition[]): Stored[] {
  const exact = ({ operator }: Condition) => operator === '=' || operator === 'IN'
  const byId = conditions.find((one) => one.property === 'Id' && exact(one))
  if (byId) return byId.values.flatMap((id) => company.find(entity.name, id) ?? [])
  const byNumber = conditions.find((one) => one.property === 'DocNumber' && exact(one))
  if (byNumber && company.hasNumberIndex(entity.name)) {
    return byNumber.values.flatMap((number) => company.findByNumber(entity.name, number))
  }
  return company.live(entity.name).toArray()
}

/** Lists show what is active unless asked; fresh objects may stay out of sight for a while. */
function isVisible(
  company: Company,
  entity: Entity,
  stored: Stored,
  conditions: readonly Condition[],
): boolean {
  if (company.nowMs < stored.createdAtMs + company.switches.queryLagMs) return false
  if (entity.kind !== 'list' || stored.body.Active !== false) return true
  return conditions.some(({ property }) => property === 'Active')
}

const withToday = (company: Company, condition: Condition): Condition => ({
  ...condition,
  values: condition.values.map((value) => (value === 'CURRENT_DATE' ? company.today : value)),
})

/** The condition with its property spelled as the entity spells it, or the fault for it. */
function checked(entity: Entity, condition: Condition): Condition {
  const property = propertyOf(entity, condition.property)
  if (property !== 'Id') return { ...condition, property }
  const { operator, values } = condition
  if (operator !== '=' && operator !== 'IN') {
    throw queryError('4001', `QueryValidationError: operator ${operator} is not valid for Id`)
  }
  const isPseudoAllowed = entity.name === 'TaxCode'
  const wrong = values.find((value) => !isPseudoAllowed && !/^-?\d+$/.test(value))
  if (wrong !== undefined) throw invalidId(wrong)
  return { ...condition, property }
}

const META = ['Id', 'SyncToken', 'MetaData.CreateTime', 'MetaData.LastUpdatedTime']

function propertyOf(entity: Entity, name: string): string {
  const spelled = name.toLowerCase()
  const wanted = spelled.replace(/\.value$/, '')
  const known = [...META, ...entity.filterable]
  const found =
    known.find((one) => one.toLowerCase() === spelled) ??
    known.find((one) => one.toLowerCase() === wanted)
  if (found !== undefined) return found
  const isKnown = [...schemaOf(entity.name).keys()].some((one) => one.toLowerCase() === wanted)
  throw queryError(
    '4001',
    isKnown
      ? `QueryValidationError: property '${name}' is not queryable`
      : `QueryValidationError: Property ${name} not found for Entity ${entity.name}`,
  )
}

/** Some properties can be sorted by and not asked for. */
const orderPropertyOf = (entity: Entity, name: string): string =>
  entity.sortable?.find((one) => one.toLowerCase() === name.toLowerCase()) ??
  propertyOf(entity, name)

function readProperty(company: Company, entity: Entity, stored: Stored, property: string): Json {
  switch (property) {
    case 'Id':
      return stored.id
    case 'SyncToken':
      return String(stored.syncToken)
    case 'MetaData.CreateTime':
      return Math.floor(stored.createdAtMs / SECOND_MS)
    case 'MetaData.LastUpdatedTime':
      return Math.floor(stored.updatedAtMs / SECOND_MS)
  }
  if (property.startsWith('AttachableRef.')) return attachedTo(stored.body, property)
  const own = stored.body[property] ?? entity.computed?.(company, stored)[property] ?? null
  if (!isBody(own)) return own
  return textAt(own, 'value') ?? textAt(own, 'Address') ?? null
}

/** What the first target of a note or file is, by type or by id. */
function attachedTo(body: Body, property: string): Json {
  const [target] = bodiesAt(body, 'AttachableRef')
  const entity = bodyAt(target ?? {}, 'EntityRef')
  return textAt(entity, property.endsWith('.Type') ? 'type' : 'value') ?? null
}

function holds(company: Company, entity: Entity, stored: Stored, condition: Condition): boolean {
  const { property, operator, values } = condition
  const own = readProperty(company, entity, stored, property)
  if (operator === 'IN') return values.some((value) => compare(property, own, value) === 0)
  const [value = ''] = values
  if (operator === 'LIKE') return own !== null && likeness(value).test(String(own))
  const difference = compare(property, own, value)
  if (difference === undefined) return operator === '!='
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '>':
      return difference > 0
    case '<=':
      return difference <= 0
    case '>=':
      return difference >= 0
  }
}

/** Numbers as numbers, times as times, everything else as text of any case. */
function compare(property: string, own: Json, value: string): number | undefined {
  if (own === null) return value.trim() === '' ? 0 : undefined
  if (property.startsWith('MetaData.')) return Number(own) - secondsOf(value)
  if (typeof own === 'boolean') return String(own) === value.toLowerCase() ? 0 : 1
  const number = typeof own === 'number' ? decimalOf(value) : undefined
  if (number) return new Decimal(Number(own)).comparedTo(number)
  const [a, b] = [String(own).toLowerCase(), value.toLowerCase()]
  return a < b ? -1 : a > b ? 1 : 0
}

/** A day alone counts from its start in Pacific standard time. */
function secondsOf(value: string): number {
  const ms = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00-08:00` : value)
  if (Number.isNaN(ms)) throw queryError('4001', `QueryValidationError: invalid date ${value}`)
  return Math.floor(ms / SECOND_MS)
}

/** Only % stands for anything. */
const likeness = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('%')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  )

function sorted(
  company: Company,
  entity: Entity,
  { order }: Query,
  found: readonly Stored[],
): readonly Stored[] {
  if (order.length === 0) return defaultOrder(company, entity, found)
  const keys = order.map(({ property, isDescending }) => ({
    property: orderPropertyOf(entity, property),
    sign: isDescending ? -1 : 1,
  }))
  return found.toSorted((a, b) => {
    for (const { property, sign } of keys) {
      const [left, right] = [a, b].map((one) => readProperty(company, entity, one, property))
      const difference = property === 'Id' ? byNumber(a, b) : byValue(left ?? null, right ?? null)
      if (difference !== 0) return sign * difference
    }
    return byNumber(a, b)
  })
}

/** Transactions newest change first, lists by name and byte by byte: "PG&E" before "Pam Seitz". */
function defaultOrder(
  company: Company,
  entity: Entity,
  found: readonly Stored[],
): readonly Stored[] {
  if (entity.defaultOrder === 'updated') {
    return found.toSorted(
      (a, b) =>
        Math.floor(b.updatedAtMs / SECOND_MS) - Math.floor(a.updatedAtMs / SECOND_MS) ||
        byNumber(b, a),
    )
  }
  const key = (stored: Stored) => String(readProperty(company, entity, stored, entity.defaultOrder))
  return found.toSorted((a, b) => bytewise(key(a), key(b)) || byNumber(a, b))
}

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byNumber = (a: Stored, b: Stored): number => Number(a.id) - Number(b.id)

function byValue(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return bytewise(String(a ?? '').toLowerCase(), String(b ?? '').toLowerCase())
}
