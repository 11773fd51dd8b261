import type { PaymentElement } from '../body/shapes.ts'
import type { Amount } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Credit, CreditNote, Invoice, Payment } from '../books/records.ts'
import { postUsesOf } from '../books/settling.ts'
import { kindOf, remainingOf, settleCredit } from '../credits/settle.ts'
import { findByNumber } from '../invoices/numbers.ts'
import { amountDueOf, settleInvoice } from '../invoices/settle.ts'
import { refuse } from '../refusals.ts'

/** What a payment pays, or refunds. */
export type Paid = Readonly<
  | { kind: 'invoice'; document: Invoice }
  | { kind: Exclude<Payment['paid'], 'invoice'>; document: Credit }
>

const NOT_ONE = 'Exactly one of Invoice, CreditNote, Prepayment or Overpayment must be specified'

export function findPaid(org: Organisation, element: PaymentElement): Paid {
  const invoice = element.Invoice ?? named('InvoiceNumber', element.InvoiceNumber)
  const note = element.CreditNote ?? named('CreditNoteNumber', element.CreditNoteNumber)
  const { Overpayment, Prepayment } = element
  const given = [invoice, note, Overpayment, Prepayment].filter((one) => one !== undefined)
  if (given.length !== 1) return refuse(NOT_ONE)
  if (invoice) return { kind: 'invoice', document: findInvoice(org, invoice) }
  const document = note
    ? findNote(org, note)
    : findAdvance(org, Overpayment?.OverpaymentID, Prepayment?.PrepaymentID)
  return { kind: kindOf(document), document }
}

const named = <K extends string>(key: K, number: string | undefined) =>
  number === undefined ? undefined : ({ [key]: number } as Record<K, string>)

type InvoiceRef = Readonly<{ InvoiceID?: string | undefined; InvoiceNumber?: string | undefined }>
type NoteRef = Readonly<{
  CreditNoteID?: string | undefined
  CreditNoteNumber?: string | undefined
}>

export function findInvoice(org: Organisation, ref: InvoiceRef): Invoice {
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

const findAdvance = (
  org: Organisation,
  overpaymentId: string | undefined,
  prepaymentId: string | undefined,
): Credit =>
  overpaymentId === undefined
    ? (org.prepayments.get(prepaymentId ?? '') ??
      refuse('An existing Prepayment with the specified ID could not be found'))
    : (org.overpayments.get(overpaymentId) ??
      refuse('An existing Overpayment with the specified ID could not be found'))

/** What an existing payment pays. */
export function paidBy(org: Organisation, { paid, paidId }: Payment): Paid {
  if (paid === 'invoice') {
    return { kind: paid, document: findInvoice(org, { InvoiceID: paidId }) }
  }
  const document = org.credit(paidId)
  if (!document) throw new Error(`payment of an unknown ${paid} ${paidId}`)
  return { kind: paid, document }
}

export const outstandingOf = (paid: Paid): Amount =>
  paid.kind === 'invoice' ? amountDueOf(paid.document) : remainingOf(paid.document)

/** After a payment came or went. */
export function settlePaid(org: Organisation, paid: Paid): void {
  if (paid.kind === 'invoice') settleInvoice(org, paid.document)
  else settleCredit(org, paid.document)
  postUsesOf(org, paid.document.id)
}

const TYPES: Readonly<Record<Paid['document']['type'], string>> = {
  ACCREC: 'ACCRECPAYMENT',
  ACCPAY: 'ACCPAYPAYMENT',
  ACCRECCREDIT: 'ARCREDITPAYMENT',
  ACCPAYCREDIT: 'APCREDITPAYMENT',
  'RECEIVE-OVERPAYMENT': 'AROVERPAYMENTPAYMENT',
  'SPEND-OVERPAYMENT': 'APOVERPAYMENTPAYMENT',
  'RECEIVE-PREPAYMENT': 'ARPREPAYMENTPAYMENT',
  'SPEND-PREPAYMENT': 'APPREPAYMENTPAYMENT',
}

export const paymentTypeOf = ({ document }: Paid): string => TYPES[document.type]
