import { assertOpen } from '#books/division.ts'
import type { CreditNoteId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { assertUnlocked } from '../lock-invoice.ts'
import { getApprovedCredit } from './draft-credit-note.ts'
import { writeCreditNote } from './write-credit-note.ts'

/** What it posted is reversed at its own dates, and the invoices that it settled are open again. */
export async function voidCreditNote(
  act: Act,
  seen: Seen<CreditNoteId>,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const note = await getApprovedCredit(act, seen)
  assertOpen(division, note.issuedOn)
  if (note.refunds.length > 0) throw new Refusal('credit_note_is_refunded')
  const { applications: voided } = note
  const invoiceIds = [...new Set(voided.map(({ invoiceId }) => invoiceId))]
  await assertUnlocked(act.tx, invoiceIds)
  const next = { version: note.version + 1, changedAt: act.now, status: 'void' as const }
  const written = await writeCreditNote(
    act,
    division,
    { ...note, ...next, relief: null },
    {
      voided,
      added: [],
    },
  )
  await sumUpApplied(act.tx, invoiceIds, act.now)
  await witness(act, 'voided', { kind: 'credit_note', id: note.id }, { invoiceIds })
  return written
}
