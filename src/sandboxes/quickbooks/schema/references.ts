import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { CURRENCY_NAMES } from '../currencies/names.ts'
import type { EntityName } from '../entities/names.ts'
import { categoryOnLine, inactiveReference, unknownReference } from '../refusals/fault.ts'
import { type Body, isBody, type Json, textAt } from '../values/json.ts'
import { type Property, schemaOf } from './schema.ts'

/** The names of kinds in "… element id 75 not found", as the service says them. */
const PLURALS: Readonly<Record<string, string>> = {
  Account: 'Accounts',
  Class: 'Klasses',
  Department: 'Depts',
  Estimate: 'Transactions',
  Customer: 'Names',
  Employee: 'Names',
  Item: 'Items',
  Name: 'Names',
  PaymentMethod: 'PaymentMethods',
  TaxAgency: 'TaxAgencies',
  TaxCode: 'TaxCodes',
  TaxRate: 'TaxRates',
  Term: 'Terms',
  Vendor: 'Names',
}

/** Every reference in what was sent must lead to something active. */
export function checkReferences(company: Company, schemaName: string, sent: Body): void {
  for (const property of schemaOf(schemaName).values()) {
    const value = sent[property.name]
    if (value === undefined || property.isReadOnly) continue
    if (property.kind === 'ref' && isBody(value)) checkReference(company, property, value)
    for (const inner of innerBodies(property, value)) {
      checkReferences(company, property.target ?? '', inner)
    }
  }
}

function checkReference(company: Company, { name, target = '' }: Property, reference: Body): void {
  const id = textAt(reference, 'value')
  if (id === undefined) return
  if (target === 'Currency') return
  const found = findTarget(company, target, id)
  if (!found) throw unknownReference(PLURALS[target] ?? `${target}s`, id)
  if (found.body.Active === false) throw inactiveReference(company.switches.inactiveReferenceCode)
  if (name === 'ItemRef' && found.body.Type === 'Category') throw categoryOnLine()
}

/** Customers, vendors and employees share one row of ids, so a name is one of them. */
const findTarget = (company: Company, target: string, id: string): Stored | undefined =>
  target === 'Name' ? company.findName(id) : company.find(target as EntityName, id)

/** References are kept by id alone, whatever name was sent with them. */
export function withoutNames(schemaName: string, body: Body): Body {
  const schema = schemaOf(schemaName)
  const kept = ({ kind, target = '' }: Property, value: Json): Json => {
    if (kind === 'ref' && isBody(value)) {
      const { name: _, ...reference } = value
      return reference
    }
    if (kind === 'object' && isBody(value)) return withoutNames(target, value)
    if (kind !== 'list' || !Array.isArray(value)) return value
    return value.map((one: Json) => (isBody(one) ? withoutNames(target, one) : one))
  }
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const property = schema.get(key)
      return [key, property ? kept(property, value) : value]
    }),
  )
}

/** The body with names put into its references, as the service answers it. */
export function withNames(company: Company, schemaName: string, body: Body): Body {
  const schema = schemaOf(schemaName)
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const property = schema.get(key)
      return [key, property ? namedValue(company, property, value) : value]
    }),
  )
}

function namedValue(company: Company, property: Property, value: Json): Json {
  const { kind, target = '', isBare } = property
  if (kind === 'ref' && isBody(value)) return named(company, target, value, isBare)
  if (kind === 'object' && isBody(value)) return withNames(company, target, value)
  if (kind === 'list' && Array.isArray(value)) {
    return value.map((element: Json) =>
      isBody(element) ? withNames(company, target, element) : element,
    )
  }
  return value
}

function named(company: Company, target: string, reference: Body, isBare: boolean): Json {
  const id = textAt(reference, 'value')
  if (id === undefined) return reference
  if (isBare) return { value: id }
  const name = nameOf(company, target, id)
  const type = textAt(reference, 'type')
  return { value: id, ...(name !== undefined && { name }), ...(type !== undefined && { type }) }
}

/** An account is called by its full name, a customer by its own. */
function nameOf(company: Company, target: string, id: string): string | undefined {
  if (target === 'Currency') return CURRENCY_NAMES[id]
  const body = findTarget(company, target, id)?.body
  if (!body) return undefined
  if (target === 'Account') return textAt(body, 'FullyQualifiedName')
  return textAt(body, 'DisplayName') ?? textAt(body, 'Name')
}

function innerBodies({ kind }: Property, value: Json): readonly Body[] {
  if (kind === 'object' && isBody(value)) return [value]
  return kind === 'list' && Array.isArray(value) ? value.filter(isBody) : []
}
