import type {
  AccountId,
  ApplicationId,
  InvoiceId,
  PartyId,
  PaymentId,
  PaymentMethodId,
} from './ids.ts'
import { type Invoice, openBalanceOf } from './invoice.ts'
import type { LocalDate } from './local-date.ts'
import { type Currency, type Money, money, subtract, sum } from './money.ts'
import { Refusal } from './refusal.ts'

/**
 * A part of a payment that pays an invoice. A dated record of its own: balances at a day follow it.
 */
export type Application = Readonly<{
  id: ApplicationId
  invoiceId: InvoiceId
  amount: Money
  appliedOn: LocalDate
}>

export type PaymentDraft = Readonly<{
  clientId: PartyId
  receivedOn: LocalDate
  currency: Currency
  amount: Money
  methodId: PaymentMethodId | null
  reference: string
  memo: string
  depositAccountId: AccountId
  number: string | null
}>

export type Payment = Omit<PaymentDraft, 'number'> &
  Readonly<{
    id: PaymentId
    version: number
    status: 'recorded' | 'void'
    number: string
    /** Live ones only: an application that was taken back no longer counts. */
    applications: readonly Application[]
  }>

/** What no invoice has used yet. */
export const restOf = ({ amount, applications }: Pick<Payment, 'amount' | 'applications'>): Money =>
  subtract(
    amount,
    sum(
      applications.map((application) => application.amount),
      amount.currency,
    ),
  )

type Applying = Readonly<{
  payment: Payment
  invoice: Invoice
  amount: Money
  appliedOn: LocalDate
}>

/** Whether money of this payment may pay this invoice. `field` names the input in a refusal. */
export function assertApplicable(
  { payment, invoice, amount, appliedOn }: Applying,
  field: string,
): void {
  if (invoice.status !== 'approved') {
    throw new Refusal('invoice_is_not_approved', { status: invoice.status }, field)
  }
  if (invoice.clientId !== payment.clientId) throw new Refusal('client_differs', {}, field)
  if (invoice.currency !== payment.currency) {
    throw new Refusal(
      'currencies_differ',
      { one: payment.currency, other: invoice.currency },
      field,
    )
  }
  if (amount.minorUnits <= 0n) throw new Refusal('amount_must_be_positive', {}, `${field}.amount`)
  if (appliedOn < payment.receivedOn) {
    throw new Refusal(
      'application_before_payment',
      { appliedOn, receivedOn: payment.receivedOn },
      `${field}.appliedOn`,
    )
  }
  if (appliedOn < invoice.issuedOn) {
    throw new Refusal(
      'application_before_invoice',
      { appliedOn, issuedOn: invoice.issuedOn },
      `${field}.appliedOn`,
    )
  }
  if (amount.minorUnits > openBalanceOf(invoice).minorUnits) {
    const open = String(openBalanceOf(invoice).minorUnits)
    throw new Refusal('applied_more_than_open', { open }, `${field}.amount`)
  }
  if (amount.minorUnits > restOf(payment).minorUnits) {
    const rest = String(restOf(payment).minorUnits)
    throw new Refusal('applied_more_than_paid', { rest }, `${field}.amount`)
  }
}

/**
 * The applications that stay, and what is freed, when only `room` may still be applied: newest go
 * first.
 */
export function freeNewest<Applied extends DatedAmount>(
  applications: readonly Applied[],
  room: Money,
): Readonly<{ kept: readonly Applied[]; freed: readonly Applied[] }> {
  let left = room.minorUnits
  const kept: Applied[] = []
  const freed: Applied[] = []
  for (const application of applications.toSorted(byDay)) {
    const fits = application.amount.minorUnits <= left
    const part = fits ? application.amount.minorUnits : left > 0n ? left : 0n
    const { currency } = application.amount
    if (part > 0n) kept.push({ ...application, amount: money(part, currency) })
    if (!fits) {
      freed.push({ ...application, amount: money(application.amount.minorUnits - part, currency) })
    }
    left -= part
  }
  return { kept, freed }
}

/** Those of one day stay in the order in which they were made. */
type DatedAmount = Pick<Application, 'amount' | 'appliedOn'>

const byDay = (a: DatedAmount, b: DatedAmount): number =>
  a.appliedOn < b.appliedOn ? -1 : a.appliedOn > b.appliedOn ? 1 : 0
