import { freeNewest } from '#books/application.ts'
import { assertCreditApprovable } from '#books/credit/credit-note.ts'
import { assertOpen } from '#books/division.ts'
import type { ApplicationId, CreditNoteId } from '#books/ids.ts'
import { subtract, sum, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { sumUpApplied } from '#store/invoices.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { assertUnlocked } from '../lock-invoice.ts'
import { readTables } from '../price-invoice.ts'
import { type CreditNoteInput, creditWrittenOf } from './credit-input.ts'
import { getApprovedCredit } from './draft-credit-note.ts'
import { writeCreditNote } from './write-credit-note.ts'

/**
 * An approved credit note as it should have been: what it posted is reversed, what it posts now is
 * posted. `number: null` keeps the number. A total below what is applied frees the newest
 * applications; one below what was refunded is refused.
 */
export async function amendCreditNote(
  act: Act,
  seen: Seen<CreditNoteId>,
  input: CreditNoteInput,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const before = await getApprovedCredit(act, seen)
  assertOpen(division, before.issuedOn)
  if (before.relief) throw new Refusal('tax_relief_is_claimed')
  const numbered = { ...input, number: input.number ?? before.number }
  const written = await creditWrittenOf(act, division, numbered, before)
  const { accounts } = await readTables(act.tx, division.id)
  assertCreditApprovable(written, accounts)
  assertOpen(division, written.issuedOn, 'issuedOn')
  assertDates(before, written)
  const { kept, freed } = freeNewest(before.applications, roomIn(before, written.total))
  const touched = new Set(freed.map(({ id }) => id))
  const voided = before.applications.filter(({ id }) => touched.has(id))
  const added = kept
    .filter(({ id }) => touched.has(id))
    .map((part) => ({ ...part, id: act.newId() as ApplicationId }))
  const invoiceIds = [...new Set(voided.map(({ invoiceId }) => invoiceId))]
  await assertUnlocked(act.tx, invoiceIds)
  const next = { version: before.version + 1, changedAt: act.now }
  const change = { voided, added }
  const amended = await writeCreditNote(act, division, { ...before, ...written, ...next }, change)
  await sumUpApplied(act.tx, invoiceIds, act.now)
  const detail = { from: toDecimal(before.total), to: toDecimal(amended.total) }
  await witness(act, 'amended', { kind: 'credit_note', id: amended.id }, detail)
  return amended
}

function roomIn({ refunds }: StoredCreditNote, total: StoredCreditNote['total']) {
  const refunded = sum(
    refunds.map(({ amount }) => amount),
    total.currency,
  )
  if (total.minorUnits < refunded.minorUnits) throw new Refusal('credit_note_is_refunded')
  return subtract(total, refunded)
}

type Whose = Pick<StoredCreditNote, 'clientId' | 'issuedOn'>

/** What uses it must still be its client's, and not from before its date. */
function assertDates(before: StoredCreditNote, after: Whose): void {
  const uses = [...before.applications, ...before.refunds]
  if (uses.length > 0 && after.clientId !== before.clientId) {
    throw new Refusal('client_differs', {}, 'clientId')
  }
  for (const { appliedOn } of uses) {
    if (appliedOn < after.issuedOn) {
      const detail = { appliedOn, issuedOn: after.issuedOn }
      throw new Refusal('application_before_credit', detail, 'issuedOn')
    }
  }
}
