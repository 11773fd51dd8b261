import { assertCreditApprovable, type CreditNoteDraft } from '#books/credit/credit-note.ts'
import { assertOpen, type Division } from '#books/division.ts'
import type { CreditNoteId } from '#books/ids.ts'
import { assertUsable } from '#books/party.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { getParty } from '#store/parties.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { readTables } from '../price-invoice.ts'
import { creditWrittenOf } from './credit-input.ts'
import { getDraftCredit } from './draft-credit-note.ts'
import { takeCreditNumber, writeCreditNote } from './write-credit-note.ts'

/** The draft becomes a document: numbered and posted. It may be applied from now on. */
export async function approveCreditNote(
  act: Act,
  seen: Seen<CreditNoteId>,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const draft = await getDraftCredit(act, seen)
  // Priced again: a tax rate, or what is left of the invoice, may have changed meanwhile.
  const bare: CreditNoteDraft = draft
  const written = await creditWrittenOf(act, division, bare)
  const ids = draft.lines.map(({ id }) => id)
  const lines = written.lines.map((line, index) => ({ ...line, id: ids[index] ?? line.id }))
  const next = { version: draft.version + 1, changedAt: act.now }
  return approveAs(act, division, { ...draft, ...written, number: draft.number, lines, ...next })
}

/** For whoever needs nobody else to look at the draft. */
export async function approveAs(
  act: Act,
  division: Division,
  note: StoredCreditNote,
): Promise<StoredCreditNote> {
  const { accounts } = await readTables(act.tx, division.id)
  assertCreditApprovable(note, accounts)
  assertUsable(await getParty(act.tx, note.clientId), 'clientId')
  assertOpen(division, note.issuedOn, 'issuedOn')
  const number = note.number ?? (await takeCreditNumber(act.tx, division.id, note.reason))
  const approved = { ...note, status: 'approved' as const, number }
  const written = await writeCreditNote(act, division, approved, { voided: [], added: [] })
  await witness(act, 'approved', { kind: 'credit_note', id: note.id }, { number })
  return written
}
