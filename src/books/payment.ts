import type { Application, ApplicationSource, RefundedPart } from './application.ts'
import { type Account, isOperatingBank } from './chart.ts'
import type { AccountId, PartyId, PaymentId, PaymentMethodId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { type Currency, type Money, money, subtract, sum } from './money.ts'
import { Refusal } from './refusal.ts'

export const PAYMENT_SOURCES = ['operating', 'trust', 'processor'] as const

/** Where money came through: to the office, out of trust, or by a card processor. */
export type PaymentSource = (typeof PAYMENT_SOURCES)[number]

export type PaymentDraft = Readonly<{
  clientId: PartyId
  source: PaymentSource
  /** Who paid, where it was not the client himself; else empty. */
  payer: string
  receivedOn: LocalDate
  currency: Currency
  amount: Money
  methodId: PaymentMethodId | null
  reference: string
  memo: string
  depositAccountId: AccountId
  number: string | null
}>

/** The bank took the money back, and may have charged the firm for it. */
export type Bounce = Readonly<{
  bouncedOn: LocalDate
  /** Where the money was by then: its deposit account, or the bank that a slip took it to. */
  bankAccountId: AccountId
  fee: Money
  /** Given wherever there is a fee. */
  feeAccountId: AccountId | null
}>

export type PaymentStatus = 'recorded' | 'bounced' | 'void'

export type Payment = Omit<PaymentDraft, 'number'> &
  Readonly<{
    id: PaymentId
    version: number
    status: PaymentStatus
    number: string
    /**
     * Live ones only: an application that was taken back no longer counts. Those of a bounced
     * payment counted until its bounce.
     */
    applications: readonly Application[]
    refunds: readonly RefundedPart[]
    bounce: Bounce | null
  }>

/**
 * Money from a client goes to an operating bank or waits in undeposited funds, never to trust. What
 * comes out of trust is on its way in *trust transfers*, and nothing else is.
 */
export function assertDepositAccount(account: Account, source: PaymentSource, field: string): void {
  const isFit =
    source === 'trust'
      ? account.role === 'trust_transfers'
      : isOperatingBank(account) || account.role === 'undeposited_funds'
  if (!isFit) throw new Refusal('account_is_not_for_deposits', { account: account.name }, field)
}

/** What no invoice has used yet, whether it was refunded meanwhile or not. */
export const unappliedOf = ({
  amount,
  applications,
}: Pick<Payment, 'amount' | 'applications'>): Money =>
  subtract(amount, amountOf(applications, amount))

export const refundedOf = ({ amount, refunds }: Pick<Payment, 'amount' | 'refunds'>): Money =>
  amountOf(refunds, amount)

const amountOf = (parts: readonly Readonly<{ amount: Money }>[], { currency }: Money): Money =>
  sum(
    parts.map(({ amount }) => amount),
    currency,
  )

/** What may still be used; of money that is not there any more, nothing. */
export const restOf = (
  payment: Pick<Payment, 'status' | 'amount' | 'applications' | 'refunds'>,
): Money =>
  payment.status === 'recorded'
    ? subtract(unappliedOf(payment), refundedOf(payment))
    : money(0n, payment.amount.currency)

export const sourceOfPayment = (payment: Payment): ApplicationSource => ({
  kind: 'payment',
  clientId: payment.clientId,
  currency: payment.currency,
  since: payment.receivedOn,
  rest: restOf(payment),
})

/** Whether the bank may have taken this payment back on that day. */
export function assertBounceable(payment: Payment, { bouncedOn, fee, feeAccountId }: Bounce): void {
  if (payment.refunds.length > 0) throw new Refusal('payment_is_refunded')
  if (bouncedOn < payment.receivedOn) {
    const detail = { bouncedOn, receivedOn: payment.receivedOn }
    throw new Refusal('bounce_before_payment', detail, 'bouncedOn')
  }
  const last = payment.applications.find(({ appliedOn }) => appliedOn > bouncedOn)
  if (last) {
    const detail = { bouncedOn, appliedOn: last.appliedOn }
    throw new Refusal('bounce_before_application', detail, 'bouncedOn')
  }
  if (fee.minorUnits < 0n) throw new Refusal('amount_must_be_positive', {}, 'fee.amount')
  if (fee.minorUnits > 0n && feeAccountId === null) {
    throw new Refusal('fee_needs_an_account', {}, 'feeAccountId')
  }
}
