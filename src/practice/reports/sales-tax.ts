import type { Account } from '#books/chart.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { unsettledShares } from '#books/reports/cash-basis.ts'
import type { Period } from '#books/reports/periods.ts'
import { type AccountingBasis, type Report, total } from '#books/reports/report.ts'
import { salesTaxReport, type TaxFigure } from '#books/reports/sales-tax.ts'
import { sumInvoicedTax } from '#store/reports/tax-figures.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { movementsIn, type ReportBooks, unsettledDocuments } from './report-books.ts'

type Asked = Readonly<{ period: Period; basis: AccountingBasis }>

/** The sales side of tax: what was sold under each code, and what is owed for it. */
export async function makeSalesTax(books: ReportBooks, { period, basis }: Asked): Promise<Report> {
  const { tx, division, accounts } = books
  const taxCodes = await listTaxCodes(tx, division.id)
  const collected = new Set([
    ...accounts.filter(isTaxCollected).map(({ id }) => id),
    ...taxCodes.flatMap(({ components }) => components.map((each) => each.collectedAccountId)),
  ])
  const movements = await movementsIn(books, period, basis)
  return salesTaxReport({
    period,
    basis,
    currency: division.baseCurrency,
    taxCodes,
    figures: await figuresIn(books, period, basis),
    posted: -total([...collected].map((id) => movements.get(id) ?? 0n)),
  })
}

const isTaxCollected = ({ role }: Account): boolean => role === 'sales_tax_collected'

async function figuresIn(
  books: ReportBooks,
  period: Period,
  basis: AccountingBasis,
): Promise<TaxFigure[]> {
  const invoiced = await sumInvoicedTax(books.tx, books.division.id, period)
  if (basis === 'accrual') return invoiced
  const before = await unpaidFigures(books, addDays(period.from, -1))
  const after = await unpaidFigures(books, period.to)
  // What was unpaid before counts now, as far as it is not unpaid still.
  return [...invoiced, ...before, ...after.map((each) => ({ ...each, amount: -each.amount }))]
}

const unpaidFigures = async (books: ReportBooks, asOf: LocalDate): Promise<TaxFigure[]> =>
  (await unsettledDocuments(books, asOf)).flatMap((document) => unsettledShares(document, asOf))
