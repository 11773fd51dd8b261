import type { Account } from '../chart.ts'
import type { LocalDate } from '../local-date.ts'
import type { Currency } from '../money.ts'
import type { Balances } from './account-sections.ts'
import {
  type AccountingBasis,
  accountLink,
  amount,
  BASIS_WORDS,
  lineRow,
  type Report,
  text,
  total,
  totalRow,
} from './report.ts'

type Facts = Readonly<{
  asOf: LocalDate
  basis: AccountingBasis
  currency: Currency
  /** In the order in which they are shown. */
  accounts: readonly Account[]
  balances: Balances
}>

/** Accounts in their order without those at nothing; debits are positive. Both totals are equal. */
export function standingOf(accounts: readonly Account[], balances: Balances) {
  const rows = accounts.flatMap((account) => {
    const balance = balances.get(account.id) ?? 0n
    return balance === 0n ? [] : [{ account, balance }]
  })
  return {
    rows,
    debits: total(rows.map(({ balance }) => (balance > 0n ? balance : 0n))),
    credits: total(rows.map(({ balance }) => (balance < 0n ? -balance : 0n))),
  }
}

/** What every account stands at after a day. */
export function trialBalanceReport({ asOf, basis, currency, accounts, balances }: Facts): Report {
  const { rows, debits, credits } = standingOf(accounts, balances)
  return {
    name: 'trial-balance',
    title: 'Trial balance',
    parameters: [
      { label: 'As of', text: asOf },
      { label: 'Basis', text: BASIS_WORDS[basis] },
    ],
    currency,
    columns: [text('Code'), text('Account'), amount('Debit'), amount('Credit')],
    rows: [
      ...rows.map(({ account, balance }) =>
        lineRow(
          [
            account.code,
            account.name,
            balance > 0n ? balance : null,
            balance < 0n ? -balance : null,
          ],
          { link: accountLink(account.id) },
        ),
      ),
      totalRow([null, 'Total', debits, credits]),
    ],
  }
}
