import { freeNewest } from '#books/application.ts'
import type { SupplierApplication, SupplierPaymentDraft } from '#books/coding/supplier-payment.ts'
import { assertOpen } from '#books/division.ts'
import type { SupplierApplicationId, SupplierPaymentId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { findCodings, sumUpSettled } from '#store/coding/coded-documents.ts'
import type { StoredSupplierPayment } from '#store/coding/supplier-payments.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { assertNumberFree } from './next-number.ts'
import { assertSound } from './record-supplier-payment.ts'
import { getRecorded } from './settle-by-payment.ts'
import { type SettlementChange, writeSupplierPayment } from './write-supplier-payment.ts'

/** The supplier stays: money to another supplier is another payment. */
export type SupplierPaymentAmendment = Omit<SupplierPaymentDraft, 'vendorId'>

/**
 * A payment as it should have been. `number: null` keeps the number. An amount below what is
 * applied frees the newest applications; those of the payment's own day follow it to its new day.
 */
export async function amendSupplierPayment(
  act: Act,
  seen: Seen<SupplierPaymentId>,
  input: SupplierPaymentAmendment,
): Promise<StoredSupplierPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'supplier_payment', id: seen.id })
  const before = await getRecorded(act, seen)
  assertOpen(division, before.paidOn)
  assertOpen(division, input.paidOn, 'paidOn')
  await assertSound(act, division, input)
  const number = input.number ?? before.number
  if (number !== before.number) {
    await assertNumberFree(act, division.id, 'supplier_payment', number)
  }
  const next = { ...before, ...input, number, version: before.version + 1, changedAt: act.now }
  const change = await changeOf(act, before, input)
  const amended = await writeSupplierPayment(act, division, next, change)
  await sumUpSettled(act.tx, [...new Set(change.voided.map(({ billId }) => billId))], act.now)
  const detail = { from: toDecimal(before.amount), to: toDecimal(amended.amount) }
  await witness(act, 'amended', { kind: 'supplier_payment', id: amended.id }, detail)
  return amended
}

/** What differs between the applications that there are and those that the payment then has. */
async function changeOf(
  act: Act,
  before: StoredSupplierPayment,
  { amount, paidOn }: SupplierPaymentAmendment,
): Promise<SettlementChange> {
  const { kept } = freeNewest(before.applications, amount)
  const bills = await findCodings(act.tx, [...new Set(kept.map(({ billId }) => billId))])
  const moved = kept.map((application): SupplierApplication => {
    if (application.appliedOn !== before.paidOn) return application
    const { issuedOn = paidOn } = bills.get(application.billId) ?? {}
    return { ...application, appliedOn: paidOn < issuedOn ? issuedOn : paidOn }
  })
  if (moved.some(({ appliedOn }) => appliedOn < paidOn)) {
    throw new Refusal('application_before_document', { date: paidOn }, 'paidOn')
  }
  const isKept = (id: SupplierApplicationId) =>
    moved.some((each) => each.id === id && before.applications.some(isSame(each)))
  return {
    voided: before.applications.filter(({ id }) => !isKept(id)),
    added: moved
      .filter(({ id }) => !isKept(id))
      .map((each) => ({ ...each, id: act.newId() as SupplierApplicationId })),
  }
}

const isSame =
  (a: SupplierApplication) =>
  (b: SupplierApplication): boolean =>
    a.id === b.id && a.appliedOn === b.appliedOn && a.amount.minorUnits === b.amount.minorUnits
