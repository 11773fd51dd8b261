import type { Company } from '../company/company.ts'
import { isOnBalanceSheet } from '../lists/account.ts'
import { sumOf, toDecimalText } from '../values/amounts.ts'
import { type Body, textAt } from '../values/json.ts'
import { linesFor, type ReportLine, totalsBetween } from './lines.ts'
import { fiscalYearStart, headerOf, monthStart, requestOf } from './request.ts'

/** Reports list accounts in the order of their types, then by name. */
const TYPE_ORDER = [
  ...['Bank', 'Accounts Receivable', 'Other Current Asset', 'Fixed Asset', 'Other Asset'],
  ...['Accounts Payable', 'Credit Card', 'Other Current Liability', 'Long Term Liability'],
  ...['Equity', 'Income', 'Cost of Goods Sold', 'Expense', 'Other Income', 'Other Expense'],
]

type Line = Readonly<{ id: string; name: string; type: string; cents: bigint }>

/**
 * `GET /reports/TrialBalance`: balances at the end of `end_date`. Income and expenses begin anew
 * with each fiscal year; what earlier years earned stands on Retained Earnings without an entry
 * (https://quickbooks.intuit.com/learn-support/en-us/financial-reports/01/185606).
 */
export function trialBalanceReport(company: Company, parameters: URLSearchParams): Body {
  const request = requestOf(company, parameters, { start: monthStart })
  const lines = balancesOf(company, linesFor(company, request), request.end)
  const hasRows = lines.length > 0
  return {
    Header: headerOf(company, { name: 'TrialBalance', request, hasRows }),
    Columns: {
      Column: [column('', 'Account'), column('Debit', 'Money'), column('Credit', 'Money')],
    },
    Rows: hasRows ? { Row: [...lines.map(rowOf), totalOf(lines)] } : {},
  }
}

function balancesOf(company: Company, lines: readonly ReportLine[], end: string): readonly Line[] {
  const from = fiscalYearStart(company.settings.fiscalYearStartMonth, end)
  const thisYear = totalsBetween(lines, { from, to: end })
  const all = [...totalsBetween(lines, { to: end })].map(([id, cents]): Line => {
    const body = company.find('Account', id)?.body ?? {}
    const type = textAt(body, 'AccountType') ?? ''
    const own = isOnBalanceSheet(type) ? cents : (thisYear.get(id) ?? 0n)
    return { id, name: textAt(body, 'FullyQualifiedName') ?? id, type, cents: own }
  })
  // Every entry balances, so what is missing now is what earlier years earned.
  const earnedBefore = -sumOf(all.map(({ cents }) => cents))
  return withRetained(company, all, earnedBefore)
    .filter(({ cents }) => cents !== 0n)
    .toSorted((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1))
}

function withRetained(company: Company, lines: readonly Line[], cents: bigint): readonly Line[] {
  if (cents === 0n) return lines
  const id = company.accounts.of('RetainedEarnings')
  const own = lines.find((line) => line.id === id)
  const name = textAt(company.find('Account', id)?.body ?? {}, 'FullyQualifiedName') ?? id
  const retained = { id, name, type: 'Equity', cents: cents + (own?.cents ?? 0n) }
  return [...lines.filter((line) => line.id !== id), retained]
}

const place = ({ type }: Line): number => TYPE_ORDER.indexOf(type)

const column = (title: string, type: string): Body => ({ ColTitle: title, ColType: type })

const rowOf = ({ id, name, cents }: Line): Body => ({
  ColData: [
    { value: name, id },
    { value: cents > 0n ? toDecimalText(cents) : '' },
    { value: cents < 0n ? toDecimalText(-cents) : '' },
  ],
})

function totalOf(lines: readonly Line[]): Body {
  const side = (sign: 1n | -1n) =>
    toDecimalText(sumOf(lines.map(({ cents }) => (cents * sign > 0n ? cents * sign : 0n))))
  return {
    Summary: { ColData: [{ value: 'TOTAL' }, { value: side(1n) }, { value: side(-1n) }] },
    type: 'Section',
    group: 'GrandTotal',
  }
}
