import type { PaymentElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { type Amount, compare, decimal, round2, signOf } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account, Payment } from '../books/records.ts'
import { refuse } from '../refusals.ts'
import { findPaid, outstandingOf, type Paid, paidBy, paymentTypeOf, settlePaid } from './paid.ts'

/** https://developer.xero.com/documentation/api/accounting/payments: created or deleted, never edited. */
export function createPayment(call: Call, element: PaymentElement): Saved<Payment> {
  const { org } = call
  if (element.PaymentID !== undefined || element.Status === 'DELETED') {
    return refuse('Payments can only be deleted by posting to the payment itself')
  }
  const paid = findPaid(org, element)
  const account = findAccount(org, element)
  const date = element.Date ?? org.today()
  // "It's rounded to 2DP": https://developer.xero.com/documentation/api/accounting/batchpayments
  const amount = round2(decimal(element.Amount ?? '0'))
  const errors = [
    ...paidErrorsOf(paid, amount),
    ...accountErrorsOf(org, account),
    ...lockErrorsOf(org, date),
  ]
  if (errors.length > 0 || !account) return refuse(...errors)
  const payment: Payment = {
    id: org.newId(),
    updatedAt: org.now(),
    paid: paid.kind,
    paidId: paid.document.id,
    type: paymentTypeOf(paid),
    accountId: account.id,
    date,
    amount,
    ...ratesOf(org, element, { paid, account, amount }),
    reference: element.Reference,
    status: 'AUTHORISED',
    isReconciled: element.IsReconciled ?? false,
  }
  keepPayment(org, payment, paid)
  return saved(payment, date < paid.document.date ? [EARLY] : [])
}

/** Accepted all the same (recorded). */
const EARLY = 'The payment date is prior to the invoice date.'

export function keepPayment(org: Organisation, payment: Payment, paid: Paid): void {
  org.payments.put(payment.id, payment)
  settlePaid(org, paid)
}

export function paidErrorsOf(paid: Paid, amount: Amount): readonly string[] {
  if (signOf(amount) <= 0) return ['The payment amount must be greater than zero']
  const { status } = paid.document
  if (status !== 'AUTHORISED' && status !== 'PAID') {
    return ['Payments can only be made against Authorised documents']
  }
  return compare(amount, outstandingOf(paid)) > 0
    ? ['Payment amount exceeds the amount outstanding on this document']
    : []
}

/** A bank account, or one that is enabled for payments; the text of the refusal is not known. */
export function accountErrorsOf(
  org: Organisation,
  account: Account | undefined,
): readonly string[] {
  if (account?.status !== 'ACTIVE') return ['Account must be valid.']
  if (account.type !== 'BANK' && !account.enablePayments) {
    return [`Account '${account.code ?? account.name}' is not enabled for payments.`]
  }
  const currency = account.currencyCode ?? org.settings.baseCurrency
  return org.currencies.has(currency) || currency === org.settings.baseCurrency
    ? []
    : [`Organisation is not subscribed to currency ${currency}`]
}

type AccountNamed = Pick<PaymentElement, 'Account' | 'Code'>

export function findAccount(org: Organisation, { Account: ref, Code }: AccountNamed) {
  if (ref?.AccountID !== undefined) return org.accounts.get(ref.AccountID)
  const code = ref?.Code ?? Code
  return code === undefined ? undefined : org.accountByCode(code)
}

/** Amount is in the document's currency, the bank amount in the account's. */
function ratesOf(
  org: Organisation,
  element: PaymentElement,
  { paid, account, amount }: Readonly<{ paid: Paid; account: Account; amount: Amount }>,
): Pick<Payment, 'bankAmount' | 'currencyRate'> {
  const { baseCurrency } = org.settings
  const isForeign = paid.document.currencyCode !== baseCurrency
  const currencyRate = isForeign ? (element.CurrencyRate ?? paid.document.currencyRate) : '1'
  const isOther = (account.currencyCode ?? baseCurrency) !== paid.document.currencyCode
  const converted = isOther ? round2(decimal(amount).div(currencyRate)) : amount
  return { currencyRate, bankAmount: isForeign ? (element.BankAmount ?? converted) : amount }
}

/** `POST /Payments/{id}` with `{"Status":"DELETED"}`: the row stays readable, with its amount. */
export function deletePayment(call: Call, id: string, element: PaymentElement): Saved<Payment> {
  const { org, switches } = call
  const payment = org.payments.get(id)
  if (!payment) return refuse('An existing Payment with the specified PaymentID could not be found')
  if (element.Status !== 'DELETED') return refuse('Payments cannot be updated, only deleted')
  if (payment.status === 'DELETED') return refuse('Payment not of valid status for modification')
  if (payment.batchPaymentId !== undefined) {
    return refuse('Payments within a batch cannot be deleted.')
  }
  if (payment.isReconciled && switches.reconciledIsFixed) {
    return refuse('This payment has been reconciled and cannot be deleted')
  }
  const locked = lockErrorsOf(org, payment.date)
  if (locked.length > 0) return refuse(...locked)
  return saved(withdraw(org, payment))
}

/** Takes a payment back: out of the ledger, and off what it paid. */
export function withdraw(org: Organisation, payment: Payment): Payment {
  const paid = paidBy(org, payment)
  const deleted: Payment = { ...payment, status: 'DELETED', updatedAt: org.now() }
  org.payments.put(payment.id, deleted)
  org.ledger.remove(payment.id)
  settlePaid(org, paid)
  return deleted
}
