import { Decimal } from 'decimal.js'
import type { LedgerLine } from '../../kit/ledger.ts'
import type { Company } from '../company/company.ts'
import { decimalAt, sumOf } from '../values/amounts.ts'
import { type Body, bodyAt, refAt, textAt } from '../values/json.ts'

/** What one transaction does to the accounts, in the company's own currency. */
export type Entry = Readonly<{ date: string; lines: readonly LedgerLine[] }>

/** What reports and balances want to know about a line besides its amount. */
export type Facts = Readonly<{
  /** The customer, vendor or employee. */
  name?: string | undefined
  memo?: string | undefined
  class?: string | undefined
  /** Set on lines of receivables and payables, which make the balance of their name. */
  side?: 'receivable' | 'payable' | undefined
}>

/** A line in the transaction's own currency. */
export const posting = (account: string, amount: bigint, facts: Facts = {}): LedgerLine => ({
  account,
  amount,
  facts: Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined),
  ),
})

export const currencyOf = (company: Company, body: Body): string =>
  refAt(body, 'CurrencyRef') ?? company.settings.currency

export const isForeign = (company: Company, body: Body): boolean =>
  currencyOf(company, body) !== company.settings.currency

export const toHome = (body: Body, cents: bigint): bigint =>
  times(cents, decimalAt(body, 'ExchangeRate') ?? new Decimal(1))

export const times = (cents: bigint, factor: Decimal): bigint =>
  BigInt(factor.times(String(cents)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed(0))

/**
 * The entry of a transaction from lines in its own currency. Each is converted alone; what rounding
 * leaves over goes to the largest line that is neither receivable, payable nor the first.
 */
export function entryOf(company: Company, body: Body, lines: readonly LedgerLine[]): Entry {
  const date = textAt(body, 'TxnDate') ?? company.today
  const department = refAt(body, 'DepartmentRef')
  const told = lines.map((line) =>
    department === undefined ? line : { ...line, facts: { ...line.facts, department } },
  )
  if (!isForeign(company, body)) return { date, lines: told }
  const converted = told.map((line) => ({
    ...line,
    amount: toHome(body, line.amount),
    facts: { ...line.facts, foreign: String(line.amount) },
  }))
  return { date, lines: withRest(converted) }
}

function withRest(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const rest = sumOf(lines.map(({ amount }) => amount))
  if (rest === 0n) return lines
  const sizeOf = ({ amount, facts }: LedgerLine) =>
    facts?.side === undefined ? (amount < 0n ? -amount : amount) : -1n
  const [first, ...others] = lines
  const taker = others.reduce<LedgerLine | undefined>(
    (most, line) => (!most || sizeOf(line) > sizeOf(most) ? line : most),
    first && others.length === 0 ? first : undefined,
  )
  return lines.map((line) => (line === taker ? { ...line, amount: line.amount - rest } : line))
}

/** Facts that the lines of a form share: class of the line, description, and the name. */
export const factsOf = (line: Body, detailKey: string, name: string | undefined): Facts => ({
  name: refAt(bodyAt(line, detailKey), 'CustomerRef') ?? name,
  memo: textAt(line, 'Description'),
  class: refAt(bodyAt(line, detailKey), 'ClassRef'),
})
