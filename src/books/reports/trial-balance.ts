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

/** What every account stands at after a day. Both totals are equal. */
export function trialBalanceReport({ asOf, basis, currency, accounts, balances }: Facts): Report {
  const stood = accounts.flatMap((account) => {
    const balance = balances.get(account.id) ?? 0n
    return balance === 0n ? [] : [{ account, balance }]
  })
  const debits = total(stood.map(({ balance }) => (balance > 0n ? balance : 0n)))
  const credits = total(stood.map(({ balance }) => (balance < 0n ? -balance : 0n)))
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
      ...stood.map(({ account, balance }) =>
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
