import type { Account, AccountType } from '../chart.ts'
import type { AccountId } from '../ids.ts'
import { total } from './report.ts'

/** What accounts stand at, or how they moved; debits positive. A missing one is at nothing. */
export type Balances = ReadonlyMap<AccountId, bigint>

/** Accounts that are shown together. `sign` turns debits positive into what people expect to read. */
export type Section = Readonly<{ title: string; types: readonly AccountType[]; sign: 1n | -1n }>

const PROFIT_AND_LOSS_TYPES: ReadonlySet<AccountType> = new Set<AccountType>([
  'income',
  'other_income',
  'cost_of_sales',
  'expense',
  'other_expense',
])

export const isProfitAndLoss = ({ type }: Pick<Account, 'type'>): boolean =>
  PROFIT_AND_LOSS_TYPES.has(type)

/** What the balances of income and expense come to: a profit is positive. */
export const profitOf = (accounts: readonly Account[], balances: Balances): bigint =>
  -total(accounts.filter(isProfitAndLoss).map(({ id }) => balances.get(id) ?? 0n))

export const accountsOf = (section: Section, accounts: readonly Account[]): Account[] =>
  accounts.filter(({ type }) => section.types.includes(type))

export const figureOf = ({ sign }: Section, balances: Balances, id: AccountId): bigint =>
  sign * (balances.get(id) ?? 0n)

/** How accounts moved between two days, from what they stood at after each. */
export function movementsOf(before: Balances, after: Balances): Balances {
  const ids = new Set([...before.keys(), ...after.keys()])
  return new Map([...ids].map((id) => [id, (after.get(id) ?? 0n) - (before.get(id) ?? 0n)]))
}
