import {
  assertSettles,
  type SupplierApplication,
  type SupplierMoney,
} from '#books/coding/supplier-payment.ts'
import type { CodedDocumentId, DivisionId, SupplierApplicationId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { add, type Money, subtract } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { findCodings, type StoredCoding } from '#store/coding/coded-documents.ts'
import type { Act } from '../act.ts'

/** Without a day of its own it is applied on the first on which both documents are there. */
export type SettlementInput = Readonly<{
  billId: CodedDocumentId
  amount: Money
  appliedOn?: LocalDate | undefined
}>

type Source = SupplierMoney & Readonly<{ divisionId: DivisionId }>

/** New applications of money, each checked against what the ones before it leave. */
export async function settlementsOf(
  act: Act,
  source: Source,
  inputs: readonly SettlementInput[],
): Promise<SupplierApplication[]> {
  const found = await findCodings(act.tx, [...new Set(inputs.map(({ billId }) => billId))])
  const bills = new Map<CodedDocumentId, StoredCoding>(found)
  let { rest } = source
  return inputs.map(({ billId, amount, appliedOn: day }, index) => {
    const field = `applications.${index}`
    const bill = bills.get(billId)
    if (bill?.divisionId !== source.divisionId || bill.kind !== 'supplier_bill') {
      throw new Refusal('coded_document_not_found', { id: billId }, `${field}.billId`)
    }
    const appliedOn = day ?? (source.date < bill.issuedOn ? bill.issuedOn : source.date)
    assertSettles({ source: { ...source, rest }, bill, amount, appliedOn }, field)
    bills.set(billId, { ...bill, applied: add(bill.applied, amount) })
    rest = subtract(rest, amount)
    return { id: act.newId() as SupplierApplicationId, billId, amount, appliedOn }
  })
}
