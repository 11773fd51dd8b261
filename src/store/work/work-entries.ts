import { sql } from 'kysely'
import type { InvoiceId, InvoiceLineId, WorkEntryId } from '#books/ids.ts'
import type { Currency, Money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { ExpenseSource } from '#books/work-entry.ts'
import { assertUpdated } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import { type StoredWorkEntry, toWorkEntry, toWorkRow } from './work-entry-rows.ts'

export type { StoredWorkEntry } from './work-entry-rows.ts'

export type StoredExpense = Extract<StoredWorkEntry, { kind: 'expense' }>

/** Version 1 is a new entry; a later one replaces the version before it. */
export async function saveWorkEntry(
  tx: FirmTx,
  entry: StoredWorkEntry,
  currency: Currency,
): Promise<void> {
  const { id, division_id, created_at, ...written } = toWorkRow(entry, currency)
  if (entry.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await tx.db.insertInto('work_entry').values(row).execute()
    return
  }
  const update = tx.db.updateTable('work_entry').set(written).where('id', '=', id)
  assertUpdated(await update.where('version', '=', entry.version - 1).executeTakeFirstOrThrow())
}

/** Only what is on no invoice: the caller has looked. */
export async function deleteWorkEntry(
  tx: FirmTx,
  { id, version }: Pick<StoredWorkEntry, 'id' | 'version'>,
): Promise<void> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('work_entry')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('invoice_id', 'is', null)
    .executeTakeFirstOrThrow()
  assertUpdated({ numUpdatedRows: numDeletedRows })
}

export async function getWorkEntry(tx: FirmTx, id: WorkEntryId): Promise<StoredWorkEntry> {
  const entry = (await findWorkEntries(tx, [id])).get(id)
  if (!entry) throw new Refusal('work_entry_not_found', { id })
  return entry
}

/** Those that exist, by id. */
export async function findWorkEntries(
  tx: FirmTx,
  ids: readonly WorkEntryId[],
): Promise<ReadonlyMap<WorkEntryId, StoredWorkEntry>> {
  if (ids.length === 0) return new Map()
  const rows = await selection(tx).where('work_entry.id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id as WorkEntryId, toWorkEntry(row)]))
}

/** Of these sources, those that made an entry. */
export async function listExpensesBySource(
  tx: FirmTx,
  kind: ExpenseSource['kind'],
  ids: readonly ExpenseSource['id'][],
): Promise<StoredExpense[]> {
  if (ids.length === 0) return []
  const rows = await selection(tx)
    .where('work_entry.source_kind', '=', kind)
    .where('work_entry.source_id', 'in', ids)
    .execute()
  return rows.map(toWorkEntry).filter((entry) => entry.kind === 'expense')
}

/** The work behind an invoice's lines, in the order of its days. */
export async function listWorkOn(tx: FirmTx, invoiceId: InvoiceId): Promise<StoredWorkEntry[]> {
  const rows = await selection(tx)
    .where('work_entry.invoice_id', '=', invoiceId)
    .orderBy('work_entry.worked_on')
    .orderBy('work_entry.id')
    .execute()
  return rows.map(toWorkEntry)
}

/** An entry's currency is its division's. */
const selection = (tx: FirmTx) =>
  tx.db
    .selectFrom('work_entry')
    .innerJoin('division', 'division.id', 'work_entry.division_id')
    .selectAll('work_entry')
    .select('division.base_currency')

export type Share = Readonly<{
  entryId: WorkEntryId
  invoiceLineId: InvoiceLineId
  amount: Money
}>

/** Puts work onto an invoice, where it is on none yet: it is approved and locked with that. */
export async function putOnInvoice(
  tx: FirmTx,
  invoiceId: InvoiceId,
  shares: readonly Share[],
  at: Date,
): Promise<void> {
  if (shares.length === 0) return
  const { numAffectedRows } = await sql`
    update work_entry set invoice_id = ${invoiceId}, invoice_line_id = share.line_id,
      billed_minor = share.amount, status = 'approved', carried_to = null,
      version = version + 1, changed_at = ${at}
    from ${sharesTable(shares)}
    where work_entry.id = share.entry_id and work_entry.invoice_id is null`.execute(tx.db)
  if (numAffectedRows !== BigInt(shares.length)) throw new Refusal('version_differs')
}

/** What the work that is on an invoice counts for there now. */
export async function reshare(tx: FirmTx, shares: readonly Share[]): Promise<void> {
  if (shares.length === 0) return
  await sql`update work_entry set billed_minor = share.amount
    from ${sharesTable(shares)}
    where work_entry.id = share.entry_id and work_entry.invoice_line_id = share.line_id`.execute(
    tx.db,
  )
}

const sharesTable = (shares: readonly Share[]) => {
  const rows = shares.map(({ entryId, invoiceLineId, amount }) => ({
    entry_id: entryId,
    line_id: invoiceLineId,
    amount: String(amount.minorUnits),
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as share(entry_id uuid, line_id uuid, amount bigint)`
}

/** Takes work off its invoice: it stays approved, and waits to be billed again. */
export async function freeWork(tx: FirmTx, ids: readonly WorkEntryId[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('work_entry')
    .set({
      invoice_id: null,
      invoice_line_id: null,
      billed_minor: null,
      version: sql<number>`version + 1`,
      changed_at: at,
    })
    .where('id', 'in', ids)
    .execute()
}
