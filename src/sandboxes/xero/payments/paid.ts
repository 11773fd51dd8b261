import type { PaymentElement } from '../body/shapes.ts'
import type { Amount } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { CreditNote, Invoice, Overpayment } from '../books/records.ts'
import { remainingOf, settleCreditNote, settleOverpayment } from '../credit-notes/settle.ts'
import { findByNumber } from '../invoices/numbers.ts'
import { amountDueOf, settleInvoice } from '../invoices/settle.ts'
import { refuse } from '../refusals.ts'

/** What a payment pays, or refunds. */
export type Paid = Readonly<
  | { kind: 'invoice'; document: Invoice }
  | { kind: 'creditNote'; document: CreditNote }
  | { kind: 'overpayment'; document: Overpayment }
>

const NOT_ONE = 'Exactly one of Invoice, CreditNote, Prepayment or Overpayment must be specified'

export function findPaid(org: Organisation, element: PaymentElement): Paid {
  const invoice = element.Invoice ?? named('InvoiceNumber', element.InvoiceNumber)
  const note = element.CreditNote ?? named('CreditNoteNumber', element.CreditNoteNumber)
  const given = [invoice, note, element.Overpayment, element.Prepayment]
  if (given.filter((one) => one !== undefined).length !== 1) return refuse(NOT_ONE)
  if (invoice) return { kind: 'invoice', document: findInvoice(org, invoice) }
  if (note) return { kind: 'creditNote', document: findNote(org, note) }
  const overpayment = org.overpayments.get(element.Overpayment?.OverpaymentID ?? '')
  if (!overpayment)
    return refuse('An existing Overpayment with the specified ID could not be found')
  return { kind: 'overpayment', document: overpayment }
}

const named = <K extends string>(key: K, number: string | undefined) =>
  number === undefined ? undefined : ({ [key]: number } as Record<K, string>)

type InvoiceRef = Readonly<{ InvoiceID?: string | undefined; InvoiceNumber?: string | undefined }>
type NoteRef = Readonly<{
  CreditNoteID?: string | undefined
  CreditNoteNumber?: string | undefined
}>

function findInvoice(org: Organisation, ref: InvoiceRef): Invoice {
  const byId = ref.InvoiceID === undefined ? undefined : org.invoices.get(ref.InvoiceID)
  const byNumber =
    ref.InvoiceNumber === undefined ? undefined : findByNumber(org, ref.InvoiceNumber)
  return (
    byId ??
    (ref.InvoiceID === undefined ? byNumber : undefined) ??
    refuse('An existing Invoice with the specified InvoiceID could not be found')
  )
}

function findNote(org: Organisation, ref: NoteRef): CreditNote {
  const byId = ref.CreditNoteID === undefined ? undefined : org.creditNotes.get(ref.CreditNoteID)
  const [byNumber] = org.creditNotesByNumber.find(ref.CreditNoteNumber ?? '')
  return (
    byId ??
    (ref.CreditNoteID === undefined ? byNumber : undefined) ??
    refuse('An existing Credit Note with the specified CreditNoteID could not be found')
  )
}

export const outstandingOf = (paid: Paid): Amount =>
  paid.kind === 'invoice' ? amountDueOf(paid.document) : remainingOf(paid.document)

export function settlePaid(org: Organisation, paid: Paid): void {
  switch (paid.kind) {
    case 'invoice':
      settleInvoice(org, paid.document)
      break
    case 'creditNote':
      settleCreditNote(org, paid.document)
      break
    case 'overpayment':
      settleOverpayment(org, paid.document)
  }
}

export function paymentTypeOf(paid: Paid): string {
  switch (paid.kind) {
    case 'invoice':
      return `${paid.document.type}PAYMENT`
    case 'creditNote':
      return paid.document.type === 'ACCRECCREDIT' ? 'ARCREDITPAYMENT' : 'APCREDITPAYMENT'
    case 'overpayment':
      return paid.document.type === 'RECEIVE-OVERPAYMENT'
        ? 'AROVERPAYMENTPAYMENT'
        : 'APOVERPAYMENTPAYMENT'
  }
}
