import { assertOpen } from '#books/division.ts'
import type { RefundId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { voidApplications } from '#store/applications.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { getRefund, type StoredRefund, saveRefund } from '#store/refunds.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { postRefund, touchSources } from './record-refund.ts'

/** The money never went back: its sources have it again, and its entry is reversed at its date. */
export async function voidRefund(act: Act, seen: Seen<RefundId>): Promise<StoredRefund> {
  const division = await lockDivisionOf(act.tx, { kind: 'refund', id: seen.id })
  const refund = await getRefund(act.tx, seen.id)
  assertSeen(refund, seen)
  if (refund.status === 'void') throw new Refusal('document_is_void')
  assertOpen(division, refund.refundedOn)
  const next = { version: refund.version + 1, changedAt: act.now, status: 'void' as const }
  const voided: StoredRefund = { ...refund, ...next }
  await saveRefund(act.tx, voided)
  const ids = refund.parts.map(({ id }) => id)
  await voidApplications(act.tx, ids, act.now)
  await touchSources(act, voided)
  await postRefund(act, division, voided)
  await witness(act, 'voided', { kind: 'refund', id: refund.id })
  return voided
}
