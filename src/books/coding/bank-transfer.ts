import { type Account, isTrust } from '../chart.ts'
import type { AccountId, BankTransferId } from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import type { Currency, Money } from '../money.ts'
import { Refusal } from '../refusal.ts'

export type BankTransferDraft = Readonly<{
  transferredOn: LocalDate
  currency: Currency
  amount: Money
  fromAccountId: AccountId
  toAccountId: AccountId
  reference: string
  memo: string
  number: string | null
}>

/** Money between two banks of the same kind: operating to operating, or trust to trust. */
export type BankTransfer = Omit<BankTransferDraft, 'number'> &
  Readonly<{
    id: BankTransferId
    version: number
    status: 'recorded' | 'void'
    number: string
  }>

type Ends = Readonly<{ from: Account; to: Account }>

/** Trust money reaches an operating account only through a transfer to office. */
export function assertTransferable({ from, to }: Ends, amount: Money): void {
  assertHoldsMoney(from, 'fromAccountId')
  assertHoldsMoney(to, 'toAccountId')
  if (from.id === to.id) throw new Refusal('accounts_are_the_same', {}, 'toAccountId')
  if (isTrust(from) !== isTrust(to)) throw new Refusal('use_transfer_to_office', {}, 'toAccountId')
  if (amount.minorUnits <= 0n) throw new Refusal('amount_must_be_positive', {}, 'amount')
}

function assertHoldsMoney(account: Account, field: string): void {
  if (account.type !== 'bank' && account.type !== 'credit_card') {
    throw new Refusal('account_is_not_a_bank', { account: account.name }, field)
  }
}
