import type { Company } from '../company/company.ts'
import { isOnBalanceSheet } from '../lists/account.ts'
import { invalidDate } from '../refusals/fault.ts'
import { sumOf, toDecimalText } from '../values/amounts.ts'
import { type Body, textAt } from '../values/json.ts'
import { isDay, toMetaTime } from '../values/time.ts'

/** Reports list accounts in the order of their types, then by name. */
const TYPE_ORDER = [
  ...['Bank', 'Accounts Receivable', 'Other Current Asset', 'Fixed Asset', 'Other Asset'],
  ...['Accounts Payable', 'Credit Card', 'Other Current Liability', 'Long Term Liability'],
  ...['Equity', 'Income', 'Cost of Goods Sold', 'Expense', 'Other Income', 'Other Expense'],
]

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
]

type Line = Readonly<{ id: string; name: string; type: string; cents: bigint }>

/**
 * `GET /reports/TrialBalance`: balances at the end of `end_date`. Income and expenses begin anew
 * with each fiscal year; what earlier years earned stands on Retained Earnings without an entry
 * (https://quickbooks.intuit.com/learn-support/en-us/financial-reports/01/185606).
 */
export function trialBalanceReport(company: Company, parameters: URLSearchParams): Body {
  const end = dayOf(parameters, 'end_date') ?? company.today
  const start = dayOf(parameters, 'start_date') ?? `${end.slice(0, 7)}-01`
  const lines = linesOf(company, end)
  return {
    Header: {
      Time: toMetaTime(company.nowMs),
      ReportName: 'TrialBalance',
      ReportBasis: parameters.get('accounting_method') ?? 'Accrual',
      StartPeriod: start,
      EndPeriod: end,
      Currency: company.settings.currency,
      Option: [{ Name: 'NoReportData', Value: String(lines.length === 0) }],
    },
    Columns: {
      Column: [column('', 'Account'), column('Debit', 'Money'), column('Credit', 'Money')],
    },
    Rows: lines.length === 0 ? {} : { Row: [...lines.map(rowOf), totalOf(lines)] },
  }
}

function dayOf(parameters: URLSearchParams, name: string): string | undefined {
  const day = parameters.get(name) ?? undefined
  if (day !== undefined && !isDay(day)) throw invalidDate(name, day)
  return day
}

function linesOf(company: Company, end: string): readonly Line[] {
  const yearStart = fiscalYearStart(company.settings.fiscalYearStartMonth, end)
  const sinceEver = company.ledger.trialBalance({ to: end })
  const thisYear = company.ledger.trialBalance({ from: yearStart, to: end })
  const all = [...sinceEver].map(([id, cents]): Line => {
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

function fiscalYearStart(monthName: string, day: string): string {
  const month = String(MONTHS.indexOf(monthName) + 1).padStart(2, '0')
  const sameYear = `${day.slice(0, 4)}-${month}-01`
  return sameYear <= day ? sameYear : `${Number(day.slice(0, 4)) - 1}-${month}-01`
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
