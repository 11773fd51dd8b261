import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { adoptCurrency } from '../currencies/company-currency.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { invalidEmail, invalidString } from '../refusals/fault.ts'
import {
  businessRule,
  duplicateName,
  noName,
  openBalance,
  parentMissing,
  tooManyLevels,
  unbilledCharges,
} from '../refusals/rules.ts'
import { sumOf, toNumber } from '../values/amounts.ts'
import { type Body, bodyAt, bodyOf, flagAt, refAt, textAt } from '../values/json.ts'

/** Fixed when the name is made; one that the company does not use yet is added to its list. */
function ownCurrency(company: Company, draft: Body, before: Stored | undefined): string {
  const kept = before && refAt(before.body, 'CurrencyRef')
  if (kept !== undefined) return kept
  const currency = refAt(draft, 'CurrencyRef') ?? company.settings.currency
  adoptCurrency(company, currency)
  return currency
}

type PartyKind = 'Customer' | 'Vendor' | 'Employee'

const FILTERABLE = [
  ...['DisplayName', 'GivenName', 'MiddleName', 'FamilyName', 'CompanyName', 'PrintOnCheckName'],
  ...['FullyQualifiedName', 'Active', 'Balance'],
]

export const customer: Entity = {
  name: 'Customer',
  idSpace: 'name',
  kind: 'list',
  defaultOrder: 'FullyQualifiedName',
  filterable: [...FILTERABLE, 'PrimaryEmailAddr', 'Job'],
  sortable: ['BalanceWithJobs'],
  complete: completeCustomer,
  settle: renameChildren,
  computed: customerBalances,
}

export const vendor: Entity = {
  name: 'Vendor',
  idSpace: 'name',
  kind: 'list',
  defaultOrder: 'DisplayName',
  filterable: FILTERABLE,
  complete: completeVendor,
  computed: (company, { id }) => ({ Balance: toNumber(-company.balances.ofName(id)) }),
}

/** Only what the one name space needs: employees are listed, named and made inactive. */
export const employee: Entity = {
  name: 'Employee',
  idSpace: 'name',
  kind: 'list',
  defaultOrder: 'DisplayName',
  filterable: [
    'DisplayName',
    'GivenName',
    'MiddleName',
    'FamilyName',
    'PrintOnCheckName',
    'Active',
  ],
  complete: completeEmployee,
}

function completeCustomer(write: Write): Body {
  const { company, draft, before } = write
  const parent = parentOf(company, draft)
  const isActive = flagAt(draft, 'Active', true)
  if (!isActive && customerOwes(company, before?.id)) throw openBalance('customer')
  if (!isActive && before && hasUnbilled(company, before.id)) throw unbilledCharges()
  const name = nameParts(write, 'Customer')
  const qualified =
    parent === undefined
      ? String(name.DisplayName)
      : `${textAt(parent.body, 'FullyQualifiedName')}:${name.DisplayName}`
  return bodyOf({
    ...draft,
    ...name,
    FullyQualifiedName: qualified,
    Taxable: flagAt(draft, 'Taxable', company.settings.usingSalesTax),
    Job: flagAt(draft, 'Job'),
    BillWithParent: flagAt(draft, 'BillWithParent'),
    Level: parent ? levelOf(parent) + 1 : undefined,
    CurrencyRef: { value: ownCurrency(company, draft, before) },
    PreferredDeliveryMethod: textAt(draft, 'PreferredDeliveryMethod') ?? 'Print',
    IsProject: flagAt(draft, 'IsProject'),
    ClientEntityId: '0',
    Active: isActive,
    DefaultTaxCodeRef: draft.DefaultTaxCodeRef ?? defaultTaxCode(company),
  })
}

function completeVendor(write: Write): Body {
  const { company, draft, before } = write
  const isActive = flagAt(draft, 'Active', true)
  if (!isActive && customerOwes(company, before?.id)) throw openBalance('vendor')
  const name = nameParts(write, 'Vendor')
  return bodyOf({
    ...draft,
    ...name,
    BillRate: draft.BillRate ?? 0,
    CostRate: draft.CostRate ?? 0,
    Vendor1099: flagAt(draft, 'Vendor1099'),
    CurrencyRef: { value: ownCurrency(company, draft, before) },
    Active: isActive,
  })
}

function completeEmployee(write: Write): Body {
  const { draft } = write
  if (!textAt(draft, 'GivenName') && !textAt(draft, 'FamilyName')) throw noName()
  return bodyOf({
    ...draft,
    ...nameParts(write, 'Employee'),
    BillableTime: flagAt(draft, 'BillableTime'),
    Active: flagAt(draft, 'Active', true),
  })
}

/** The display name and what follows from it; inactive names carry a mark, as recorded. */
function nameParts({ company, draft, before }: Write, kind: PartyKind): Body {
  checkNames(company, draft)
  const base = displayNameOf(draft)
  const isActive = flagAt(draft, 'Active', true)
  const plain = base.replace(/ \(deleted\)$/, '')
  const DisplayName = isActive ? plain : `${plain} (deleted)`
  checkUnique(company, kind, plain, before)
  return bodyOf({
    DisplayName,
    PrintOnCheckName: textAt(draft, 'PrintOnCheckName') ?? printNameOf(draft, plain),
    V4IDPseudonym: textAt(before?.body ?? {}, 'V4IDPseudonym') ?? pseudonymOf(company, plain),
  })
}

const NAME_PARTS = ['Title', 'GivenName', 'MiddleName', 'FamilyName', 'Suffix'] as const

function displayNameOf(draft: Body): string {
  const display = textAt(draft, 'DisplayName')?.trim()
  const built = NAME_PARTS.flatMap((part) => textAt(draft, part) ?? []).join(' ')
  const name = display || built
  if (!name) throw noName()
  return name
}

/** CompanyName, else first and last name, else the display name, as recorded. */
function printNameOf(draft: Body, displayName: string): string {
  const person = ['GivenName', 'FamilyName'].flatMap((part) => textAt(draft, part) ?? []).join(' ')
  return textAt(draft, 'CompanyName') ?? (person || displayName)
}

const FORBIDDEN = /[:\t\n]/

function checkNames({ switches }: Company, draft: Body): void {
  for (const property of ['DisplayName', ...NAME_PARTS, 'PrintOnCheckName']) {
    if (!FORBIDDEN.test(textAt(draft, property) ?? '')) continue
    throw switches.forbiddenNameCode === '2040'
      ? invalidString(property)
      : businessRule('A name cannot contain a colon, a tab or a line break.')
  }
  const address = textAt(bodyAt(draft, 'PrimaryEmailAddr'), 'Address')
  if (address !== undefined && !/@.*\./.test(address)) throw invalidEmail(address)
}

/** One name for customers, vendors and employees together; the two wordings are recorded. */
function checkUnique(company: Company, kind: PartyKind, name: string, self?: Stored): void {
  const inactive = company.switches.strictInactiveNames
    ? company.findByName(`${name} (deleted)`)
    : []
  const [other] = [...company.findByName(name), ...inactive].filter(
    (stored) => stored.kind !== self?.kind || stored.id !== self.id,
  )
  if (!other) return
  throw duplicateName(
    other.kind === kind
      ? `Another ${kind.toLowerCase()} is already using this name.  Please use a different name.`
      : 'Another customer, vendor or employee is already using this name. Please use a different name.',
  )
}

function parentOf(company: Company, draft: Body): Stored | undefined {
  const id = refAt(draft, 'ParentRef')
  if (id === undefined) {
    if (flagAt(draft, 'Job')) throw parentMissing()
    return undefined
  }
  const parent = company.find('Customer', id)
  if (!parent) throw businessRule('The parent customer does not exist.')
  if (levelOf(parent) >= 4) throw tooManyLevels()
  return parent
}

const levelOf = ({ body }: Stored): number => Number(textAt(body, 'Level') ?? 0)

const defaultTaxCode = ({ settings }: Company): Body | undefined =>
  settings.usingSalesTax && settings.defaultTaxCodeId
    ? { value: settings.defaultTaxCodeId }
    : undefined

/** Time that is billable and not billed keeps its customer active (6280). */
const hasUnbilled = (company: Company, id: string): boolean =>
  company
    .live('TimeActivity')
    .some(({ body }) => refAt(body, 'CustomerRef') === id && body.BillableStatus === 'Billable')

const customerOwes = (company: Company, id: string | undefined): boolean =>
  id !== undefined && company.balances.ofName(id) !== 0n

/** A stable stand-in for the service's pseudonymous id. */
const pseudonymOf = (company: Company, name: string): string =>
  Buffer.from(`${company.id}${name}`).toString('hex').padEnd(32, '0').slice(0, 32)

/** Children carry their parent's full name. */
function renameChildren(company: Company, before: Stored | undefined, after: Stored): void {
  if (!before || before.body.FullyQualifiedName === after.body.FullyQualifiedName) return
  for (const child of company.childrenOf(after.id)) {
    const FullyQualifiedName = `${after.body.FullyQualifiedName}:${child.body.DisplayName}`
    const renamed = company.put({ ...child, body: { ...child.body, FullyQualifiedName } })
    renameChildren(company, child, renamed)
  }
}

function customerBalances(company: Company, { id }: Stored): Body {
  const own = company.balances.ofName(id)
  return {
    Balance: toNumber(own),
    BalanceWithJobs: toNumber(own + owedBelow(company, id)),
  }
}

const owedBelow = (company: Company, id: string): bigint =>
  sumOf(
    company
      .childrenOf(id)
      .map((child) => company.balances.ofName(child.id) + owedBelow(company, child.id)),
  )
