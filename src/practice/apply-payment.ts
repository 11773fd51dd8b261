import type { PaymentId } from '#books/ids.ts'
import { sourceOfPayment } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import { getPayment, type StoredPayment } from '#store/payments.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { type ApplicationInput, applicationsOf } from './applications-of.ts'
import { writePayment } from './write-payment.ts'

/** Money that waited pays invoices. */
export async function applyPayment(
  act: Act,
  seen: Seen<PaymentId>,
  inputs: readonly ApplicationInput[],
): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: seen.id })
  const payment = await getRecorded(act, seen)
  const added = await applicationsOf(act, division.id, sourceOfPayment(payment), inputs)
  const next = { ...payment, version: payment.version + 1, changedAt: act.now }
  const written = await writePayment(act, division, next, { voided: [], added })
  const invoiceIds = [...new Set(added.map(({ invoiceId }) => invoiceId))]
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'applied', { kind: 'payment', id: payment.id }, { invoiceIds })
  return written
}

/** A payment that was neither taken back nor bounced. */
export async function getRecorded(act: Act, seen: Seen<PaymentId>): Promise<StoredPayment> {
  const payment = await getPayment(act.tx, seen.id)
  assertSeen(payment, seen)
  if (payment.status === 'void') throw new Refusal('document_is_void')
  if (payment.status === 'bounced') throw new Refusal('payment_is_bounced')
  return payment
}
