import type { CreditReason } from '#books/credit/credit-note.ts'
import { creditLineOf, leftOf } from '#books/credit/write-off.ts'
import type { InvoiceId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { StoredCreditNote } from '#store/credit-notes.ts'
import { getDivision, lockDivisionOf } from '#store/firms.ts'
import { deleteInvoice, type StoredInvoice } from '#store/invoices.ts'
import { type Act, type Seen, witness } from '../act.ts'
import { getApproved } from '../amend-invoice.ts'
import { getDraft } from '../draft-invoice.ts'
import { type CreditLineInput, readCredited } from './credit-input.ts'
import { draftCreditNote } from './draft-credit-note.ts'

export type CreditingInput = Readonly<{ reason: CreditReason; issuedOn: LocalDate }>

/** A draft over all that credit notes have left of an invoice: the person takes away what stays. */
export async function creditInvoice(
  act: Act,
  seen: Seen<InvoiceId>,
  { reason, issuedOn }: CreditingInput,
): Promise<StoredCreditNote> {
  const division = await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const invoice = await getApproved(act, seen)
  const credited = await readCredited(act.tx, invoice, null)
  const lines = invoice.lines.flatMap((line) => {
    const taken = credited.get(line.id)?.credited
    const left = leftOf(line, taken)
    if (left.net.minorUnits === 0n && left.tax.minorUnits === 0n) return []
    const isWhole = left.net.minorUnits === line.net.minorUnits
    const { id: invoiceLineId, net: _, tax: __, taxes: ___, ...written } = line
    return [
      isWhole
        ? { ...written, invoiceLineId }
        : asInput(creditLineOf(line, left.net, left.taxes, invoice.taxMode)),
    ]
  })
  if (lines.length === 0) throw new Refusal('credited_more_than_billed', { left: '0' })
  const { clientId, currency, taxMode } = invoice
  const from = { invoiceId: invoice.id, clientId, currency, taxMode }
  const head = { ...from, reason, issuedOn, memo: '', number: null }
  const note = await draftCreditNote(act, division.id, { ...head, lines })
  await witness(act, 'credit_drafted', { kind: 'invoice', id: invoice.id })
  return note
}

function asInput({ net: _, tax: __, taxes: ___, ...line }: ReturnType<typeof creditLineOf>) {
  return line
}

/**
 * A draft below zero becomes a draft of a credit note over what it owes the client; the invoice is
 * gone, for a document is one or the other.
 */
export async function turnIntoCreditNote(
  act: Act,
  seen: Seen<InvoiceId>,
): Promise<StoredCreditNote> {
  await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const draft = await getDraft(act, seen)
  if (draft.total.minorUnits >= 0n) throw new Refusal('invoice_is_not_negative')
  const division = await getDivision(act.tx, draft.divisionId)
  await deleteInvoice(act.tx, draft.id, draft.version)
  await witness(act, 'turned_into_credit_note', { kind: 'invoice', id: draft.id })
  const { clientId, issuedOn, currency, taxMode, memo } = draft
  return draftCreditNote(act, division.id, {
    ...{ clientId, issuedOn, currency, taxMode, memo },
    reason: 'negative_invoice',
    invoiceId: null,
    number: null,
    lines: draft.lines.map(negated),
  })
}

/** The same line seen from the client's side. */
const negated = (line: StoredInvoice['lines'][number]): CreditLineInput => ({
  kind: line.kind,
  itemId: line.itemId,
  accountId: line.accountId,
  engagementId: line.engagementId,
  description: line.description,
  serviceOn: line.serviceOn,
  quantity: line.quantity.startsWith('-') ? line.quantity.slice(1) : `-${line.quantity}`,
  unitPrice: line.unitPrice,
  discountPercent: line.discountPercent,
  taxCodeId: line.taxCodeId,
  invoiceLineId: null,
})
