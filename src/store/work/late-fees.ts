import { sql } from 'kysely'
import type { DivisionId, InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import type { FirmTx } from '../with-firm.ts'

export type OverdueInvoice = Readonly<{
  id: InvoiceId
  number: string
  clientId: PartyId
  clientName: string
  dueOn: LocalDate
  open: Money
  /** The months of being late that were charged before. */
  charged: ReadonlySet<number>
}>

const OVERDUE_MAX = 1_000

/** Approved invoices that were due before a day and are not paid. A fee costs no further fee. */
export async function listOverdue(
  tx: FirmTx,
  divisionId: DivisionId,
  before: LocalDate,
): Promise<OverdueInvoice[]> {
  const rows = await tx.db
    .selectFrom('invoice')
    .innerJoin('party', 'party.id', 'invoice.client_id')
    .select(['invoice.id', 'invoice.number', 'invoice.client_id', 'invoice.due_on'])
    .select(['invoice.currency', 'party.display_name as client_name'])
    .select([
      sql<bigint>`invoice.total_minor - invoice.applied_minor`.as('open_minor'),
      sql<number[]>`coalesce((select array_agg(late_fee.month) from late_fee
        where late_fee.overdue_invoice_id = invoice.id), '{}')`.as('charged'),
    ])
    .where('invoice.division_id', '=', divisionId)
    .where('invoice.status', '=', 'approved')
    .where('invoice.due_on', '<', before)
    .where(sql<boolean>`invoice.total_minor > invoice.applied_minor`)
    .where(
      sql<boolean>`not exists (select from late_fee where late_fee.fee_invoice_id = invoice.id)`,
    )
    .orderBy('invoice.due_on')
    .orderBy('invoice.id')
    .limit(OVERDUE_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id as InvoiceId,
    number: row.number ?? '',
    clientId: row.client_id as PartyId,
    clientName: row.client_name,
    dueOn: row.due_on as LocalDate,
    open: money(row.open_minor, row.currency as Currency),
    charged: new Set(row.charged),
  }))
}

export async function insertLateFees(
  tx: FirmTx,
  feeInvoiceId: InvoiceId,
  fees: readonly Readonly<{ overdueInvoiceId: InvoiceId; month: number }>[],
): Promise<void> {
  if (fees.length === 0) return
  const rows = fees.map(({ overdueInvoiceId, month }) => ({
    overdue_invoice_id: overdueInvoiceId,
    month,
    fee_invoice_id: feeInvoiceId,
  }))
  await tx.db.insertInto('late_fee').values(rows).execute()
}

/** The invoice of a fee goes: the fee is waived and not charged again. */
export async function waiveLateFees(tx: FirmTx, feeInvoiceId: InvoiceId): Promise<void> {
  await tx.db
    .updateTable('late_fee')
    .set({ fee_invoice_id: null })
    .where('fee_invoice_id', '=', feeInvoiceId)
    .execute()
}
