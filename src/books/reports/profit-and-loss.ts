import type { Account } from '../chart.ts'
import type { Currency } from '../money.ts'
import { accountsOf, type Balances, figureOf, type Section } from './account-sections.ts'
import type { Period } from './periods.ts'
import {
  type AccountingBasis,
  accountLink,
  amount,
  BASIS_WORDS,
  headingRow,
  lineRow,
  type Report,
  type Row,
  text,
  total,
  totalRow,
} from './report.ts'

type Facts = Readonly<{
  basis: AccountingBasis
  currency: Currency
  accounts: readonly Account[]
  /** The period that was asked for; after it the one that it is compared with, if any. */
  periods: readonly Readonly<{ period: Period; movements: Balances }>[]
}>

const INCOME: Section = { title: 'Income', types: ['income'], sign: -1n }
const COST: Section = { title: 'Cost of sales', types: ['cost_of_sales'], sign: 1n }
const EXPENSE: Section = { title: 'Expenses', types: ['expense'], sign: 1n }
const OTHER_INCOME: Section = { title: 'Other income', types: ['other_income'], sign: -1n }
const OTHER_EXPENSE: Section = { title: 'Other expenses', types: ['other_expense'], sign: 1n }

/** What came in and what it cost. Three results, each after the sections above it. */
export function profitAndLossReport({ basis, currency, accounts, periods }: Facts): Report {
  const [asked] = periods
  const compared = periods.length > 1
  const withChange = (figures: readonly bigint[]) =>
    compared ? [...figures, (figures[0] ?? 0n) - (figures[1] ?? 0n)] : figures
  const sectionOf = (section: Section) => sectionWith(section, { accounts, periods, withChange })
  const [income, cost, expense] = [sectionOf(INCOME), sectionOf(COST), sectionOf(EXPENSE)]
  const [otherIncome, otherExpense] = [sectionOf(OTHER_INCOME), sectionOf(OTHER_EXPENSE)]
  const gross = difference(income.totals, cost.totals)
  const operating = difference(gross, expense.totals)
  const net = difference(add(operating, otherIncome.totals), otherExpense.totals)
  const result = (name: string, figures: readonly bigint[]) =>
    totalRow([null, name, ...withChange(figures)])
  return {
    name: 'profit-and-loss',
    title: 'Profit and loss',
    parameters: [
      { label: 'From', text: asked?.period.from ?? '' },
      { label: 'To', text: asked?.period.to ?? '' },
      { label: 'Basis', text: BASIS_WORDS[basis] },
    ],
    currency,
    columns: [
      text('Code'),
      text('Account'),
      ...periods.map(({ period }) => amount(`${period.from} – ${period.to}`)),
      ...(compared ? [amount('Change')] : []),
    ],
    rows: [
      ...income.rows,
      ...(cost.rows.length > 0 ? [...cost.rows, result('Gross profit', gross)] : []),
      ...expense.rows,
      ...(otherIncome.rows.length + otherExpense.rows.length > 0
        ? [result('Operating profit', operating), ...otherIncome.rows, ...otherExpense.rows]
        : []),
      result('Net profit', net),
    ],
  }
}

type Shown = Pick<Facts, 'accounts' | 'periods'> &
  Readonly<{ withChange: (figures: readonly bigint[]) => readonly bigint[] }>

function sectionWith(section: Section, { accounts, periods, withChange }: Shown) {
  const moved = accountsOf(section, accounts)
    .map((account) => ({
      account,
      figures: periods.map(({ movements }) => figureOf(section, movements, account.id)),
    }))
    .filter(({ figures }) => figures.some((figure) => figure !== 0n))
  const totals = periods.map((_, index) => total(moved.map(({ figures }) => figures[index] ?? 0n)))
  const columns = 2 + withChange(totals).length
  const rows: Row[] =
    moved.length === 0
      ? []
      : [
          headingRow(section.title, columns),
          ...moved.map(({ account, figures }) =>
            lineRow([account.code, account.name, ...withChange(figures)], {
              level: 1,
              link: accountLink(account.id),
            }),
          ),
          totalRow([null, `Total ${section.title.toLowerCase()}`, ...withChange(totals)], {
            level: 1,
          }),
        ]
  return { rows, totals }
}

const add = (a: readonly bigint[], b: readonly bigint[]): bigint[] =>
  a.map((figure, index) => figure + (b[index] ?? 0n))

const difference = (a: readonly bigint[], b: readonly bigint[]): bigint[] =>
  a.map((figure, index) => figure - (b[index] ?? 0n))
