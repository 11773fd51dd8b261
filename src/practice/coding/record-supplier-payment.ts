import { assertOperatingBank } from '#books/coding/coding-rules.ts'
import { type SupplierPaymentDraft, supplierRestOf } from '#books/coding/supplier-payment.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { DivisionId, SupplierPaymentId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { assertUsable } from '#books/party.ts'
import { Refusal } from '#books/refusal.ts'
import { sumUpSettled } from '#store/coding/coded-documents.ts'
import type { StoredSupplierPayment } from '#store/coding/supplier-payments.ts'
import { lockDivision } from '#store/firms.ts'
import { findParties } from '#store/parties.ts'
import { type Act, witness } from '../act.ts'
import { getAccountIn, getMethodIn } from '../named-records.ts'
import { numberOr } from './next-number.ts'
import { type SettlementInput, settlementsOf } from './settlements-of.ts'
import { writeSupplierPayment } from './write-supplier-payment.ts'

export type SupplierPaymentInput = SupplierPaymentDraft &
  Readonly<{ applications: readonly SettlementInput[] }>

/** Money to a supplier, and the supplier invoices that it settles. What is not applied waits. */
export async function recordSupplierPayment(
  act: Act,
  divisionId: DivisionId,
  { applications, ...draft }: SupplierPaymentInput,
): Promise<StoredSupplierPayment> {
  const division = await lockDivision(act.tx, divisionId)
  assertOpen(division, draft.paidOn, 'paidOn')
  await assertSound(act, division, draft)
  await assertVendor(act, division, draft)
  const payment: StoredSupplierPayment = {
    ...draft,
    number: await numberOr(act, divisionId, 'supplier_payment', draft.number),
    id: act.newId() as SupplierPaymentId,
    divisionId,
    version: 1,
    status: 'recorded',
    applications: [],
    createdAt: act.now,
    changedAt: act.now,
  }
  const added = await settlementsOf(act, moneyOf(payment), applications)
  const written = await writeSupplierPayment(act, division, payment, { voided: [], added })
  await sumUpSettled(act.tx, [...new Set(added.map(({ billId }) => billId))], act.now)
  const detail = { number: written.number, amount: toDecimal(written.amount) }
  await witness(act, 'recorded', { kind: 'supplier_payment', id: written.id }, detail)
  return written
}

/** A payment as far as its money settles supplier invoices. */
export const moneyOf = (payment: StoredSupplierPayment) => ({
  divisionId: payment.divisionId,
  partyId: payment.vendorId,
  currency: payment.currency,
  date: payment.paidOn,
  rest: supplierRestOf(payment),
})

async function assertVendor(
  { tx }: Act,
  division: Division,
  { vendorId: id }: SupplierPaymentDraft,
): Promise<void> {
  const vendor = (await findParties(tx, [id])).get(id)
  if (vendor?.divisionId !== division.id) throw new Refusal('party_not_found', { id }, 'vendorId')
  assertUsable(vendor, 'vendorId')
  if (!vendor.isVendor) {
    throw new Refusal('party_is_not_a_vendor', { name: vendor.displayName }, 'vendorId')
  }
}

type Sound = Pick<SupplierPaymentDraft, 'amount' | 'currency' | 'accountId' | 'methodId'>

/** What must hold of a payment whether it is new or amended. */
export async function assertSound({ tx }: Act, division: Division, draft: Sound): Promise<void> {
  const { amount, currency, accountId, methodId } = draft
  if (amount.minorUnits <= 0n) throw new Refusal('amount_must_be_positive', {}, 'amount')
  for (const one of [currency, amount.currency]) {
    if (one !== division.baseCurrency) {
      throw new Refusal('currencies_differ', { one, other: division.baseCurrency }, 'currency')
    }
  }
  const account = await getAccountIn(tx, division.id, accountId, 'accountId')
  assertOperatingBank(account, 'accountId')
  if (methodId !== null) await getMethodIn(tx, division.id, methodId)
}
