import type { SupplierApplication } from '#books/coding/supplier-payment.ts'
import { assertOpen } from '#books/division.ts'
import type { SupplierApplicationId, SupplierPaymentId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { sumUpSettled } from '#store/coding/coded-documents.ts'
import { getSupplierPayment, type StoredSupplierPayment } from '#store/coding/supplier-payments.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { moneyOf } from './record-supplier-payment.ts'
import { type SettlementInput, settlementsOf } from './settlements-of.ts'
import { writeSupplierPayment } from './write-supplier-payment.ts'

/** Money that waited settles supplier invoices. */
export function applySupplierPayment(
  act: Act,
  seen: Seen<SupplierPaymentId>,
  inputs: readonly SettlementInput[],
): Promise<StoredSupplierPayment> {
  const added = (payment: StoredSupplierPayment) => settlementsOf(act, moneyOf(payment), inputs)
  return rewrite(act, seen, { action: 'applied', added, voided: () => [] })
}

/** Takes applications back: the supplier invoices are open again and the money waits. */
export const unapplySupplierPayment = (
  act: Act,
  seen: Seen<SupplierPaymentId>,
  ids: readonly SupplierApplicationId[],
): Promise<StoredSupplierPayment> =>
  rewrite(act, seen, {
    action: 'unapplied',
    added: () => Promise.resolve([]),
    voided: ({ applications }) => pick(applications, ids),
  })

/** What it posted is reversed at its own dates; what it settled is open again. */
export function voidSupplierPayment(
  act: Act,
  seen: Seen<SupplierPaymentId>,
): Promise<StoredSupplierPayment> {
  const voided = ({ applications }: StoredSupplierPayment) => applications
  const added = () => Promise.resolve([])
  return rewrite(act, seen, { action: 'voided', added, voided, status: 'void' })
}

export function pick<Application extends Readonly<{ id: SupplierApplicationId }>>(
  applications: readonly Application[],
  ids: readonly SupplierApplicationId[],
): Application[] {
  return [...new Set(ids)].map((id) => {
    const application = applications.find((each) => each.id === id)
    if (!application) throw new Refusal('application_not_found', { id })
    return application
  })
}

type Rewriting = Readonly<{
  action: string
  added: (payment: StoredSupplierPayment) => Promise<SupplierApplication[]>
  voided: (payment: StoredSupplierPayment) => readonly SupplierApplication[]
  status?: StoredSupplierPayment['status']
}>

async function rewrite(
  act: Act,
  seen: Seen<SupplierPaymentId>,
  rewriting: Rewriting,
): Promise<StoredSupplierPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'supplier_payment', id: seen.id })
  const payment = await getRecorded(act, seen)
  const status = rewriting.status ?? payment.status
  if (status === 'void') assertOpen(division, payment.paidOn)
  const added = await rewriting.added(payment)
  const voided = rewriting.voided(payment)
  const next = { ...payment, status, version: payment.version + 1, changedAt: act.now }
  const written = await writeSupplierPayment(act, division, next, { voided, added })
  const billIds = [...new Set([...voided, ...added].map(({ billId }) => billId))]
  await sumUpSettled(act.tx, billIds, act.now)
  const record = { kind: 'supplier_payment', id: payment.id } as const
  await witness(act, rewriting.action, record, { billIds })
  return written
}

/** A payment that was not taken back. */
export async function getRecorded(
  act: Act,
  seen: Seen<SupplierPaymentId>,
): Promise<StoredSupplierPayment> {
  const payment = await getSupplierPayment(act.tx, seen.id)
  assertSeen(payment, seen)
  if (payment.status === 'void') throw new Refusal('document_is_void')
  return payment
}
