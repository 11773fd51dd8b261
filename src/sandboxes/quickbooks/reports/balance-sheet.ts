import type { Company } from '../company/company.ts'
import { isOnBalanceSheet } from '../lists/account.ts'
import { sumOf } from '../values/amounts.ts'
import type { Body } from '../values/json.ts'
import { accountRows, type Branch, dataRow, section, together } from './account-tree.ts'
import { linesFor, type ReportLine, totalsBetween } from './lines.ts'
import { column, fiscalYearStart, headerOf, requestOf, yearStart } from './request.ts'

/**
 * `GET /reports/BalanceSheet`: what there is and what is owed at the end of a day. This year's
 * profit is a line of equity without an entry; earlier years' stands on Retained Earnings.
 */
export function balanceSheet(company: Company, parameters: URLSearchParams): Body {
  const request = requestOf(company, parameters, { start: yearStart })
  const lines = linesFor(company, request)
  const assets = assetsOf(company, totalsBetween(lines, { to: request.end }))
  const owed = liabilitiesOf(company, lines, request.end)
  const rows = [...assets.rows, ...owed.rows]
  const name = 'BalanceSheet'
  return {
    Header: headerOf(company, { name, request, hasRows: rows.length > 0, columnsBy: 'Total' }),
    Columns: { Column: [column('', 'Account', 'account'), column('Total', 'Money', 'total')] },
    Rows: rows.length > 0 ? { Row: rows } : {},
  }
}

type Amounts = ReadonlyMap<string, bigint>

function assetsOf(company: Company, amounts: Amounts): Branch {
  const part = (type: string, title: string, group: string) =>
    section({ title, group }, accountRows(company, [type], amounts))
  const current = together([
    part('Bank', 'Bank Accounts', 'BankAccounts'),
    part('Accounts Receivable', 'Accounts Receivable', 'AR'),
    part('Other Current Asset', 'Other Current Assets', 'OtherCurrentAssets'),
  ])
  return section(
    { title: 'ASSETS', group: 'TotalAssets', total: 'TOTAL ASSETS' },
    together([
      section({ title: 'Current Assets', group: 'CurrentAssets' }, current),
      part('Fixed Asset', 'Fixed Assets', 'FixedAssets'),
      part('Other Asset', 'Other Assets', 'OtherAssets'),
    ]),
  )
}

function liabilitiesOf(company: Company, lines: readonly ReportLine[], end: string): Branch {
  const amounts = negated(totalsBetween(lines, { to: end }))
  const part = (type: string, title: string, group: string) =>
    section({ title, group }, accountRows(company, [type], amounts))
  const current = together([
    part('Accounts Payable', 'Accounts Payable', 'AP'),
    part('Credit Card', 'Credit Cards', 'CreditCards'),
    part('Other Current Liability', 'Other Current Liabilities', 'OtherCurrentLiabilities'),
  ])
  const liabilities = together([
    section({ title: 'Current Liabilities', group: 'CurrentLiabilities' }, current),
    part('Long Term Liability', 'Long-Term Liabilities', 'LongTermLiabilities'),
  ])
  return section(
    {
      title: 'LIABILITIES AND EQUITY',
      group: 'TotalLiabilitiesAndEquity',
      total: 'TOTAL LIABILITIES AND EQUITY',
    },
    together([
      section({ title: 'Liabilities', group: 'Liabilities' }, liabilities),
      section({ title: 'Equity', group: 'Equity' }, equityOf(company, lines, end)),
    ]),
  )
}

function equityOf(company: Company, lines: readonly ReportLine[], end: string): Branch {
  const start = fiscalYearStart(company.settings.fiscalYearStartMonth, end)
  const thisYear = earnedIn(company, lines, { from: start, to: end })
  const earlier = earnedIn(company, lines, { to: end }) - thisYear
  const amounts = new Map(negated(totalsBetween(lines, { to: end })))
  if (earlier !== 0n) {
    const retained = company.accounts.of('RetainedEarnings')
    amounts.set(retained, (amounts.get(retained) ?? 0n) + earlier)
  }
  const equity = accountRows(company, ['Equity'], amounts)
  if (thisYear === 0n) return equity
  const income = { ...dataRow({ value: 'Net Income' }, thisYear), group: 'NetIncome' }
  return together([equity, { rows: [income], total: thisYear }])
}

function earnedIn(
  company: Company,
  lines: readonly ReportLine[],
  range: Readonly<{ from?: string; to: string }>,
): bigint {
  const totals = totalsBetween(lines, range)
  return -sumOf(
    [...totals].flatMap(([id, cents]) =>
      isOnBalanceSheet(company.accounts.typeOf(id)) ? [] : [cents],
    ),
  )
}

const negated = (amounts: Amounts): Amounts =>
  new Map([...amounts].map(([id, cents]) => [id, -cents]))
