import type { SupplierApplication } from '#books/coding/supplier-payment.ts'
import type { CodedDocumentId, SupplierApplicationId, SupplierPaymentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { FirmTx } from '../with-firm.ts'

/** What settles a supplier invoice: a part of a payment, or of a credit. */
export type SettledBy = Readonly<
  { paymentId: SupplierPaymentId; creditId: null } | { paymentId: null; creditId: CodedDocumentId }
>

/** With what it is a part of, and both documents' numbers for people. */
export type NamedSettlement = SupplierApplication &
  SettledBy &
  Readonly<{ sourceNumber: string; billNumber: string; billReference: string }>

export async function insertSettlements(
  tx: FirmTx,
  { paymentId, creditId }: SettledBy,
  applications: readonly SupplierApplication[],
  createdAt: Date,
): Promise<void> {
  if (applications.length === 0) return
  const rows = applications.map(({ id, billId, amount, appliedOn }) => ({
    id,
    payment_id: paymentId,
    credit_id: creditId,
    bill_id: billId,
    amount_minor: amount.minorUnits,
    applied_on: appliedOn,
    created_at: createdAt,
    voided_at: null,
  }))
  await tx.db.insertInto('supplier_application').values(rows).execute()
}

/** They stay on record, and count no more. */
export async function voidSettlements(
  tx: FirmTx,
  ids: readonly SupplierApplicationId[],
  voidedAt: Date,
): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('supplier_application')
    .set({ voided_at: voidedAt })
    .where('id', 'in', ids)
    .where('voided_at', 'is', null)
    .execute()
}

const COLUMNS = {
  payments: 'application.payment_id',
  credits: 'application.credit_id',
  bills: 'application.bill_id',
} as const

export type SettlementsOf = Readonly<{ of: keyof typeof COLUMNS; ids: readonly string[] }>

/** By day, those of one day in the order in which they were made. */
export async function listLiveSettlements(
  tx: FirmTx,
  { of, ids }: SettlementsOf,
): Promise<NamedSettlement[]> {
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('supplier_application as application')
    .leftJoin('supplier_payment as payment', 'payment.id', 'application.payment_id')
    .leftJoin('coded_document as credit', 'credit.id', 'application.credit_id')
    .innerJoin('coded_document as bill', 'bill.id', 'application.bill_id')
    .selectAll('application')
    .select([
      'payment.number as payment_number',
      'credit.number as credit_number',
      'bill.number as bill_number',
      'bill.reference as bill_reference',
      'bill.currency as currency',
    ])
    .where(COLUMNS[of], 'in', ids)
    .where('application.voided_at', 'is', null)
    .orderBy('application.applied_on')
    .orderBy('application.created_at')
    .orderBy('application.id')
    .execute()
  return rows.map((row) => ({
    id: row.id as SupplierApplicationId,
    ...settledBy(row.payment_id, row.credit_id),
    billId: row.bill_id as CodedDocumentId,
    amount: money(row.amount_minor, row.currency as Currency),
    appliedOn: row.applied_on as LocalDate,
    sourceNumber: row.payment_number ?? row.credit_number ?? '',
    billNumber: row.bill_number ?? '',
    billReference: row.bill_reference,
  }))
}

/** The table has exactly one of the two. */
const settledBy = (paymentId: string | null, creditId: string | null): SettledBy =>
  paymentId === null
    ? { paymentId, creditId: creditId as CodedDocumentId }
    : { paymentId: paymentId as SupplierPaymentId, creditId: null }
