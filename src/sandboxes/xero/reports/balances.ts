import { classOf } from '../books/account-classes.ts'
import type { Day } from '../books/dates.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account } from '../books/records.ts'
import { dayBefore } from './periods.ts'

export type BalanceLine = Readonly<{ account: Account; debit: bigint; credit: bigint }>

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

export const sidesOf = (amount: bigint) => ({
  debit: amount > 0n ? amount : 0n,
  credit: amount < 0n ? -amount : 0n,
})

export const isOfTheYear = ({ type }: Account): boolean => {
  const kind = classOf(type)
  return kind === 'REVENUE' || kind === 'EXPENSE'
}

/** The day after the last day of the financial year before. */
export function financialYearStartOf({ settings }: Organisation, day: Day): Day {
  const { financialYearEndMonth: month, financialYearEndDay } = settings
  const year = Number(day.slice(0, 4))
  const endOf = (of: number) => new Date(Date.UTC(of, month - 1, financialYearEndDay))
  const end = endOf(year).toISOString().slice(0, 10) < day ? endOf(year) : endOf(year - 1)
  return new Date(end.getTime() + 86_400_000).toISOString().slice(0, 10)
}
