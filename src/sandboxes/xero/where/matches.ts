import type { Condition, Method, Operand, Operator, Value } from './parser.ts'
import { QueryUnreadable } from './tokens.ts'

export type WireRecord = Readonly<Record<string, unknown>>

export type Filter = (record: WireRecord) => boolean

const MS_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/

/** Compares what the list answer would show, so that a filter and its answer never disagree. */
export function filterOf(condition: Condition): Filter {
  switch (condition.kind) {
    case 'all': {
      const filters = condition.parts.map(filterOf)
      return (record) => filters.every((filter) => filter(record))
    }
    case 'any': {
      const filters = condition.parts.map(filterOf)
      return (record) => filters.some((filter) => filter(record))
    }
    case 'compare': {
      const { left, operator, right } = condition
      return (record) => compares(valueIn(left, record), operator, valueIn(right, record))
    }
    case 'test':
      return (record) => valueIn(condition.operand, record) === true
  }
}

/** Field names of the record at the top level, for the check against the endpoint's own fields. */
export function fieldsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.parts.flatMap(fieldsOf)
    case 'compare':
      return [...fieldsIn(condition.left), ...fieldsIn(condition.right)]
    case 'test':
      return fieldsIn(condition.operand)
  }
}

function fieldsIn(operand: Operand): readonly string[] {
  if (operand.kind === 'call') return fieldsIn(operand.on)
  return operand.kind === 'field' ? [operand.path.split('.')[0] ?? ''] : []
}

function valueIn(operand: Operand, record: WireRecord): Value {
  switch (operand.kind) {
    case 'value':
      return operand.value
    case 'field':
      return readPath(record, operand.path)
    case 'call':
      return called(operand.method, valueIn(operand.on, record), operand.argument)
  }
}

/** Field names are matched without regard to case: Xero's own list writes `InvoiceId`. */
export function readPath(record: WireRecord, path: string): Value {
  let value: unknown = record
  for (const name of path.toLowerCase().split('.')) {
    if (typeof value !== 'object' || value === null) return null
    const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name)
    value = key === undefined ? null : (value as WireRecord)[key]
  }
  return toValue(value)
}

function toValue(value: unknown): Value {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  const ms = MS_DATE.exec(value)?.[1]
  return ms === undefined ? value : new Date(Number(ms))
}

function called(method: Method, on: Value, argument: string | undefined): Value {
  // Integrators guard such calls with `Field!=null AND …`; without the guard Xero answers 400.
  if (on === null)
    throw new QueryUnreadable('Object reference not set to an instance of an object.')
  const text = String(on).toLowerCase()
  const wanted = argument?.toLowerCase() ?? ''
  switch (method) {
    case 'contains':
      return text.includes(wanted)
    case 'startswith':
      return text.startsWith(wanted)
    case 'endswith':
      return text.endsWith(wanted)
    case 'tolower':
    case 'toupper':
      return text
  }
}

/** Strings compare without regard to case (recorded: contacts by name in other case). */
function compares(left: Value, operator: Operator, right: Value): boolean {
  if (left === null || right === null) {
    if (operator === '==') return left === right
    return operator === '!=' ? left !== right : false
  }
  const order = orderOf(left, right)
  switch (operator) {
    case '==':
      return order === 0
    case '!=':
      return order !== 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
  }
}

export function orderOf(left: Value, right: Value): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  const [a, b] = [comparable(left), comparable(right)]
  if (typeof a !== typeof b) {
    throw new QueryUnreadable(`Operator incompatible with operand types '${a}' and '${b}'`)
  }
  return a < b ? -1 : a > b ? 1 : 0
}

function comparable(value: Exclude<Value, null>): string | number {
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' ? value.toLowerCase() : Number(value)
}
