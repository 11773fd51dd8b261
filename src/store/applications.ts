import type { ApplicationId, InvoiceId, PaymentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { Application } from '#books/payment.ts'
import type { FirmTx } from './with-firm.ts'

/** With the payment that it is a part of, and both documents' numbers for people. */
export type NamedApplication = Application &
  Readonly<{ paymentId: PaymentId; paymentNumber: string; invoiceNumber: string }>

export async function insertApplications(
  tx: FirmTx,
  paymentId: PaymentId,
  applications: readonly Application[],
  createdAt: Date,
): Promise<void> {
  if (applications.length === 0) return
  const rows = applications.map(({ id, invoiceId, amount, appliedOn }) => ({
    id,
    payment_id: paymentId,
    invoice_id: invoiceId,
    amount_minor: amount.minorUnits,
    applied_on: appliedOn,
    created_at: createdAt,
    voided_at: null,
  }))
  await tx.db.insertInto('application').values(rows).execute()
}

/** They stay on record, and count no more. */
export async function voidApplications(
  tx: FirmTx,
  ids: readonly ApplicationId[],
  voidedAt: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('application')
    .set({ voided_at: voidedAt })
    .where('id', 'in', ids)
    .where('voided_at', 'is', null)
    .execute()
}

export type ApplicationsOf = Readonly<
  { paymentIds: readonly PaymentId[] } | { invoiceIds: readonly InvoiceId[] }
>

/** By day, those of one day in the order in which they were made. */
export async function listLiveApplications(
  tx: FirmTx,
  documents: ApplicationsOf,
): Promise<NamedApplication[]> {
  const byPayment = 'paymentIds' in documents
  const ids = byPayment ? documents.paymentIds : documents.invoiceIds
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('application')
    .innerJoin('payment', 'payment.id', 'application.payment_id')
    .innerJoin('invoice', 'invoice.id', 'application.invoice_id')
    .selectAll('application')
    .select([
      'payment.number as payment_number',
      'payment.currency as currency',
      'invoice.number as invoice_number',
    ])
    .where(byPayment ? 'application.payment_id' : 'application.invoice_id', 'in', ids)
    .where('application.voided_at', 'is', null)
    .orderBy('application.applied_on')
    .orderBy('application.created_at')
    .orderBy('application.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as ApplicationId,
    paymentId: row.payment_id as PaymentId,
    invoiceId: row.invoice_id as InvoiceId,
    amount: money(row.amount_minor, row.currency as Currency),
    appliedOn: row.applied_on as LocalDate,
    paymentNumber: row.payment_number,
    invoiceNumber: row.invoice_number ?? '',
  }))
}
