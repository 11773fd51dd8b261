import type { CreditNoteId, DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  deleteCreditNote,
  getCreditNote,
  type StoredCreditNote,
  saveCreditNote,
} from '#store/credit-notes.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { type CreditNoteInput, creditWrittenOf } from './credit-input.ts'

export async function draftCreditNote(
  act: Act,
  divisionId: DivisionId,
  input: CreditNoteInput,
): Promise<StoredCreditNote> {
  const division = await lockDivision(act.tx, divisionId)
  const note = newCreditNote(act, divisionId, await creditWrittenOf(act, division, input))
  await saveCreditNote(act.tx, note)
  await witness(act, 'drafted', { kind: 'credit_note', id: note.id })
  return note
}

type Written = Awaited<ReturnType<typeof creditWrittenOf>>

export const newCreditNote = (
  { newId, now }: Act,
  divisionId: DivisionId,
  written: Written,
): StoredCreditNote => ({
  ...written,
  id: newId() as CreditNoteId,
  divisionId,
  version: 1,
  status: 'draft',
  applications: [],
  refunds: [],
  relief: null,
  createdAt: now,
  changedAt: now,
})

/** The whole draft again. */
export async function editDraftCreditNote(
  act: Act,
  seen: Seen<CreditNoteId>,
  input: CreditNoteInput,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const draft = await getDraftCredit(act, seen)
  const written = await creditWrittenOf(act, division, input, draft)
  const edited = { ...draft, ...written, version: draft.version + 1, changedAt: act.now }
  await saveCreditNote(act.tx, edited)
  await witness(act, 'edited', { kind: 'credit_note', id: edited.id })
  return edited
}

/** Only drafts are deleted. No ledger has heard of them, so none is told. */
export async function deleteDraftCreditNote(act: Act, seen: Seen<CreditNoteId>): Promise<void> {
  await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const draft = await getDraftCredit(act, seen)
  await deleteCreditNote(act.tx, draft.id, draft.version)
  await witness(act, 'deleted', { kind: 'credit_note', id: draft.id }, { number: draft.number })
}

export async function getDraftCredit(
  act: Act,
  seen: Seen<CreditNoteId>,
): Promise<StoredCreditNote> {
  const note = await getCreditNote(act.tx, seen.id)
  assertSeen(note, seen)
  if (note.status !== 'draft') throw new Refusal('document_is_not_a_draft', { status: note.status })
  return note
}

/** A credit note that has posted and was not taken back. */
export async function getApprovedCredit(
  act: Act,
  seen: Seen<CreditNoteId>,
): Promise<StoredCreditNote> {
  const note = await getCreditNote(act.tx, seen.id)
  assertSeen(note, seen)
  if (note.status === 'void') throw new Refusal('document_is_void')
  if (note.status === 'draft') {
    throw new Refusal('credit_note_is_not_approved', { status: note.status })
  }
  return note
}
