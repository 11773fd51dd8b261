import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { profitOf } from '#books/reports/account-sections.ts'
import { addMonths, monthOf, monthsOf } from '#books/reports/periods.ts'
import { total } from '#books/reports/report.ts'
import { listReceivables } from '#store/receivables.ts'
import { readBeginnings } from '#store/reports/first-steps.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { movementsIn, openReportBooks } from './report-books.ts'

const MONTHS = 12

/** What somebody wants to know in the morning: what is open, what is late, what came in. */
export async function readOverview(tx: FirmTx, divisionId: DivisionId, today: LocalDate) {
  const books = await openReportBooks(tx, divisionId)
  const clients = await listReceivables(tx, divisionId, today)
  const sumOf = (key: (typeof AGES)[number] | 'unapplied') =>
    total(clients.map((client) => client[key]))
  const from = monthOf(addMonths(today, 1 - MONTHS)).from
  const months: Readonly<{ month: string; income: bigint; profit: bigint }>[] = []
  for (const period of monthsOf({ from, to: today })) {
    const movements = await movementsIn(books, period, 'accrual')
    const earning = books.accounts.filter(
      ({ type }) => type === 'income' || type === 'other_income',
    )
    months.push({
      month: period.from.slice(0, 7),
      income: profitOf(earning, movements),
      profit: profitOf(books.accounts, movements),
    })
  }
  return {
    currency: books.division.baseCurrency,
    ageing: AGES.map((age) => ({ age, amount: sumOf(age) })),
    unapplied: sumOf('unapplied'),
    months,
    ...(await readBeginnings(tx, divisionId)),
  }
}

export const AGES = ['notDue', 'days1To30', 'days31To60', 'days61To90', 'over90Days'] as const
