import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { InvoiceId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  type StoredInvoice,
  toInvoiceHead,
  toInvoiceLine,
  toInvoiceLineRow,
  toInvoiceRow,
} from './invoice-rows.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type { InvoiceHead, StoredInvoice } from './invoice-rows.ts'

/**
 * Version 1 is a new invoice; a later one replaces the version before it, lines included. Lines
 * that are the same as in `before` are left alone.
 */
export async function saveInvoice(
  tx: FirmTx,
  invoice: StoredInvoice,
  before?: StoredInvoice,
): Promise<void> {
  const { id, division_id, created_at, ...written } = toInvoiceRow(invoice)
  if (invoice.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('invoice').values(row).execute())
    await insertLines(tx, invoice)
    return
  }
  const update = tx.db.updateTable('invoice').set(written).where('id', '=', id)
  const previous = invoice.version - 1
  assertUpdated(await unlessTaken(update.where('version', '=', previous).executeTakeFirstOrThrow()))
  if (before && isDeepStrictEqual(before.lines, invoice.lines)) return
  await tx.db.deleteFrom('invoice_line').where('invoice_id', '=', id).execute()
  await insertLines(tx, invoice)
}

async function insertLines(tx: FirmTx, { id, lines }: StoredInvoice): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((line, position) => toInvoiceLineRow(id, line, position))
  await tx.db.insertInto('invoice_line').values(rows).execute()
}

/**
 * Takes the invoice with its lines out of the books. Only for drafts: nothing else refers to them.
 */
export async function deleteInvoice(tx: FirmTx, id: InvoiceId, version: number): Promise<void> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('invoice')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow()
  assertUpdated({ numUpdatedRows: numDeletedRows })
}

export async function getInvoice(tx: FirmTx, id: InvoiceId): Promise<StoredInvoice> {
  const invoice = (await findInvoices(tx, [id])).get(id)
  if (!invoice) throw new Refusal('invoice_not_found', { id })
  return invoice
}

/** Those that exist, by id. */
export async function findInvoices(
  tx: FirmTx,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, StoredInvoice>> {
  if (ids.length === 0) return new Map()
  const heads = await tx.db.selectFrom('invoice').selectAll().where('id', 'in', ids).execute()
  const lines = await tx.db
    .selectFrom('invoice_line')
    .selectAll()
    .where('invoice_id', 'in', ids)
    .orderBy('position')
    .execute()
  const linesOf = Map.groupBy(lines, ({ invoice_id }) => invoice_id)
  const invoices = heads.map(toInvoiceHead).map((head) => ({
    ...head,
    lines: (linesOf.get(head.id) ?? []).map((line) => toInvoiceLine(line, head.currency)),
  }))
  return new Map(invoices.map((invoice) => [invoice.id, invoice]))
}

/** After applications have come or gone: what is applied is always the sum of the live ones. */
export async function sumUpApplied(
  tx: FirmTx,
  ids: readonly InvoiceId[],
  changedAt: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('invoice')
    .set({
      applied_minor: sql<bigint>`(
        select coalesce(sum(application.amount_minor), 0)::bigint from application
        where application.invoice_id = invoice.id and application.voided_at is null)`,
      version: sql<number>`version + 1`,
      changed_at: changedAt,
    })
    .where('id', 'in', ids)
    .execute()
}
