import type { InvoiceId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivisionOf } from '#store/firms.ts'
import {
  findInvoiceLocks,
  type InvoiceLockKind,
  insertInvoiceLock,
  releaseInvoiceLock,
} from '#store/invoice-locks.ts'
import { getInvoice } from '#store/invoices.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'

export type LockInput = Readonly<{ kind: InvoiceLockKind; reason: string }>

/** From now on it is read-only here: nothing changes it, pays it or credits it. */
export async function lockInvoice(
  act: Act,
  seen: Seen<InvoiceId>,
  { kind, reason }: LockInput,
): Promise<void> {
  await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  assertSeen(await getInvoice(act.tx, seen.id), seen)
  await assertUnlocked(act.tx, [seen.id])
  await insertInvoiceLock(act.tx, {
    id: act.newId(),
    invoiceId: seen.id,
    kind,
    reason,
    lockedBy: act.actor,
    lockedAt: act.now,
  })
  await witness(act, kind, { kind: 'invoice', id: seen.id }, { reason })
}

/** It may be changed here again. Who had locked it, when and why stays on record. */
export async function releaseInvoice(act: Act, seen: Seen<InvoiceId>): Promise<void> {
  await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  assertSeen(await getInvoice(act.tx, seen.id), seen)
  const lock = (await findInvoiceLocks(act.tx, [seen.id])).get(seen.id)
  if (!lock) return
  await releaseInvoiceLock(act.tx, lock, { by: act.actor, at: act.now })
  await witness(act, 'released', { kind: 'invoice', id: seen.id }, { reason: lock.reason })
}

/** An invoice that somebody locked, or that a ledger manages, takes no change here. */
export async function assertUnlocked(tx: FirmTx, ids: readonly InvoiceId[]): Promise<void> {
  const [lock] = (await findInvoiceLocks(tx, ids)).values()
  if (!lock) return
  const { kind, lockedBy: by, reason } = lock
  const code = kind === 'locked' ? 'document_is_locked' : 'document_is_managed_elsewhere'
  throw new Refusal(code, { by, reason })
}
