import { openOf } from '#books/coding/coded-document.ts'
import type { SupplierApplication } from '#books/coding/supplier-payment.ts'
import { assertOpen } from '#books/division.ts'
import type { CodedDocumentId, SupplierApplicationId } from '#books/ids.ts'
import { getCoding, type StoredCoding, sumUpSettled } from '#store/coding/coded-documents.ts'
import {
  insertSettlements,
  listLiveSettlements,
  voidSettlements,
} from '#store/coding/supplier-applications.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'
import { getPosted } from './amend-coding.ts'
import { pick } from './settle-by-payment.ts'
import { type SettlementInput, settlementsOf } from './settlements-of.ts'

/** A supplier's credit settles his invoices. Nothing posts: both sides are in payable. */
export function applySupplierCredit(
  act: Act,
  seen: Seen<CodedDocumentId>,
  inputs: readonly SettlementInput[],
): Promise<StoredCoding> {
  return resettle(act, seen, 'applied', async (credit) => {
    const money = { date: credit.issuedOn, rest: openOf(credit) }
    return { voided: [], added: await settlementsOf(act, { ...credit, ...money }, inputs) }
  })
}

/** Takes applications back: the supplier invoices and the credit are open again. */
export function unapplySupplierCredit(
  act: Act,
  seen: Seen<CodedDocumentId>,
  ids: readonly SupplierApplicationId[],
): Promise<StoredCoding> {
  return resettle(act, seen, 'unapplied', async ({ id }) => {
    const applications = await listLiveSettlements(act.tx, { of: 'credits', ids: [id] })
    return { voided: pick(applications, ids), added: [] }
  })
}

type Change = Readonly<{
  voided: readonly SupplierApplication[]
  added: readonly SupplierApplication[]
}>

async function resettle(
  act: Act,
  { id, version }: Seen<CodedDocumentId>,
  action: string,
  changeOf: (credit: StoredCoding) => Promise<Change>,
): Promise<StoredCoding> {
  const seen = { id, version, kind: 'supplier_credit' } as const
  const division = await lockDivisionOf(act.tx, seen)
  const credit = await getPosted(act, seen)
  const { voided, added } = await changeOf(credit)
  for (const { appliedOn } of [...voided, ...added]) assertOpen(division, appliedOn)
  const voidedIds = voided.map((application) => application.id)
  await voidSettlements(act.tx, voidedIds, act.now)
  await insertSettlements(act.tx, { paymentId: null, creditId: id }, added, act.now)
  const billIds = [...new Set([...voided, ...added].map(({ billId }) => billId))]
  await sumUpSettled(act.tx, [id, ...billIds], act.now)
  await witness(act, action, seen, { billIds })
  const { divisionId, issuedOn: documentOn } = credit
  await wantInLedgers(act, { divisionId, record: seen, documentOn, wanted: 'present' })
  return getCoding(act.tx, id)
}
