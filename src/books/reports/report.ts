import type { Currency } from '../money.ts'

/** Every report that the books can give. The word is its address, its file name and its key. */
export const REPORT_NAMES = [
  'trial-balance',
  'profit-and-loss',
  'balance-sheet',
  'general-ledger',
  'aged-receivables',
  'aged-payables',
  'client-statement',
  'engagement-statement',
  'sales-tax',
  'income-by-month',
] as const
export type ReportName = (typeof REPORT_NAMES)[number]

/** When income counts: when it is invoiced, or when it is paid. */
export const ACCOUNTING_BASES = ['accrual', 'cash'] as const
export type AccountingBasis = (typeof ACCOUNTING_BASES)[number]

/** What a column's cells hold: text, a day such as `2026-03-31`, or minor units of the currency. */
export type Column = Readonly<{ title: string; kind: 'text' | 'day' | 'amount' }>

/** One for each column; null says nothing. An amount is a `bigint`, everything else is text. */
export type Cell = string | bigint | null

/** Where a row's figures come from: an account's postings, a document, a client, an engagement. */
export type ReportLink = Readonly<{ kind: string; id: string }>

export type Row = Readonly<{
  kind: 'heading' | 'line' | 'total'
  /** How far below the top of the report it stands: 0, 1, 2. */
  level: number
  cells: readonly Cell[]
  link: ReportLink | null
}>

/** A report is data: the screen, the spreadsheet and the page show the same figures. */
export type Report = Readonly<{
  name: ReportName
  title: string
  /** What was asked for. A day is written as in the books. */
  parameters: readonly Readonly<{ label: string; text: string }>[]
  /** Of every amount in it: said once. */
  currency: Currency
  columns: readonly Column[]
  rows: readonly Row[]
}>

export const text = (title: string): Column => ({ title, kind: 'text' })
export const day = (title: string): Column => ({ title, kind: 'day' })
export const amount = (title: string): Column => ({ title, kind: 'amount' })

type Placed = Readonly<{ level?: number; link?: ReportLink | null }>

const row =
  (kind: Row['kind']) =>
  (cells: readonly Cell[], { level = 0, link = null }: Placed = {}): Row => ({
    kind,
    level,
    cells,
    link,
  })

export const lineRow = row('line')
export const totalRow = row('total')

/** A name above the rows that follow it; its other cells are empty. */
export const headingRow = (name: string, columns: number, level = 0): Row =>
  row('heading')([name, ...Array.from({ length: columns - 1 }, () => null)], { level })

export const total = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

export const accountLink = (id: string): ReportLink => ({ kind: 'account', id })

export const BASIS_WORDS: Readonly<Record<AccountingBasis, string>> = {
  accrual: 'Accrual',
  cash: 'Cash',
}
