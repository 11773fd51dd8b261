import { reliefOf } from '#books/credit/write-off.ts'
import { assertOpen } from '#books/division.ts'
import type { CreditNoteId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { sum, toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { getInvoice } from '#store/invoices.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { getApprovedCredit } from './draft-credit-note.ts'
import { writeCreditNote } from './write-credit-note.ts'

const UNCHANGED = { voided: [], added: [] }

/**
 * The tax inside of a debt that was written off gross comes back from the agency, on the day on
 * which the firm claims it: law says when that may be, and a person does.
 */
export async function claimTaxRelief(
  act: Act,
  seen: Seen<CreditNoteId>,
  claimedOn: LocalDate,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const note = await getApprovedCredit(act, seen)
  const isGross = note.reason === 'write_off' && note.tax.minorUnits === 0n
  if (!isGross || note.relief || note.invoiceId === null) {
    throw new Refusal('tax_relief_is_not_due')
  }
  if (claimedOn < note.issuedOn) {
    const detail = { appliedOn: claimedOn, issuedOn: note.issuedOn }
    throw new Refusal('application_before_credit', detail, 'claimedOn')
  }
  assertOpen(division, claimedOn, 'claimedOn')
  const taxes = reliefOf(await getInvoice(act.tx, note.invoiceId), note.total)
  if (taxes.length === 0) throw new Refusal('tax_relief_is_not_due')
  const next = { version: note.version + 1, changedAt: act.now, relief: { claimedOn, taxes } }
  const written = await writeCreditNote(act, division, { ...note, ...next }, UNCHANGED)
  const amounts = taxes.map(({ amount }) => amount)
  const detail = { amount: toDecimal(sum(amounts, note.currency)), claimedOn }
  await witness(act, 'tax_relief_claimed', { kind: 'credit_note', id: note.id }, detail)
  return written
}

/** The claim was a mistake: its entry is reversed at its own date. */
export async function withdrawTaxRelief(
  act: Act,
  seen: Seen<CreditNoteId>,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'credit_note', id: seen.id })
  const note = await getApprovedCredit(act, seen)
  if (!note.relief) throw new Refusal('tax_relief_is_not_due')
  const next = { version: note.version + 1, changedAt: act.now, relief: null }
  const written = await writeCreditNote(act, division, { ...note, ...next }, UNCHANGED)
  await witness(act, 'tax_relief_withdrawn', { kind: 'credit_note', id: note.id })
  return written
}
