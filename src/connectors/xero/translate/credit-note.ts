import type { CreditNote } from '#books/credit/credit-note.ts'
import { negate, sum, toDecimal } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, heldMain, notHeld, otherCurrency, tooLong } from './blockers.ts'
import { accountInRole, codedAccount } from './coded-account.ts'
import { contactOf, contactsToCome } from './contact.ts'
import { allocationParts, creditNoteIdOf, creditPart } from './credit-document.ts'
import { NUMBER_LENGTH_MAX, REFERENCE_LENGTH_MAX } from './line.ts'
import { matterOf, type Origin } from './origin.ts'
import { plainJournalPart } from './parts.ts'
import { itemsToCome, salesLines } from './sales-lines.ts'
import { MODES } from './tax.ts'

type CreditNoteRecord = Extract<BooksRecord, { kind: 'credit_note' }>

/** Write-offs too: what tells them apart is their number and the accounts of their lines. */
export function toXeroCreditNote(record: CreditNoteRecord, references: References): Translation {
  const { creditNote: note, client, engagements } = record
  if (note.number === null) throw new TypeError(`credit note ${note.id} has no number`)
  const reference = engagements.map(matterOf).join(', ')
  const blockers: Blocker[] = [
    ...otherCurrency(note.currency, references),
    ...tooLong('number', note.number, NUMBER_LENGTH_MAX),
    ...tooLong('reference', reference, REFERENCE_LENGTH_MAX),
  ]
  const lines = salesLines({ ...note, takesDiscounts: false }, references, blockers)
  const relief = reliefParts(record, references, blockers)
  if (blockers.length > 0) return { kind: 'blocked', blockers: distinct(blockers) }
  const waiting = [
    ...contactsToCome([{ kind: 'client', id: client.id }], references),
    ...itemsToCome(note.lines, references),
    ...notHeld(invoicesOf(note), references),
  ]
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const content = {
    Type: 'ACCRECCREDIT',
    CreditNoteNumber: note.number,
    Reference: reference,
    Contact: contactOf(client.id, references),
    Date: note.issuedOn,
    CurrencyCode: note.currency,
    LineAmountTypes: MODES[note.taxMode],
  }
  const totals = { tax: toDecimal(note.tax), total: toDecimal(note.total) }
  const main = creditPart('main', content, { lines, ...totals })
  const applied = note.applications.map(({ id, invoiceId, amount }) => ({
    ...{ id, amount },
    invoiceId: heldMain({ kind: 'invoice', id: invoiceId }, references).id,
  }))
  const heldId = creditNoteIdOf('credit_note', note.id, references)
  return { kind: 'ready', parts: [main, ...allocationParts(main, heldId, applied), ...relief] }
}

const invoicesOf = ({ applications }: CreditNote) =>
  applications.map(({ invoiceId: id }) => ({ kind: 'invoice' as const, id }))

/** The tax of a bad debt that is claimed back, on the day of the claim. */
function reliefParts(
  { creditNote: { id, number, relief, currency } }: CreditNoteRecord,
  references: References,
  blockers: Blocker[],
): WantedPart[] {
  if (!relief) return []
  const adjustment = accountInRole('sales_tax_collected_adjustment', references)
  const debited = codedAccount(adjustment, references, blockers)
  const credited = codedAccount(accountInRole('bad_debts', references), references, blockers)
  if (!debited || !credited) return []
  const tax = sum(
    relief.taxes.map(({ amount }) => amount),
    currency,
  )
  const text = `Tax relief on ${number}`
  const lines = [
    { account: debited, amount: tax, text },
    { account: credited, amount: negate(tax), text },
  ]
  const origin: Origin = { kind: 'credit_note', id, words: [text], references }
  return [plainJournalPart('relief', { on: relief.claimedOn, lines }, origin)]
}
