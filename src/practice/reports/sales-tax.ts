import { addDays } from '#books/local-date.ts'
import { unsettledFigures } from '#books/reports/cash-basis.ts'
import type { Period } from '#books/reports/periods.ts'
import type { AccountingBasis } from '#books/reports/report.ts'
import type { TaxFigure } from '#books/reports/tax-figure.ts'
import type { Taxes } from '#books/reports/taxes.ts'
import { sumTaxFigures } from '#store/reports/tax-figures.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { listTaxComponents } from '#store/tax-components.ts'
import { movementsIn, type ReportBooks, unsettledDocuments } from './report-books.ts'

type Asked = Readonly<{ period: Period; basis: AccountingBasis }>

/** Tax of sales and purchases, and how the accounts that it stands on moved. */
export async function readTaxes(books: ReportBooks, { period, basis }: Asked): Promise<Taxes> {
  const { tx, division, accounts } = books
  return {
    ...{ period, basis, accounts, currency: division.baseCurrency },
    taxCodes: await listTaxCodes(tx, division.id),
    components: await listTaxComponents(tx, division.id),
    figures: await figuresIn(books, period, basis),
    movements: await movementsIn(books, period, basis),
  }
}

async function figuresIn(
  books: ReportBooks,
  period: Period,
  basis: AccountingBasis,
): Promise<TaxFigure[]> {
  const documented = await sumTaxFigures(books.tx, books.division.id, period)
  if (basis === 'accrual') return documented
  const before = await unsettled(books, addDays(period.from, -1))
  const after = await unsettled(books, period.to)
  // What was unpaid before counts now, as far as it is not unpaid still.
  return [...documented, ...before, ...after.map((each) => ({ ...each, amount: -each.amount }))]
}

const unsettled = async (books: ReportBooks, asOf: Period['to']): Promise<TaxFigure[]> =>
  (await unsettledDocuments(books, asOf)).flatMap((document) => unsettledFigures(document, asOf))
