import type { Parameters } from '../api/api-request.ts'
import type { Day } from '../books/dates.ts'
import { toLongDay, toShortDay } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'
import { comparisonIn, dayIn, monthEndOf, monthStartOf, monthsBefore } from './periods.ts'
import { headerRow, report } from './rows.ts'
import { added, negated, partOf, resultOf, type StatementPart, sectionOf } from './statement.ts'

const CURRENCY_GAINS: ReadonlySet<string> = new Set([
  'BANKCURRENCYGAIN',
  'REALISEDCURRENCYGAIN',
  'UNREALISEDCURRENCYGAIN',
])

/** The present month by default: https://developer.xero.com/documentation/api/accounting/reports */
export function toWireProfitAndLoss(org: Organisation, parameters: Parameters): WireRecord {
  const from = dayIn(parameters, 'fromDate') ?? monthStartOf(org.today())
  const to = dayIn(parameters, 'toDate') ?? monthEndOf(org.today())
  const { periods, months } = comparisonIn(parameters) ?? { periods: 0, months: 1 }
  const ranges = Array.from({ length: periods + 1 }, (_, at) => ({
    from: monthsBefore(from, at * months),
    to: endBefore(to, at * months),
  }))
  const columns = ranges.map((range) => org.ledger.trialBalance(range))
  const of = (sign: 1n | -1n, ...types: readonly string[]) =>
    partOf(org, columns, { sign, isIn: ({ type }: Account) => types.includes(type) })
  const income = of(-1n, 'REVENUE', 'SALES')
  const costs = of(1n, 'DIRECTCOSTS')
  const other = of(-1n, 'OTHERINCOME')
  const expenses = grouped(org, of(1n, 'EXPENSE', 'OVERHEADS', 'DEPRECIATN'))
  const gross = added(income.totals, negated(costs.totals))
  return report(org, {
    id: 'ProfitAndLoss',
    name: 'Profit and Loss',
    titles: ['Profit & Loss', org.settings.name, `${toLongDay(from)} to ${toLongDay(to)}`],
    rows: [
      headerRow(['', ...ranges.map((range) => toShortDay(range.to))]),
      ...sectionOf('Income', income),
      ...sectionOf('Less Cost of Sales', costs),
      resultOf('Gross Profit', gross),
      ...sectionOf('Plus Other Income', other),
      ...sectionOf('Less Operating Expenses', expenses),
      resultOf('Net Profit', added(gross, other.totals, negated(expenses.totals))),
    ],
  })
}

/** A range that ends with a month ends with each earlier one. */
const endBefore = (to: Day, months: number): Day => {
  const earlier = monthsBefore(to, months)
  return to === monthEndOf(to) ? monthEndOf(earlier) : earlier
}

/** Outside the United States one line stands for the three currency accounts (documented). */
function grouped(org: Organisation, part: StatementPart): StatementPart {
  const { version, isDemoCompany } = org.settings
  if (version === 'US' || (version === 'AU' && isDemoCompany)) return part
  const isGain = ({ id }: { id: string }) => CURRENCY_GAINS.has(org.account(id).systemAccount ?? '')
  const gains = part.lines.filter(isGain)
  if (gains.length === 0) return part
  const line = {
    id: 'FXGROUPID',
    name: 'Foreign Currency Gains and Losses',
    amounts: added(...gains.map(({ amounts }) => amounts)),
  }
  return { ...part, lines: [...part.lines.filter((one) => !isGain(one)), line] }
}
