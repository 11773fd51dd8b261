import { toDecimal } from '../../kit/minor-units.ts'
import { classOf } from '../books/account-classes.ts'
import { type Day, toLongDay, toWireInstantBare } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account, AccountClass } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

type BalanceLine = Readonly<{ account: Account; debit: bigint; credit: bigint }>

/**
 * Every account with its balance on a day. Income and expense start again with each financial
 * year: what earlier years left stands in retained earnings.
 */
export function balancesAt(org: Organisation, asOf: Day): readonly BalanceLine[] {
  const yearStart = financialYearStartOf(org, asOf)
  const whole = org.ledger.trialBalance({ to: asOf })
  const before = org.ledger.trialBalance({ to: dayBefore(yearStart) })
  const retained = org.systemAccount('RETAINEDEARNINGS').id
  const balances = new Map(whole)
  for (const [id, amount] of before) {
    if (!isOfTheYear(org.account(id))) continue
    balances.set(id, (balances.get(id) ?? 0n) - amount)
    balances.set(retained, (balances.get(retained) ?? 0n) + amount)
  }
  return [...balances]
    .filter(([, amount]) => amount !== 0n)
    .map(([id, amount]) => ({ account: org.account(id), ...sidesOf(amount) }))
}

const sidesOf = (amount: bigint) => ({
  debit: amount > 0n ? amount : 0n,
  credit: amount < 0n ? -amount : 0n,
})

const isOfTheYear = ({ type }: Account): boolean => {
  const kind = classOf(type)
  return kind === 'REVENUE' || kind === 'EXPENSE'
}

/** The day after the last day of the financial year before. */
function financialYearStartOf({ settings }: Organisation, day: Day): Day {
  const { financialYearEndMonth: month, financialYearEndDay } = settings
  const year = Number(day.slice(0, 4))
  const endOf = (of: number) => new Date(Date.UTC(of, month - 1, financialYearEndDay))
  const end = endOf(year).toISOString().slice(0, 10) < day ? endOf(year) : endOf(year - 1)
  return new Date(end.getTime() + 86_400_000).toISOString().slice(0, 10)
}

const dayBefore = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Titles in Xero's order (recorded); the first two amounts are the month's, the others the year's. */
const SECTIONS: readonly (readonly [title: string, kind: AccountClass])[] = [
  ['Revenue', 'REVENUE'],
  ['Expenses', 'EXPENSE'],
  ['Assets', 'ASSET'],
  ['Liabilities', 'LIABILITY'],
  ['Equity', 'EQUITY'],
]

const COLUMNS = ['Account', 'Debit', 'Credit', 'YTD Debit', 'YTD Credit']

export function toWireTrialBalance(org: Organisation, asOf: Day): WireRecord {
  const lines = balancesAt(org, asOf)
  const month = org.ledger.trialBalance({ from: `${asOf.slice(0, 7)}-01`, to: asOf })
  const sections = SECTIONS.map(([Title, kind]) => ({
    RowType: 'Section',
    Title,
    Rows: lines
      .filter(({ account }) => classOf(account.type) === kind)
      .toSorted((a, b) => (a.account.name < b.account.name ? -1 : 1))
      .map((line) => rowOf(line, month.get(line.account.id) ?? 0n)),
  })).filter(({ Rows }) => Rows.length > 0)
  return {
    ReportID: 'TrialBalance',
    ReportName: 'Trial Balance',
    ReportType: 'TrialBalance',
    ReportTitles: ['Trial Balance', org.settings.name, `As at ${toLongDay(asOf)}`],
    ReportDate: toLongDay(asOf),
    UpdatedDateUTC: toWireInstantBare(org.now()),
    Rows: [
      { RowType: 'Header', Cells: COLUMNS.map((Value) => ({ Value })) },
      ...sections,
      { RowType: 'Section', Title: '', Rows: [totalRow(lines, month)] },
    ],
  }
}

function rowOf({ account, debit, credit }: BalanceLine, month: bigint): WireRecord {
  const name = account.code === undefined ? account.name : `${account.name} (${account.code})`
  const inMonth = sidesOf(month)
  const values = [name, shown(inMonth.debit), shown(inMonth.credit), shown(debit), shown(credit)]
  const Attributes = [{ Value: account.id, Id: 'account' }]
  return { RowType: 'Row', Cells: values.map((Value) => ({ Value, Attributes })) }
}

function totalRow(lines: readonly BalanceLine[], month: ReadonlyMap<string, bigint>): WireRecord {
  const inMonth = [...month.values()].map(sidesOf)
  const total = (amounts: readonly bigint[]) => toDecimal(amounts.reduce((a, b) => a + b, 0n))
  const values = [
    'Total',
    total(inMonth.map(({ debit }) => debit)),
    total(inMonth.map(({ credit }) => credit)),
    total(lines.map(({ debit }) => debit)),
    total(lines.map(({ credit }) => credit)),
  ]
  return { RowType: 'SummaryRow', Cells: values.map((Value) => ({ Value })) }
}

const shown = (amount: bigint): string => (amount === 0n ? '' : toDecimal(amount))
