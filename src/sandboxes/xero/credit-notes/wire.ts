import { toWireDay, toWireDayString, toWireInstant, toWireInstantString } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Allocation, CreditNote, Overpayment } from '../books/records.ts'
import { toListedDocumentContact, toWireContact } from '../contacts/wire.ts'
import { isGone } from '../documents/statuses.ts'
import { type DocumentView, toWireEmbeddedPayment } from '../invoices/wire.ts'
import { toWireLine } from '../lines/wire.ts'
import type { WireRecord } from '../where/matches.ts'
import { remainingOf } from './settle.ts'

/** `ID` repeats `CreditNoteID` (recorded). */
export function toWireCreditNote(
  org: Organisation,
  note: CreditNote,
  view: DocumentView,
): WireRecord {
  const remaining = isGone(note.status) && view !== 'saved' ? '0' : remainingOf(note)
  return {
    CreditNoteID: note.id,
    CreditNoteNumber: note.number,
    Payments: org.paymentsByPaid.find(note.id).map(toWireEmbeddedPayment),
    ID: note.id,
    HasErrors: false,
    CurrencyRate: toJsonNumber(note.currencyRate),
    Type: note.type,
    Reference: note.reference ?? '',
    SentToContact: note.sentToContact,
    RemainingCredit: toJsonNumber(remaining),
    ...creditOf(org, note, view),
    Status: note.status,
    ...pricedOf(org, note, view),
    FullyPaidOnDate: note.fullyPaidOn && toWireDay(note.fullyPaidOn),
  }
}

export function toWireOverpayment(
  org: Organisation,
  overpayment: Overpayment,
  view: DocumentView,
): WireRecord {
  return {
    OverpaymentID: overpayment.id,
    ID: overpayment.id,
    Payments: org.paymentsByPaid.find(overpayment.id).map(toWireEmbeddedPayment),
    CurrencyRate: toJsonNumber(overpayment.currencyRate),
    Type: overpayment.type,
    Reference: overpayment.reference,
    RemainingCredit: toJsonNumber(remainingOf(overpayment)),
    ...creditOf(org, overpayment, view),
    Status: overpayment.status,
    ...pricedOf(org, overpayment, view),
  }
}

type Credit = CreditNote | Overpayment

function creditOf(org: Organisation, credit: Credit, view: DocumentView): WireRecord {
  const isList = view === 'paged' || view === 'listed'
  const contact = org.contact(credit.contactId)
  return {
    Allocations: org.allocationsByCredit
      .find(credit.id)
      .map((allocation) => toWireAllocation(org, allocation)),
    ...(view !== 'saved' && { HasAttachments: false }),
    Contact: isList ? toListedDocumentContact(contact) : toWireContact(contact),
    DateString: toWireDayString(credit.date),
    Date: toWireDay(credit.date),
  }
}

function pricedOf(org: Organisation, credit: Credit, view: DocumentView): WireRecord {
  const isList = view === 'paged' || view === 'listed'
  return {
    LineAmountTypes: credit.lineAmountTypes,
    LineItems: view === 'listed' ? [] : credit.lines.map((line) => toWireLine(org, line, !isList)),
    SubTotal: toJsonNumber(credit.subTotal),
    TotalTax: toJsonNumber(credit.totalTax),
    Total: toJsonNumber(credit.total),
    UpdatedDateUTC: toWireInstant(credit.updatedAt),
    UpdatedDateUTCString: toWireInstantString(credit.updatedAt),
    CurrencyCode: credit.currencyCode,
  }
}

export const toWireAllocation = (org: Organisation, allocation: Allocation): WireRecord => ({
  AllocationID: allocation.id,
  Amount: toJsonNumber(allocation.amount),
  Date: toWireDay(allocation.date),
  Invoice: {
    InvoiceID: allocation.invoiceId,
    InvoiceNumber: org.invoices.get(allocation.invoiceId)?.number,
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
    HasErrors: false,
    LineItems: [],
  },
  ValidationErrors: [],
})
