import type { ApplicationId, InvoiceId, PartyId, RefundId } from './ids.ts'
import { type Invoice, openBalanceOf } from './invoice.ts'
import type { LocalDate } from './local-date.ts'
import { type Currency, type Money, money } from './money.ts'
import { Refusal } from './refusal.ts'

/**
 * A part of a payment or of a credit note that pays an invoice. A dated record of its own: balances
 * at a day follow it.
 */
export type Application = Readonly<{
  id: ApplicationId
  invoiceId: InvoiceId
  amount: Money
  appliedOn: LocalDate
}>

/** A part of a payment or of a credit note that went back to the client. */
export type RefundedPart = Readonly<{
  id: ApplicationId
  refundId: RefundId
  amount: Money
  appliedOn: LocalDate
}>

/** What has money to give: a payment's rest, or a credit note's. */
export type ApplicationSource = Readonly<{
  kind: 'payment' | 'credit_note'
  clientId: PartyId
  currency: Currency
  /** From this day on the money is there. */
  since: LocalDate
  rest: Money
}>

type Applying = Readonly<{
  source: ApplicationSource
  invoice: Invoice
  amount: Money
  appliedOn: LocalDate
}>

/** Whether money of this source may pay this invoice. `field` names the input in a refusal. */
export function assertApplicable(
  { source, invoice, amount, appliedOn }: Applying,
  field: string,
): void {
  if (invoice.status !== 'approved') {
    throw new Refusal('invoice_is_not_approved', { status: invoice.status }, field)
  }
  if (invoice.clientId !== source.clientId) throw new Refusal('client_differs', {}, field)
  if (invoice.currency !== source.currency) {
    throw new Refusal('currencies_differ', { one: source.currency, other: invoice.currency }, field)
  }
  assertTakable(source, { amount, on: appliedOn }, { amount: field, on: `${field}.appliedOn` })
  if (appliedOn < invoice.issuedOn) {
    const detail = { appliedOn, issuedOn: invoice.issuedOn }
    throw new Refusal('application_before_invoice', detail, `${field}.appliedOn`)
  }
  if (amount.minorUnits > openBalanceOf(invoice).minorUnits) {
    const open = String(openBalanceOf(invoice).minorUnits)
    throw new Refusal('applied_more_than_open', { open }, `${field}.amount`)
  }
}

type Taking = Readonly<{ amount: Money; on: LocalDate }>

/** Whether the source has this much to give on that day, whatever it is for. */
export function assertTakable(
  source: ApplicationSource,
  { amount, on }: Taking,
  fields: Readonly<{ amount: string; on: string }>,
): void {
  const { since, kind } = source
  if (amount.minorUnits <= 0n) {
    throw new Refusal('amount_must_be_positive', {}, `${fields.amount}.amount`)
  }
  if (on < since) {
    throw kind === 'payment'
      ? new Refusal('application_before_payment', { appliedOn: on, receivedOn: since }, fields.on)
      : new Refusal('application_before_credit', { appliedOn: on, issuedOn: since }, fields.on)
  }
  if (amount.minorUnits > source.rest.minorUnits) {
    const code = kind === 'payment' ? 'applied_more_than_paid' : 'applied_more_than_credited'
    throw new Refusal(code, { rest: String(source.rest.minorUnits) }, `${fields.amount}.amount`)
  }
}

/**
 * The applications that stay, and what is freed, when only `room` may still be applied: newest go
 * first.
 */
export function freeNewest<A extends DatedAmount>(
  applications: readonly A[],
  room: Money,
): Readonly<{ kept: readonly A[]; freed: readonly A[] }> {
  let left = room.minorUnits
  const kept: A[] = []
  const freed: A[] = []
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

type DatedAmount = Pick<Application, 'amount' | 'appliedOn'>

/** Those of one day stay in the order in which they were made. */
const byDay = (a: DatedAmount, b: DatedAmount): number =>
  a.appliedOn < b.appliedOn ? -1 : a.appliedOn > b.appliedOn ? 1 : 0
