import type { Account } from '../chart.ts'
import type { Currency } from '../money.ts'
import { type Balances, profitOf } from './account-sections.ts'
import type { Period } from './periods.ts'
import { amount, lineRow, type Report, text, total, totalRow } from './report.ts'

type Facts = Readonly<{
  period: Period
  currency: Currency
  accounts: readonly Account[]
  /** Oldest first. */
  months: readonly Readonly<{ period: Period; movements: Balances }>[]
}>

/** What came in, what it cost and what is left of it, month by month. */
export function incomeByMonthReport({ period, currency, accounts, months }: Facts): Report {
  const figures = months.map(({ movements }) => {
    const income = total(accounts.filter(isIncome).map(({ id }) => -(movements.get(id) ?? 0n)))
    const profit = profitOf(accounts, movements)
    return [income, income - profit, profit]
  })
  const totals = [0, 1, 2].map((index) => total(figures.map((row) => row[index] ?? 0n)))
  return {
    name: 'income-by-month',
    title: 'Income by month',
    parameters: [
      { label: 'From', text: period.from },
      { label: 'To', text: period.to },
    ],
    currency,
    columns: [text('Month'), amount('Income'), amount('Costs and expenses'), amount('Profit')],
    rows: [
      ...months.map(({ period: { from } }, index) =>
        lineRow([from.slice(0, 7), ...(figures[index] ?? [])]),
      ),
      totalRow(['Total', ...totals]),
    ],
  }
}

const isIncome = ({ type }: Account): boolean => type === 'income' || type === 'other_income'
