import type { Parameters } from '../api/api-request.ts'
import { type Day, toLongDay, toMediumDay } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'
import { balancesAt, isOfTheYear } from './balances.ts'
import { comparisonIn, dayIn, monthEndOf, monthsBefore } from './periods.ts'
import { headerRow, report, section } from './rows.ts'
import { added, negated, partOf, resultOf, type StatementPart, sectionOf } from './statement.ts'

/**
 * At the end of the month of `date`, beside a year earlier unless other periods are asked for:
 * https://developer.xero.com/documentation/api/accounting/reports
 */
export function toWireBalanceSheet(org: Organisation, parameters: Parameters): WireRecord {
  const asOf = monthEndOf(dayIn(parameters, 'date') ?? org.today())
  const { periods, months } = comparisonIn(parameters) ?? { periods: 1, months: 12 }
  const days = Array.from({ length: periods + 1 }, (_, at) =>
    monthEndOf(monthsBefore(asOf, at * months)),
  )
  const columns = days.map((day) => netBalances(org, day))
  const of = (sign: 1n | -1n, ...types: readonly string[]) =>
    partOf(org, columns, { sign, isIn: ({ type }: Account) => types.includes(type) })
  const assets: readonly Titled[] = [
    ['Bank', of(1n, 'BANK')],
    ['Current Assets', of(1n, 'CURRENT', 'INVENTORY', 'PREPAYMENT')],
    ['Fixed Assets', of(1n, 'FIXED')],
    ['Non-current Assets', of(1n, 'NONCURRENT')],
  ]
  const liabilities: readonly Titled[] = [
    ['Current Liabilities', of(-1n, 'CURRLIAB')],
    ['Non-current Liabilities', of(-1n, 'LIABILITY', 'TERMLIAB')],
  ]
  const equity = withEarnings(
    of(-1n, 'EQUITY'),
    columns.map((column) => earningsIn(org, column)),
  )
  const totalAssets = totalsOf(assets)
  const totalLiabilities = totalsOf(liabilities)
  return report(org, {
    id: 'BalanceSheet',
    name: 'Balance Sheet',
    titles: ['Balance Sheet', org.settings.name, `As at ${toLongDay(asOf)}`],
    rows: [
      headerRow(['', ...days.map(toMediumDay)]),
      section('Assets', []),
      ...assets.flatMap(([title, part]) => sectionOf(title, part)),
      resultOf('Total Assets', totalAssets, 'SummaryRow'),
      section('Liabilities', []),
      ...liabilities.flatMap(([title, part]) => sectionOf(title, part)),
      resultOf('Total Liabilities', totalLiabilities, 'SummaryRow'),
      resultOf('Net Assets', added(totalAssets, negated(totalLiabilities))),
      ...sectionOf('Equity', equity),
    ],
  })
}

type Titled = readonly [title: string, part: StatementPart]

const totalsOf = (parts: readonly Titled[]): readonly bigint[] =>
  added(...parts.map(([, { totals }]) => totals))

const netBalances = (org: Organisation, day: Day): ReadonlyMap<string, bigint> =>
  new Map(balancesAt(org, day).map(({ account, debit, credit }) => [account.id, debit - credit]))

/** What the financial year has earned so far is nobody's account. */
const earningsIn = (org: Organisation, balances: ReadonlyMap<string, bigint>): bigint =>
  [...balances].reduce(
    (sum, [id, amount]) => sum - (isOfTheYear(org.account(id)) ? amount : 0n),
    0n,
  )

function withEarnings(equity: StatementPart, amounts: readonly bigint[]): StatementPart {
  const line = {
    id: 'abababab-abab-abab-abab-abababababab',
    name: 'Current Year Earnings',
    amounts,
  }
  const isEmpty = amounts.every((amount) => amount === 0n)
  return {
    lines: isEmpty ? equity.lines : [line, ...equity.lines],
    totals: added(equity.totals, amounts),
  }
}
