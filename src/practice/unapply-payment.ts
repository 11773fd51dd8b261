import type { ApplicationId, PaymentId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import { type Act, type Seen, witness } from './act.ts'
import { assertOfOffice } from './amend-payment.ts'
import { getRecorded } from './apply-payment.ts'
import { assertUnlocked } from './lock-invoice.ts'
import { writePayment } from './write-payment.ts'

/** Takes applications back: the invoices are open again and the money waits. */
export async function unapplyPayment(
  act: Act,
  seen: Seen<PaymentId>,
  applicationIds: readonly ApplicationId[],
): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: seen.id })
  const payment = await getRecorded(act, seen)
  assertOfOffice(payment)
  const voided = [...new Set(applicationIds)].map((id) => {
    const application = payment.applications.find((each) => each.id === id)
    if (!application) throw new Refusal('application_not_found', { id })
    return application
  })
  await assertUnlocked(
    act.tx,
    voided.map(({ invoiceId }) => invoiceId),
  )
  const next = { ...payment, version: payment.version + 1, changedAt: act.now }
  const written = await writePayment(act, division, next, { voided, added: [] })
  const invoiceIds = [...new Set(voided.map(({ invoiceId }) => invoiceId))]
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'unapplied', { kind: 'payment', id: payment.id }, { invoiceIds })
  return written
}
