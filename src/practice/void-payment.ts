import { assertOpen } from '#books/division.ts'
import type { PaymentId } from '#books/ids.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import { type Act, type Seen, witness } from './act.ts'
import { assertOfOffice, assertUntouched } from './amend-payment.ts'
import { getRecorded } from './apply-payment.ts'
import { writePayment } from './write-payment.ts'

/** What it posted is reversed at its own dates, and every invoice that it paid is open again. */
export async function voidPayment(act: Act, seen: Seen<PaymentId>): Promise<StoredPayment> {
  const division = await lockDivisionOf(act.tx, { kind: 'payment', id: seen.id })
  const payment = await getRecorded(act, seen)
  assertOfOffice(payment)
  assertOpen(division, payment.receivedOn)
  await assertUntouched(act, payment)
  const { applications: voided } = payment
  const next = { version: payment.version + 1, changedAt: act.now, status: 'void' as const }
  const written = await writePayment(act, division, { ...payment, ...next }, { voided, added: [] })
  const invoiceIds = [...new Set(voided.map(({ invoiceId }) => invoiceId))]
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'voided', { kind: 'payment', id: payment.id }, { invoiceIds })
  return written
}
