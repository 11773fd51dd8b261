import { freeNewest } from '#books/application.ts'
import { assertCodable } from '#books/coding/coding-rules.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { CodedDocumentId, SupplierApplicationId } from '#books/ids.ts'
import { sum, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import {
  getCoding,
  type StoredCoding,
  saveCoding,
  sumUpSettled,
} from '#store/coding/coded-documents.ts'
import {
  insertSettlements,
  listLiveSettlements,
  type NamedSettlement,
  voidSettlements,
} from '#store/coding/supplier-applications.ts'
import { getSupplierPayment } from '#store/coding/supplier-payments.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type Act, witness } from '../act.ts'
import { readTables } from '../price-invoice.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'
import { chargeCosts } from './charge-costs.ts'
import { getSeenCoding, type SeenCoding } from './draft-coding.ts'
import { type CodedInput, codingOf, postCoding } from './write-coding.ts'
import { writeSupplierPayment } from './write-supplier-payment.ts'

/**
 * A posted document as it should have been: what it posted is reversed, what it posts now is
 * posted, each at its document's date. `number: null` keeps the number. A total below what is
 * applied frees the newest applications.
 */
export async function amendCoding(
  act: Act,
  seen: SeenCoding,
  input: CodedInput,
): Promise<StoredCoding> {
  const division = await lockDivisionOf(act.tx, seen)
  const before = await getPosted(act, seen)
  assertOpen(division, before.issuedOn)
  const numbered = { ...input, number: input.number ?? before.number }
  const written = await codingOf(act, division, numbered, before)
  assertCodable(written, await readTables(act.tx, division.id))
  assertOpen(division, written.issuedOn, 'issuedOn')

  const applications = await settlementsOf(act, before)
  const { kept, freed } = freeNewest(applications, written.total)
  assertStillSettles(before, written, kept)
  const next = { version: before.version + 1, changedAt: act.now }
  const applied = sum(
    kept.map(({ amount }) => amount),
    before.currency,
  )
  const amended: StoredCoding = { ...before, ...written, ...next, applied }
  await saveCoding(act.tx, amended, before)
  await postCoding(act, division, amended)
  await chargeCosts(act, division, amended, before)
  const touched = new Set(freed.map(({ id }) => id))
  await replaceSettlements(act, division, {
    voided: applications.filter(({ id }) => touched.has(id)),
    added: kept.filter(({ id }) => touched.has(id)),
    except: amended.id,
  })
  const detail = { from: toDecimal(before.total), to: toDecimal(amended.total) }
  await witness(act, 'amended', amended, detail)
  return amended
}

/** A document that has posted and was not taken back. */
export async function getPosted(act: Act, seen: SeenCoding): Promise<StoredCoding> {
  const document = await getSeenCoding(act, seen)
  if (document.status === 'void') throw new Refusal('document_is_void')
  if (document.status === 'draft') {
    throw new Refusal('document_is_not_approved', { status: document.status })
  }
  return document
}

const settlementsOf = ({ tx }: Act, { id, kind }: StoredCoding): Promise<NamedSettlement[]> => {
  if (kind === 'supplier_bill') return listLiveSettlements(tx, { of: 'bills', ids: [id] })
  if (kind === 'supplier_credit') return listLiveSettlements(tx, { of: 'credits', ids: [id] })
  return Promise.resolve([])
}

type Whose = Pick<StoredCoding, 'partyId' | 'issuedOn'>

/** The money that stays must still be between the two, and not from before the document's date. */
function assertStillSettles(
  before: Whose,
  after: Whose,
  kept: readonly Pick<NamedSettlement, 'appliedOn'>[],
): void {
  if (kept.length === 0) return
  if (after.partyId !== before.partyId) throw new Refusal('supplier_differs', {}, 'partyId')
  const { issuedOn: date } = after
  if (kept.some(({ appliedOn }) => appliedOn < date)) {
    throw new Refusal('application_before_document', { date }, 'issuedOn')
  }
}

type Replaced = Readonly<{
  voided: readonly NamedSettlement[]
  /** What stays of them, in their smaller amounts. */
  added: readonly NamedSettlement[]
  /** The document whose own sum its saving has written. */
  except: CodedDocumentId
}>

/** Applications are never edited: one that shrinks is taken back, and the rest applied anew. */
async function replaceSettlements(act: Act, division: Division, change: Replaced): Promise<void> {
  const { voided, added, except } = change
  const bySource = Map.groupBy(voided, ({ paymentId, creditId }) => paymentId ?? creditId)
  for (const group of bySource.values()) {
    const ids = new Set(group.map(({ id }) => id))
    const again = added
      .filter(({ id }) => ids.has(id))
      .map(({ billId, amount, appliedOn }) => ({
        ...{ id: act.newId() as SupplierApplicationId, billId, amount, appliedOn },
      }))
    const [{ paymentId, creditId }] = group as [NamedSettlement]
    if (paymentId !== null) {
      const payment = await getSupplierPayment(act.tx, paymentId)
      const next = { ...payment, version: payment.version + 1, changedAt: act.now }
      await writeSupplierPayment(act, division, next, { voided: group, added: again })
      await witness(act, 'freed', { kind: 'supplier_payment', id: paymentId })
      continue
    }
    await voidSettlements(act.tx, [...ids], act.now)
    await insertSettlements(act.tx, { paymentId: null, creditId }, again, act.now)
    if (creditId !== except) {
      const record = { kind: 'supplier_credit', id: creditId } as const
      const { divisionId, issuedOn: documentOn } = await getCoding(act.tx, creditId)
      await wantInLedgers(act, { divisionId, record, documentOn, wanted: 'present' })
      await witness(act, 'freed', record)
    }
  }
  const others = voided.flatMap(({ creditId, billId }) => (creditId ? [creditId, billId] : billId))
  const touched = new Set(others.filter((id) => id !== except))
  await sumUpSettled(act.tx, [...touched], act.now)
}
