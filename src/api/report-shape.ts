import type { AccountId, EngagementId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { money, toDecimal } from '#books/money.ts'
import type { Report } from '#books/reports/report.ts'
import type { ReportRequest } from '#practice/reports/make-report.ts'
import type { Basis, ReportName, Report as ReportShape } from './wire/reports.ts'

export const toReportShape = ({ rows, columns, currency, ...report }: Report): ReportShape => ({
  ...report,
  parameters: [...report.parameters],
  currency,
  columns: [...columns],
  rows: rows.map(({ cells, ...row }) => ({
    ...row,
    cells: cells.map((cell) =>
      typeof cell === 'bigint' ? toDecimal(money(cell, currency)) : cell,
    ),
  })),
})

/** What the queries of all reports have between them; each report's schema asks for its own. */
type Query = Readonly<{
  asOf?: string
  from?: string
  to?: string
  basis?: Basis
  compare?: 'true' | 'false'
  accountId?: string
  clientId?: string
  engagementId?: string
}>

/** A query that its report's schema let through, as the practice takes it. */
export function toReportRequest(name: ReportName, query: Query): ReportRequest {
  const { basis = 'accrual' } = query
  const asOf = query.asOf as LocalDate
  const period = { from: query.from as LocalDate, to: query.to as LocalDate }
  const compare = query.compare === 'true'
  switch (name) {
    case 'trial-balance':
      return { name, asOf, basis }
    case 'balance-sheet':
      return { name, asOf, basis, compare }
    case 'profit-and-loss':
      return { name, period, basis, compare }
    case 'sales-tax':
    case 'income-by-month':
      return { name, period, basis }
    case 'general-ledger':
      return { name, period, accountId: query.accountId as AccountId }
    case 'aged-receivables':
    case 'aged-payables':
      return { name, asOf }
    case 'client-statement':
      return { name, period, clientId: query.clientId as PartyId }
    case 'engagement-statement':
      return { name, asOf, engagementId: query.engagementId as EngagementId }
  }
}
