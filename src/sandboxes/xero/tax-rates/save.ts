import type { TaxRateElement } from '../body/settings-shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { type Amount, compare, decimal, plain, signOf, sum } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { TaxRate } from '../books/records.ts'
import { refuse } from '../refusals.ts'

type Component = TaxRate['components'][number]

const OWN = /^TAX(\d{3,})$/
/** Editions whose tax returns Xero files want to know where a rate belongs. */
const REPORTING_EDITIONS: ReadonlySet<string> = new Set(['AU', 'NZ', 'UK'])
/** The edition's own rates for sales and purchases are the user's to set. */
const SETTABLE: ReadonlySet<string> = new Set(['INPUT', 'OUTPUT'])
const SETTABLE_EDITIONS: ReadonlySet<string> = new Set(['GLOBAL', 'US'])

/** https://developer.xero.com/documentation/api/accounting/taxrates: one per request. */
export function saveTaxRate(call: Call, element: TaxRateElement): Saved<TaxRate> {
  const { org } = call
  const existing = findExisting(call, element)
  const rate = existing ? updated(org, existing, element) : created(org, element)
  return saved(org.taxRates.put(rate.taxType, rate))
}

function findExisting({ org, verb }: Call, { TaxType, Name }: TaxRateElement): TaxRate | undefined {
  if (TaxType !== undefined) {
    const known = org.taxRates.get(TaxType)
    return known && verb === 'POST' ? known : refuse('TaxType can only be used on update calls')
  }
  if (verb === 'PUT') return undefined
  return named(org, Name)
}

const named = (org: Organisation, name: string | undefined): TaxRate | undefined =>
  org.taxRates
    .values()
    .find((rate) => rate.status === 'ACTIVE' && rate.name.toLowerCase() === name?.toLowerCase())

function created(org: Organisation, element: TaxRateElement): TaxRate {
  const { Name = '', ReportTaxType } = element
  const components = componentsOf(element)
  const isReporting = REPORTING_EDITIONS.has(org.settings.version)
  const errors = [
    ...(Name === '' ? ['Name must be specified'] : []),
    ...(named(org, Name) ? [`A tax rate with the name '${Name}' already exists`] : []),
    ...componentErrorsOf(components),
    ...(isReporting && ReportTaxType === undefined ? ['ReportTaxType must be specified'] : []),
    ...(!isReporting && ReportTaxType !== undefined
      ? ['ReportTaxType is not supported in this edition']
      : []),
  ]
  if (errors.length > 0) return refuse(...errors)
  return {
    name: Name,
    taxType: nextTaxType(org),
    reportTaxType: ReportTaxType ?? 'OUTPUT',
    canApplyTo: applicabilityOf(ReportTaxType),
    ...ratesOf(components),
    status: 'ACTIVE',
    components,
  }
}

/** Components may be added, but neither renamed nor taken away. */
function updated(org: Organisation, existing: TaxRate, element: TaxRateElement): TaxRate {
  if (isSystemDefined(org, existing)) return refuse('System defined tax rates cannot be updated')
  if (existing.status !== 'ACTIVE') return refuse('Tax rate must be Active')
  const { Name = existing.name, Status = 'ACTIVE', TaxComponents } = element
  if (Status === 'DELETED' || Status === 'ARCHIVED') {
    return { ...existing, status: isUsed(org, existing) ? 'ARCHIVED' : 'DELETED' }
  }
  const components = TaxComponents ? componentsOf(element) : existing.components
  const names = new Set(components.map(({ name }) => name))
  const isMissing = existing.components.some(({ name }) => !names.has(name))
  const other = named(org, Name)
  const errors = [
    ...(isMissing ? ['All existing tax components must be supplied'] : []),
    ...componentErrorsOf(components),
    ...(other && other.taxType !== existing.taxType
      ? [`A tax rate with the name '${Name}' already exists`]
      : []),
  ]
  if (errors.length > 0) return refuse(...errors)
  return { ...existing, name: Name, components, ...ratesOf(components) }
}

const isSystemDefined = ({ settings }: Organisation, { taxType }: TaxRate): boolean =>
  !OWN.test(taxType) && !(SETTABLE_EDITIONS.has(settings.version) && SETTABLE.has(taxType))

function nextTaxType(org: Organisation): string {
  const used = [...org.taxRates.values()].map(({ taxType }) => Number(OWN.exec(taxType)?.[1] ?? 0))
  return `TAX${String(Math.max(0, ...used) + 1).padStart(3, '0')}`
}

const componentsOf = ({ TaxComponents = [] }: TaxRateElement): readonly Component[] =>
  TaxComponents.map(({ Name = '', Rate = '0', IsCompound, IsNonRecoverable }) => ({
    name: Name,
    rate: Rate,
    isCompound: IsCompound ?? false,
    isNonRecoverable: IsNonRecoverable ?? false,
  }))

const componentErrorsOf = (components: readonly Component[]): readonly string[] => [
  ...(components.length === 0 ? ['At least one tax component must be specified'] : []),
  ...(components.some(({ name }) => name === '') ? ['Tax components must have a Name'] : []),
  ...(components.some(({ rate }) => signOf(rate) < 0 || compare(rate, '100') > 0)
    ? ['The Rate of a tax component must be between 0 and 100']
    : []),
  ...(components.filter(({ isCompound }) => isCompound).length > 1
    ? ['Only one tax component can be compound']
    : []),
]

/** What is displayed adds up; a compound component is charged on the other tax as well. */
function ratesOf(components: readonly Component[]): { displayRate: Amount; effectiveRate: Amount } {
  const rates = (isCompound: boolean) =>
    sum(components.filter((one) => one.isCompound === isCompound).map(({ rate }) => rate))
  const simple = decimal(rates(false))
  const compound = decimal(rates(true))
  const effective = simple.plus(simple.plus(100).times(compound).div(100))
  return {
    displayRate: plain(simple.plus(compound)),
    effectiveRate: plain(effective.toDecimalPlaces(4)),
  }
}

/** As the edition's own rates of that kind apply; where nothing is reported, to everything. */
const applicabilityOf = (reportTaxType: string | undefined): TaxRate['canApplyTo'] => ({
  assets: true,
  equity: true,
  expenses: !reportTaxType?.endsWith('OUTPUT'),
  liabilities: true,
  revenue: !(reportTaxType?.endsWith('INPUT') || reportTaxType === 'EXEMPTEXPENSES'),
})

const isUsed = (org: Organisation, { taxType }: TaxRate): boolean =>
  [org.invoices, org.creditNotes, org.bankTransactions].some((documents) =>
    documents.values().some(({ lines }) => lines.some((line) => line.taxType === taxType)),
  )
