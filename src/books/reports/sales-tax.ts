import type { TaxCodeId, TaxComponentId } from '../ids.ts'
import type { Currency } from '../money.ts'
import type { TaxCode } from '../tax.ts'
import type { Period } from './periods.ts'
import {
  type AccountingBasis,
  amount,
  BASIS_WORDS,
  lineRow,
  type Report,
  type Row,
  text,
  total,
  totalRow,
} from './report.ts'

/** What was sold, or charged in tax, under a code. `componentId` null: the net of the lines. */
export type TaxFigure = Readonly<{
  taxCodeId: TaxCodeId
  componentId: TaxComponentId | null
  amount: bigint
}>

type Facts = Readonly<{
  period: Period
  basis: AccountingBasis
  currency: Currency
  taxCodes: readonly TaxCode[]
  figures: readonly TaxFigure[]
  /** What the tax accounts moved in the journal; a debt to the agency is positive. */
  posted: bigint
}>

/** What was sold under each tax code, and the tax of it; tied to what the tax accounts say. */
export function salesTaxReport(facts: Facts): Report {
  const { period, basis, currency, taxCodes, figures, posted } = facts
  const tax = total(figures.filter(({ componentId }) => componentId).map((each) => each.amount))
  const net = total(figures.filter(({ componentId }) => !componentId).map((each) => each.amount))
  const other = posted - tax
  return {
    name: 'sales-tax',
    title: 'Sales tax',
    parameters: [
      { label: 'From', text: period.from },
      { label: 'To', text: period.to },
      { label: 'Basis', text: BASIS_WORDS[basis] },
    ],
    currency,
    columns: [text('Tax code'), text('Component'), amount('Net sales'), amount('Tax')],
    rows: [
      ...taxCodes.flatMap((code) => rowsOf(code, figures)),
      totalRow(['Total', null, net, tax]),
      ...(other === 0n
        ? []
        : [
            lineRow(['Other entries on the tax accounts', null, null, other]),
            totalRow(['Moved on the tax accounts', null, null, posted]),
          ]),
    ],
  }
}

function rowsOf({ id, name, components }: TaxCode, figures: readonly TaxFigure[]): Row[] {
  const own = figures.filter(({ taxCodeId }) => taxCodeId === id)
  const of = (componentId: TaxComponentId | null) =>
    total(own.filter((each) => each.componentId === componentId).map((each) => each.amount))
  if (own.every((each) => each.amount === 0n)) return []
  const net = of(null)
  if (components.length === 0) return [lineRow([name, null, net, 0n])]
  // The net is the same for each component, so it is said with the first and counted once.
  return components.map((component, index) =>
    lineRow([
      index === 0 ? name : null,
      component.name,
      index === 0 ? net : null,
      of(component.id),
    ]),
  )
}
