import type { CreditNote, CreditReason } from '#books/credit/credit-note.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { DivisionId } from '#books/ids.ts'
import { creditNotePostings } from '#books/posting/credit-note.ts'
import { insertApplications, voidApplications } from '#store/applications.ts'
import { type StoredCreditNote, saveCreditNote } from '#store/credit-notes.ts'
import {
  CREDIT_SERIES,
  type CreditSeries,
  findSalesPrefixes,
  takeNumber,
} from '#store/number-series.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Act } from '../act.ts'
import { postRecord } from '../post-record.ts'
import { readTables } from '../price-invoice.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'
import type { ApplicationChange } from '../write-payment.ts'

/**
 * Saves a credit note's next version with its change of applications; the journal and the ledgers
 * follow. Applying it posts nothing, but is dated, so its days have to be open. The invoices' own
 * sums are the caller's to write.
 */
export async function writeCreditNote(
  act: Act,
  division: Division,
  note: StoredCreditNote,
  { voided, added }: ApplicationChange,
): Promise<StoredCreditNote> {
  for (const { appliedOn } of [...voided, ...added]) assertOpen(division, appliedOn)
  const gone = new Set(voided.map(({ id }) => id))
  const stay = note.applications.filter(({ id }) => !gone.has(id))
  const written: StoredCreditNote = { ...note, applications: [...stay, ...added] }
  await saveCreditNote(act.tx, written)
  await voidApplications(act.tx, [...gone], act.now)
  const record = { kind: 'credit_note', id: written.id } as const
  await insertApplications(act.tx, record, added, act.now)
  const { accounts, taxCodes } = await readTables(act.tx, division.id)
  const postings = creditNotePostings(written, [...accounts.values()], [...taxCodes.values()])
  await postRecord(act, division, record, postings)
  const { divisionId, issuedOn: documentOn, status } = written
  if (status !== 'draft') {
    await wantInLedgers(act, { divisionId, record, documentOn, wanted: WANTED[status] })
  }
  return written
}

const WANTED: Readonly<Record<Exclude<CreditNote['status'], 'draft'>, 'present' | 'void'>> = {
  approved: 'present',
  void: 'void',
}

/** The series that each reason numbers its credit notes from. */
export const SERIES_OF: Readonly<Record<CreditReason, CreditSeries>> = {
  credit: 'credit',
  write_off: 'write_off',
  discount: 'discount',
  refund: 'refund_credit',
  negative_invoice: 'negative_invoice',
}

/** Reasons with the same prefix count together, so that none has to look for a free number. */
export async function takeCreditNumber(
  tx: FirmTx,
  divisionId: DivisionId,
  reason: CreditReason,
): Promise<string> {
  const prefixes = await findSalesPrefixes(tx, divisionId)
  const own = SERIES_OF[reason]
  const counter = CREDIT_SERIES.find((series) => prefixes[series] === prefixes[own])
  return takeNumber(tx, divisionId, counter ?? own)
}
