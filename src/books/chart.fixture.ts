import type { Account } from './chart.ts'
import type { AccountId } from './ids.ts'
import { starterChart } from './styles/starter-books.ts'

/** The legal starter chart; an account's id is its code behind `account-`. */
export const CHART: readonly Account[] = starterChart('legal').map((account) => ({
  ...account,
  id: `account-${account.code}` as AccountId,
  archived: false,
}))

export const accountId = (code: string): AccountId => `account-${code}` as AccountId

export const RECEIVABLE = accountId('1100')
export const DEPOSITS_RECEIVED = accountId('2100')
export const SALES_TAX = accountId('2200')
export const FEES = accountId('4000')
export const COSTS = accountId('4200')
export const BANK = accountId('1000')
