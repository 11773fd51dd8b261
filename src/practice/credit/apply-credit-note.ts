import { sourceOfCredit } from '#books/credit/credit-note.ts'
import type { ApplicationId, CreditNoteId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { type ApplicationInput, applicationsOf } from '../applications-of.ts'
import { assertUnlocked } from '../lock-invoice.ts'
import { getApprovedCredit } from './draft-credit-note.ts'
import { writeCreditNote } from './write-credit-note.ts'

/** What a client is owed settles what he owes. Both stand in receivable, so nothing is posted. */
export async function applyCreditNote(
  act: Act,
  seen: Seen<CreditNoteId>,
  inputs: readonly ApplicationInput[],
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const note = await getApprovedCredit(act, seen)
  const added = await applicationsOf(act, division.id, sourceOfCredit(note), inputs)
  const next = { ...note, version: note.version + 1, changedAt: act.now }
  const written = await writeCreditNote(act, division, next, { voided: [], added })
  const invoiceIds = [...new Set(added.map(({ invoiceId }) => invoiceId))]
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'applied', { kind: 'credit_note', id: note.id }, { invoiceIds })
  return written
}

/** Takes applications back: the invoices are open again and the credit waits. */
export async function unapplyCreditNote(
  act: Act,
  seen: Seen<CreditNoteId>,
  applicationIds: readonly ApplicationId[],
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const note = await getApprovedCredit(act, seen)
  const voided = [...new Set(applicationIds)].map((id) => {
    const application = note.applications.find((each) => each.id === id)
    if (!application) throw new Refusal('application_not_found', { id })
    return application
  })
  const invoiceIds = [...new Set(voided.map(({ invoiceId }) => invoiceId))]
  await assertUnlocked(act.tx, invoiceIds)
  const next = { ...note, version: note.version + 1, changedAt: act.now }
  const written = await writeCreditNote(act, division, next, { voided, added: [] })
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'unapplied', { kind: 'credit_note', id: note.id }, { invoiceIds })
  return written
}
