import type { Account } from './chart.ts'
import { isControlAccount } from './chart.ts'
import type { AccountId, DepositSlipId, PartyId, PaymentId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { type Currency, type Money, subtract, sum } from './money.ts'
import type { Payment } from './payment.ts'
import { Refusal } from './refusal.ts'

/** What a bank or a processor kept for itself. */
export type DepositFee = Readonly<{ accountId: AccountId; description: string; amount: Money }>

export type DepositedPayment = Readonly<{
  paymentId: PaymentId
  clientId: PartyId
  amount: Money
}>

/** A slip is carried to the bank; a payout comes from a processor, less its fees. */
export type DepositSlipKind = 'slip' | 'payout'

/** Payments that waited in undeposited funds and reached the bank as one sum. */
export type DepositSlip = Readonly<{
  id: DepositSlipId
  version: number
  status: 'recorded' | 'void'
  kind: DepositSlipKind
  number: string
  depositedOn: LocalDate
  currency: Currency
  bankAccountId: AccountId
  reference: string
  memo: string
  payments: readonly DepositedPayment[]
  fees: readonly DepositFee[]
}>

const amountsOf = (parts: readonly Readonly<{ amount: Money }>[], currency: Currency): Money =>
  sum(
    parts.map(({ amount }) => amount),
    currency,
  )

export const grossOf = ({ payments, currency }: Pick<DepositSlip, 'payments' | 'currency'>) =>
  amountsOf(payments, currency)

export const feesOf = ({ fees, currency }: Pick<DepositSlip, 'fees' | 'currency'>): Money =>
  amountsOf(fees, currency)

/** What the bank's statement shows. */
export const netOf = (slip: Pick<DepositSlip, 'payments' | 'fees' | 'currency'>): Money =>
  subtract(grossOf(slip), feesOf(slip))

/** Whether a payment may be on a slip of that day. `field` names the input in a refusal. */
export function assertDepositable(
  payment: Payment,
  depositedOn: LocalDate,
  undeposited: AccountId,
  field: string,
): void {
  if (payment.status !== 'recorded') {
    throw new Refusal('payment_is_not_waiting', { number: payment.number }, field)
  }
  if (payment.depositAccountId !== undeposited) {
    throw new Refusal('payment_is_not_waiting', { number: payment.number }, field)
  }
  if (depositedOn < payment.receivedOn) {
    const { number, receivedOn } = payment
    throw new Refusal('deposit_before_payment', { number, receivedOn, depositedOn }, 'depositedOn')
  }
}

/** Fees go to accounts of their own, and never exceed what came in. */
export function assertFees(
  slip: Pick<DepositSlip, 'payments' | 'fees' | 'currency'>,
  accounts: ReadonlyMap<AccountId, Account>,
): void {
  if (slip.payments.length === 0) throw new Refusal('deposit_has_no_payments', {}, 'paymentIds')
  slip.fees.forEach(({ accountId, amount }, index) => {
    const account = accounts.get(accountId)
    const field = `fees.${index}`
    if (!account) throw new Refusal('account_not_found', { id: accountId }, `${field}.accountId`)
    if (isControlAccount(account) || account.type === 'bank') {
      const detail = { account: account.name }
      throw new Refusal('account_is_a_control_account', detail, `${field}.accountId`)
    }
    if (amount.minorUnits <= 0n) {
      throw new Refusal('amount_must_be_positive', {}, `${field}.amount.amount`)
    }
  })
  if (netOf(slip).minorUnits < 0n) {
    const detail = { gross: String(grossOf(slip).minorUnits) }
    throw new Refusal('fees_exceed_deposit', detail, 'fees')
  }
}
