import type { InvoiceId } from '#books/ids.ts'
import type { FirmTx } from './with-firm.ts'

/** `handed_over` is managed in a ledger from then on. */
export type InvoiceLockKind = 'locked' | 'handed_over'

export type InvoiceLock = Readonly<{
  id: string
  invoiceId: InvoiceId
  kind: InvoiceLockKind
  reason: string
  lockedBy: string
  lockedAt: Date
}>

export async function insertInvoiceLock(tx: FirmTx, lock: InvoiceLock): Promise<void> {
  await tx.db
    .insertInto('invoice_lock')
    .values({
      id: lock.id,
      invoice_id: lock.invoiceId,
      kind: lock.kind,
      reason: lock.reason,
      locked_by: lock.lockedBy,
      locked_at: lock.lockedAt,
      released_by: null,
      released_at: null,
    })
    .execute()
}

export async function releaseInvoiceLock(
  tx: FirmTx,
  { id }: Pick<InvoiceLock, 'id'>,
  release: Readonly<{ by: string; at: Date }>,
): Promise<void> {
  await tx.db
    .updateTable('invoice_lock')
    .set({ released_by: release.by, released_at: release.at })
    .where('id', '=', id)
    .where('released_at', 'is', null)
    .execute()
}

/** What keeps these invoices from being changed now. */
export async function findInvoiceLocks(
  tx: FirmTx,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, InvoiceLock>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('invoice_lock')
    .selectAll()
    .where('invoice_id', 'in', ids)
    .where('released_at', 'is', null)
    .execute()
  return new Map(
    rows.map((row) => [
      row.invoice_id as InvoiceId,
      {
        id: row.id,
        invoiceId: row.invoice_id as InvoiceId,
        kind: row.kind as InvoiceLockKind,
        reason: row.reason,
        lockedBy: row.locked_by,
        lockedAt: row.locked_at,
      },
    ]),
  )
}
