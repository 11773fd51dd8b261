import { type Application, freeNewest } from '#books/application.ts'
import { assertOpen } from '#books/division.ts'
import type { ApplicationId, InvoiceId, PaymentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { subtract, toDecimal } from '#books/money.ts'
import { type PaymentDraft, refundedOf } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { findDepositOf } from '#store/deposit-slips.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { findInvoices, sumUpApplied } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import { type Act, type Seen, witness } from './act.ts'
import { laterOf } from './applications-of.ts'
import { getRecorded } from './apply-payment.ts'
import { assertUnlocked } from './lock-invoice.ts'
import { assertSound, numberFor } from './record-payment.ts'
import { type ApplicationChange, writePayment } from './write-payment.ts'

/** The client and the source stay: other money is another payment. */
export type PaymentAmendment = Omit<PaymentDraft, 'clientId' | 'source' | 'payer'> &
  Partial<Pick<PaymentDraft, 'payer'>>

/**
 * A payment as it should have been: what it posted is reversed, what it posts now is posted.
 * `number: null` keeps the number. An amount below what is applied frees the newest applications;
 * those of the day of the payment follow it to its new day.
 */
export async function amendPayment(
  act: Act,
  seen: Seen<PaymentId>,
  input: PaymentAmendment,
): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: seen.id })
  const before = await getRecorded(act, seen)
  assertOfOffice(before)
  await assertUndeposited(act, before)
  assertOpen(division, before.receivedOn)
  assertOpen(division, input.receivedOn, 'receivedOn')
  await assertSound(act, division, { ...input, source: before.source })
  const given = input.number === before.number ? null : input.number
  const number = given === null ? before.number : await numberFor(act, division.id, given)
  const { receivedOn, currency, amount, methodId, reference, memo, depositAccountId } = input
  const { payer = before.payer } = input
  const money = { receivedOn, currency, amount, methodId, depositAccountId }
  const fields = { ...money, reference, memo, payer }
  const next = { ...before, ...fields, number, version: before.version + 1, changedAt: act.now }
  const change = await changeOf(act, before, input)
  const amended = await writePayment(act, division, next, change)
  const touched = change.voided.map(({ invoiceId }) => invoiceId)
  await sumUpApplied(act.tx, [...new Set(touched)], act.now)
  const detail = { from: toDecimal(before.amount), to: toDecimal(amended.amount) }
  await witness(act, 'amended', { kind: 'payment', id: amended.id }, detail)
  return amended
}

/** What came out of trust has its other half there, and changes with it. */
export function assertOfOffice({ source }: Pick<StoredPayment, 'source'>): void {
  if (source === 'trust') throw new Refusal('payment_is_from_trust')
}

/** What a deposit took to the bank is part of the bank's figure: first it is taken out of it. */
async function assertUndeposited({ tx }: Act, { id }: StoredPayment): Promise<void> {
  const deposit = await findDepositOf(tx, id)
  if (deposit) throw new Refusal('payment_is_deposited', { number: deposit.number })
}

/** Only money that is still all here can be taken back. */
export async function assertUntouched(act: Act, payment: StoredPayment): Promise<void> {
  await assertUndeposited(act, payment)
  if (payment.refunds.length > 0) throw new Refusal('payment_is_refunded')
  await assertUnlocked(
    act.tx,
    payment.applications.map(({ invoiceId }) => invoiceId),
  )
}

/** What differs between the applications that there are and those that the amended payment has. */
async function changeOf(
  act: Act,
  before: StoredPayment,
  { amount, receivedOn }: PaymentAmendment,
): Promise<ApplicationChange> {
  const refunded = refundedOf(before)
  if (amount.minorUnits < refunded.minorUnits)
    throw new Refusal('payment_is_refunded', {}, 'amount')
  if (before.refunds.some(({ appliedOn }) => appliedOn < receivedOn)) {
    throw new Refusal('payment_is_refunded', {}, 'receivedOn')
  }
  const { kept } = freeNewest(before.applications, subtract(amount, refunded))
  const issuedOn = await issueDaysOf(act, kept)
  const moved = kept.map((application) => ({
    ...application,
    appliedOn:
      application.appliedOn === before.receivedOn
        ? laterOf(receivedOn, issuedOn.get(application.invoiceId) ?? receivedOn)
        : application.appliedOn,
  }))
  for (const { appliedOn } of moved) {
    if (appliedOn < receivedOn) {
      throw new Refusal('application_before_payment', { appliedOn, receivedOn }, 'receivedOn')
    }
  }
  const touched = moved.filter((each) => !before.applications.some(isSame(each)))
  const gone = before.applications.filter(({ id }) => !moved.some((each) => each.id === id))
  await assertUnlocked(
    act.tx,
    [...touched, ...gone].map(({ invoiceId }) => invoiceId),
  )
  const same = new Set(
    moved.filter((each) => before.applications.some(isSame(each))).map(({ id }) => id),
  )
  return {
    voided: before.applications.filter(({ id }) => !same.has(id)),
    added: moved
      .filter(({ id }) => !same.has(id))
      .map((each) => ({ ...each, id: act.newId() as ApplicationId })),
  }
}

async function issueDaysOf(
  { tx }: Act,
  applications: readonly Application[],
): Promise<ReadonlyMap<InvoiceId, LocalDate>> {
  const ids = [...new Set(applications.map(({ invoiceId }) => invoiceId))]
  const invoices = await findInvoices(tx, ids)
  return new Map([...invoices.values()].map(({ id, issuedOn }) => [id, issuedOn]))
}

const isSame =
  (a: Application) =>
  (b: Application): boolean =>
    a.id === b.id && a.appliedOn === b.appliedOn && a.amount.minorUnits === b.amount.minorUnits
