import type { Account } from '../chart.ts'
import type { LocalDate } from '../local-date.ts'
import type { Currency } from '../money.ts'
import { accountsOf, type Balances, figureOf, profitOf, type Section } from './account-sections.ts'
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

/** What accounts stood at after a day, and before the financial year that the day is part of. */
export type BalanceSheetDay = Readonly<{
  asOf: LocalDate
  balances: Balances
  atYearStart: Balances
}>

type Facts = Readonly<{
  basis: AccountingBasis
  currency: Currency
  accounts: readonly Account[]
  /** The day that was asked for; after it the one that it is compared with, if any. */
  days: readonly BalanceSheetDay[]
}>

const ASSETS: readonly Section[] = [
  { title: 'Bank', types: ['bank'], sign: 1n },
  { title: 'Accounts receivable', types: ['accounts_receivable'], sign: 1n },
  { title: 'Current assets', types: ['current_asset'], sign: 1n },
  { title: 'Fixed assets', types: ['fixed_asset'], sign: 1n },
]
const LIABILITIES: readonly Section[] = [
  { title: 'Accounts payable', types: ['accounts_payable'], sign: -1n },
  { title: 'Credit cards', types: ['credit_card'], sign: -1n },
  { title: 'Current liabilities', types: ['current_liability'], sign: -1n },
  { title: 'Long-term liabilities', types: ['long_term_liability'], sign: -1n },
]
const EQUITY: Section = { title: 'Equity', types: ['equity'], sign: -1n }

type Part = Readonly<{ rows: readonly Row[]; totals: readonly bigint[] }>

/**
 * What the firm has, owes and is worth after a day. Earnings are not posted to equity at the end of
 * a year: those of earlier years and of this one are computed here.
 */
export function balanceSheetReport({ basis, currency, accounts, days }: Facts): Report {
  const sheet = { accounts, days }
  const assets = groupOf('Assets', ASSETS, sheet)
  const liabilities = groupOf('Liabilities', LIABILITIES, sheet)
  const equity = equityOf(sheet)
  const both = liabilities.totals.map((figure, index) => figure + (equity.totals[index] ?? 0n))
  return {
    name: 'balance-sheet',
    title: 'Balance sheet',
    parameters: [
      { label: 'As of', text: days[0]?.asOf ?? '' },
      { label: 'Basis', text: BASIS_WORDS[basis] },
    ],
    currency,
    columns: [text('Code'), text('Account'), ...days.map(({ asOf }) => amount(asOf))],
    rows: [
      ...assets.rows,
      ...liabilities.rows,
      ...equity.rows,
      totalRow([null, 'Total liabilities and equity', ...both]),
    ],
  }
}

type Sheet = Pick<Facts, 'accounts' | 'days'>

function groupOf(title: string, sections: readonly Section[], sheet: Sheet): Part {
  const parts = sections.map((section) => sectionOf(section, sheet))
  const totals = sumOf(parts, sheet)
  return {
    totals,
    rows: [
      headingRow(title, 2 + totals.length),
      ...parts.flatMap(({ rows }) => rows),
      totalRow([null, `Total ${title.toLowerCase()}`, ...totals]),
    ],
  }
}

function sectionOf(section: Section, sheet: Sheet): Part {
  const lines = linesOf(section, sheet)
  const totals = sheet.days.map((_, index) =>
    total(lines.map(({ figures }) => figures[index] ?? 0n)),
  )
  if (lines.length === 0) return { rows: [], totals }
  return {
    totals,
    rows: [
      headingRow(section.title, 2 + totals.length, 1),
      ...lines.map(({ row }) => row),
      totalRow([null, `Total ${section.title.toLowerCase()}`, ...totals], { level: 1 }),
    ],
  }
}

const linesOf = (section: Section, { accounts, days }: Sheet, level = 2) =>
  accountsOf(section, accounts).flatMap((account) => {
    const figures = days.map(({ balances }) => figureOf(section, balances, account.id))
    if (figures.every((figure) => figure === 0n)) return []
    const link = accountLink(account.id)
    return [{ figures, row: lineRow([account.code, account.name, ...figures], { level, link }) }]
  })

function equityOf(sheet: Sheet): Part {
  const { accounts, days } = sheet
  const lines = linesOf(EQUITY, sheet, 1)
  const earlier = days.map(({ atYearStart }) => profitOf(accounts, atYearStart))
  const current = days.map(
    ({ balances }, index) => profitOf(accounts, balances) - (earlier[index] ?? 0n),
  )
  const totals = days.map((_, index) =>
    total([
      ...lines.map(({ figures }) => figures[index] ?? 0n),
      earlier[index] ?? 0n,
      current[index] ?? 0n,
    ]),
  )
  return {
    totals,
    rows: [
      headingRow(EQUITY.title, 2 + totals.length),
      ...lines.map(({ row }) => row),
      lineRow([null, 'Earnings of earlier years', ...earlier], { level: 1 }),
      lineRow([null, 'Earnings of this financial year', ...current], { level: 1 }),
      totalRow([null, 'Total equity', ...totals]),
    ],
  }
}

const sumOf = (parts: readonly Part[], { days }: Sheet): bigint[] =>
  days.map((_, index) => total(parts.map(({ totals }) => totals[index] ?? 0n)))
