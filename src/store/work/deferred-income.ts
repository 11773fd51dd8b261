import type { DivisionId, InvoiceId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from '../with-firm.ts'

/** Approved invoices with a part of their deferred income that is earned and not released. */
export async function listReleaseDue(
  tx: FirmTx,
  { divisionId, through, limit }: { divisionId: DivisionId; through: LocalDate; limit: number },
): Promise<InvoiceId[]> {
  const rows = await tx.db
    .selectFrom('invoice')
    .select('id')
    .where('division_id', '=', divisionId)
    .where('release_due_on', '<=', through)
    .orderBy('release_due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id as InvoiceId)
}

const DEFERRED_MAX = 1_000

/** Approved invoices with something still to release, the next to be earned first. */
export async function listDeferred(tx: FirmTx, divisionId: DivisionId): Promise<InvoiceId[]> {
  const rows = await tx.db
    .selectFrom('invoice')
    .select('id')
    .where('division_id', '=', divisionId)
    .where('release_due_on', 'is not', null)
    .orderBy('release_due_on')
    .orderBy('id')
    .limit(DEFERRED_MAX)
    .execute()
  return rows.map(({ id }) => id as InvoiceId)
}
