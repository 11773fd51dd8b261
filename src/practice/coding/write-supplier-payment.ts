import type { SupplierApplication } from '#books/coding/supplier-payment.ts'
import { assertOpen, type Division } from '#books/division.ts'
import { supplierPaymentPostings } from '#books/posting/supplier-payment.ts'
import { insertSettlements, voidSettlements } from '#store/coding/supplier-applications.ts'
import { type StoredSupplierPayment, saveSupplierPayment } from '#store/coding/supplier-payments.ts'
import type { Act } from '../act.ts'
import { postRecord } from '../post-record.ts'
import { readTables } from '../price-invoice.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'

/** Applications are never edited: what changes is taken back and applied anew. */
export type SettlementChange = Readonly<{
  voided: readonly SupplierApplication[]
  added: readonly SupplierApplication[]
}>

/**
 * Saves a payment's next version with its change of applications; the journal and the ledgers
 * follow. The supplier invoices' own sums are the caller's to write.
 */
export async function writeSupplierPayment(
  act: Act,
  division: Division,
  payment: StoredSupplierPayment,
  { voided, added }: SettlementChange,
): Promise<StoredSupplierPayment> {
  for (const { appliedOn } of [...voided, ...added]) assertOpen(division, appliedOn)
  const gone = new Set(voided.map(({ id }) => id))
  const stay = payment.applications.filter(({ id }) => !gone.has(id))
  const written = { ...payment, applications: [...stay, ...added] }
  await saveSupplierPayment(act.tx, written)
  await voidSettlements(act.tx, [...gone], act.now)
  await insertSettlements(act.tx, { paymentId: written.id, creditId: null }, added, act.now)
  const record = { kind: 'supplier_payment', id: written.id } as const
  const { accounts } = await readTables(act.tx, division.id)
  await postRecord(act, division, record, supplierPaymentPostings(written, [...accounts.values()]))
  const wanted = written.status === 'void' ? 'void' : 'present'
  const { divisionId, paidOn: documentOn } = written
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
  return written
}
