import { toWireDay, toWireDayString, toWireInstant, toWireInstantString } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Allocation, Credit, CreditNote } from '../books/records.ts'
import { toListedDocumentContact, toWireContact } from '../contacts/wire.ts'
import { type Advance, isOverpayment, remainingOf } from '../credits/settle.ts'
import { isGone } from '../documents/statuses.ts'
import { type DocumentView, toWireEmbeddedPayment } from '../invoices/wire.ts'
import { toWireLine } from '../lines/wire.ts'
import type { WireRecord } from '../where/matches.ts'

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

export function toWireAdvance(org: Organisation, advance: Advance, view: DocumentView): WireRecord {
  const idKey = isOverpayment(advance) ? 'OverpaymentID' : 'PrepaymentID'
  const remaining = advance.status === 'VOIDED' ? '0' : remainingOf(advance)
  return {
    [idKey]: advance.id,
    ID: advance.id,
    Payments: org.paymentsByPaid.find(advance.id).map(toWireEmbeddedPayment),
    CurrencyRate: toJsonNumber(advance.currencyRate),
    Type: advance.type,
    Reference: advance.reference,
    RemainingCredit: toJsonNumber(remaining),
    ...creditOf(org, advance, view),
    Status: advance.status,
    ...pricedOf(org, advance, view),
    FullyPaidOnDate: advance.fullyPaidOn && toWireDay(advance.fullyPaidOn),
  }
}

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
