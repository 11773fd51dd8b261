import { assertOpen } from '#books/division.ts'
import { toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { type StoredCoding, saveCoding } from '#store/coding/coded-documents.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type Act, witness } from '../act.ts'
import { getPosted } from './amend-coding.ts'
import { chargeCosts } from './charge-costs.ts'
import type { SeenCoding } from './draft-coding.ts'
import { postCoding } from './write-coding.ts'

/** What it posted is reversed at its own date. Its number stays taken: series have no gaps. */
export async function voidCoding(act: Act, seen: SeenCoding): Promise<StoredCoding> {
  const division = await lockDivisionOf(act.tx, seen)
  const document = await getPosted(act, seen)
  if (document.applied.minorUnits !== 0n) {
    throw new Refusal('document_is_applied', { applied: toDecimal(document.applied) })
  }
  assertOpen(division, document.issuedOn)
  const next = { version: document.version + 1, changedAt: act.now }
  const voided: StoredCoding = { ...document, ...next, status: 'void' }
  await saveCoding(act.tx, voided, document)
  await postCoding(act, division, voided)
  await chargeCosts(act, division, voided, document)
  await witness(act, 'voided', voided)
  return voided
}
