import type { TaxSide } from '../tax.ts'
import {
  amount,
  BASIS_WORDS,
  headingRow,
  lineRow,
  type Report,
  type Row,
  text,
  total,
  totalRow,
} from './report.ts'
import type { TaxMeasure } from './tax-figure.ts'
import { figuresOf, type NamedComponent, proofOf, sumsOf, type Taxes } from './taxes.ts'

const COLUMNS = [text('Tax code'), text('Component'), amount('Net'), amount('Tax')]

/**
 * What was sold and bought under each tax code, and the tax of it, tied to what the tax accounts
 * say: what is owed to the agency is positive.
 */
export function salesTaxReport(taxes: Taxes): Report {
  const { period, basis, currency } = taxes
  return {
    name: 'sales-tax',
    title: 'Sales tax',
    parameters: [
      { label: 'From', text: period.from },
      { label: 'To', text: period.to },
      { label: 'Basis', text: BASIS_WORDS[basis] },
    ],
    currency,
    columns: COLUMNS,
    rows: [
      ...sideRows(taxes, 'sales', 'Sales'),
      ...taxRows(taxes, 'relief', 'Relief on written-off debts'),
      ...sideRows(taxes, 'purchases', 'Purchases'),
      ...taxRows(taxes, 'self_assessed', 'Reverse charge, owed by the firm itself'),
      ...taxRows(taxes, 'unrecoverable', 'Tax on purchases that does not come back'),
      ...dueRows(taxes),
    ],
  }
}

function sideRows(taxes: Taxes, side: TaxSide, title: string): Row[] {
  const rows = taxes.taxCodes.flatMap(({ id, name }) => codeRows(taxes, side, { id, name }))
  if (rows.length === 0) return []
  const net = figuresOf(taxes, { measure: 'net', side })
  const tax = figuresOf(taxes, { measure: 'tax', side })
  return [
    headingRow(title, COLUMNS.length),
    ...rows,
    totalRow([`Total ${title.toLowerCase()}`, null, net, tax]),
  ]
}

function codeRows(
  taxes: Taxes,
  side: TaxSide,
  { id: taxCodeId, name }: Pick<Taxes['taxCodes'][number], 'id' | 'name'>,
): Row[] {
  const net = figuresOf(taxes, { measure: 'net', side, taxCodeId })
  const taxed = taxes.components
    .filter((component) => component.taxCodeId === taxCodeId)
    .map((component) => ({ component, tax: taxOf(taxes, component, 'tax', side) }))
    .filter(({ tax }) => tax !== 0n)
  if (taxed.length === 0) return net === 0n ? [] : [lineRow([name, null, net, 0n])]
  // The net is the same for each component, so it is said with the first and counted once.
  return taxed.map(({ component, tax }, index) =>
    lineRow([index === 0 ? name : null, component.name, index === 0 ? net : null, tax]),
  )
}

const taxOf = (taxes: Taxes, { id }: NamedComponent, measure: TaxMeasure, side?: TaxSide) =>
  figuresOf(taxes, { measure, componentId: id, ...(side ? { side } : {}) })

function taxRows(taxes: Taxes, measure: TaxMeasure, title: string): Row[] {
  const rows = taxes.components
    .map((component) => ({ component, tax: taxOf(taxes, component, measure) }))
    .filter(({ tax }) => tax !== 0n)
    .map(({ component, tax }) => lineRow([component.taxCodeName, component.name, null, tax]))
  if (rows.length === 0) return []
  const sum = figuresOf(taxes, { measure })
  return [headingRow(title, COLUMNS.length), ...rows, totalRow(['Total', null, null, sum])]
}

function dueRows(taxes: Taxes): Row[] {
  const { collected, relief, paid, due } = sumsOf(taxes)
  const posted = -total(proofOf(taxes).map(({ journal }) => journal))
  const line = (name: string, sum: bigint) => lineRow([name, null, null, sum])
  return [
    headingRow('Owed to the agency', COLUMNS.length),
    line('Collected on sales and owed under reverse charge', collected),
    ...(relief === 0n ? [] : [line('Less relief', -relief)]),
    line('Less tax on purchases that comes back', -paid),
    totalRow(['Due', null, null, due]),
    line('Moved on the tax accounts', posted),
    totalRow(['Difference', null, null, posted - due]),
  ]
}
