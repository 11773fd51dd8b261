import { toDecimal } from '../../kit/minor-units.ts'
import { classOf } from '../books/account-classes.ts'
import { type Day, toLongDay } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { AccountClass } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'
import { type BalanceLine, balancesAt, sidesOf } from './balances.ts'
import { headerRow, report, row, section, summaryRow } from './rows.ts'

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
  const sections = SECTIONS.flatMap(([title, kind]) => {
    const rows = lines
      .filter(({ account }) => classOf(account.type) === kind)
      .toSorted((a, b) => (a.account.name < b.account.name ? -1 : 1))
      .map((line) => rowOf(line, month.get(line.account.id) ?? 0n))
    return rows.length > 0 ? [section(title, rows)] : []
  })
  return report(org, {
    id: 'TrialBalance',
    name: 'Trial Balance',
    titles: ['Trial Balance', org.settings.name, `As at ${toLongDay(asOf)}`],
    rows: [headerRow(COLUMNS), ...sections, section('', [totalRow(lines, month)])],
  })
}

function rowOf({ account, debit, credit }: BalanceLine, month: bigint): WireRecord {
  const name = account.code === undefined ? account.name : `${account.name} (${account.code})`
  const inMonth = sidesOf(month)
  const values = [name, shown(inMonth.debit), shown(inMonth.credit), shown(debit), shown(credit)]
  return row(values, { id: 'account', value: account.id })
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
  return summaryRow(values)
}

const shown = (amount: bigint): string => (amount === 0n ? '' : toDecimal(amount))
