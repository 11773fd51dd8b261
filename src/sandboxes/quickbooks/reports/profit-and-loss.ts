import type { Company } from '../company/company.ts'
import type { Body } from '../values/json.ts'
import { accountRows, type Branch, section, summary } from './account-tree.ts'
import { linesFor, totalsBetween } from './lines.ts'
import { column, headerOf, requestOf, yearStart } from './request.ts'

/** `GET /reports/ProfitAndLoss`: what was earned and spent between two days. */
export function profitAndLoss(company: Company, parameters: URLSearchParams): Body {
  const request = requestOf(company, parameters, { start: yearStart })
  const lines = linesFor(company, request)
  const totals = totalsBetween(lines, { from: request.start, to: request.end })
  const earned = new Map([...totals].map(([id, amount]) => [id, -amount]))
  const part = (type: string, title: string, group: string, amounts = totals) =>
    section({ title, group }, accountRows(company, [type], amounts))
  const income = part('Income', 'Income', 'Income', earned)
  const cost = part('Cost of Goods Sold', 'Cost of Goods Sold', 'COGS')
  const expense = part('Expense', 'Expenses', 'Expenses')
  const otherIncome = part('Other Income', 'Other Income', 'OtherIncome', earned)
  const otherExpense = part('Other Expense', 'Other Expenses', 'OtherExpenses')
  const gross = income.total - cost.total
  const operating = gross - expense.total
  const other = otherIncome.total - otherExpense.total
  const rows = [
    ...income.rows,
    ...cost.rows,
    sumRow('Gross Profit', 'GrossProfit', gross),
    ...expense.rows,
    sumRow('Net Operating Income', 'NetOperatingIncome', operating),
    ...otherIncome.rows,
    ...otherExpense.rows,
    ...(hasRows(otherIncome, otherExpense)
      ? [sumRow('Net Other Income', 'NetOtherIncome', other)]
      : []),
    sumRow('Net Income', 'NetIncome', operating + other),
  ]
  const shown = hasRows(income, cost, expense, otherIncome, otherExpense)
  const name = 'ProfitAndLoss'
  return {
    Header: headerOf(company, { name, request, hasRows: shown, columnsBy: 'Total' }),
    Columns: {
      Column: [column('', 'Account', 'account'), column('Total', 'Money', 'total')],
    },
    Rows: { Row: rows },
  }
}

const hasRows = (...branches: readonly Branch[]): boolean =>
  branches.some(({ rows }) => rows.length > 0)

const sumRow = (label: string, group: string, cents: bigint): Body => ({
  Summary: summary(label, cents),
  type: 'Section',
  group,
})
