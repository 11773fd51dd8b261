import { toWireDay, toWireDayString, toWireInstant, toWireInstantString } from '../books/dates.ts'
import { type Amount, decimal, round2, sameAmount, sum, toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Allocation, Invoice, Line, Payment } from '../books/records.ts'
import { toListedDocumentContact, toPaymentContact, toWireContact } from '../contacts/wire.ts'
import { isGone } from '../documents/statuses.ts'
import { toWireLine } from '../lines/wire.ts'
import type { WireRecord } from '../where/matches.ts'
import { amountDueOf } from './settle.ts'

/**
 * `saved`: the answer to PUT and POST. `single`: one by id. `paged`: lists with a page. `listed`:
 * lists without, which have no lines. Which keys each has, and in which order, is recorded.
 */
export type DocumentView = 'saved' | 'single' | 'paged' | 'listed'

export function toWireInvoice(org: Organisation, invoice: Invoice, view: DocumentView): WireRecord {
  const isList = view === 'paged' || view === 'listed'
  return {
    Type: invoice.type,
    InvoiceID: invoice.id,
    InvoiceNumber: invoice.number,
    Reference: invoice.reference ?? '',
    ...appliedOf(org, invoice, view),
    ...amountsOf(invoice, view),
    SentToContact: invoice.sentToContact,
    CurrencyRate: toJsonNumber(invoice.currencyRate),
    ...discountOf(invoice),
    ...(view !== 'saved' && { HasAttachments: false }),
    ...(isList && { InvoiceAddresses: [] }),
    HasErrors: false,
    ...(view === 'single' && { Attachments: [] }),
    InvoicePaymentServices: [],
    UpdatedDateUTCString: toWireInstantString(invoice.updatedAt),
    Contact: isList
      ? toListedDocumentContact(org.contact(invoice.contactId))
      : toWireContact(org.contact(invoice.contactId)),
    ...datesOf(invoice),
    BrandingThemeID: invoice.brandingThemeId,
    Url: invoice.url,
    Status: invoice.status,
    LineAmountTypes: invoice.lineAmountTypes,
    LineItems: view === 'listed' ? [] : invoice.lines.map((line) => toWireLine(org, line, !isList)),
    SubTotal: toJsonNumber(invoice.subTotal),
    TotalTax: toJsonNumber(invoice.totalTax),
    Total: toJsonNumber(invoice.total),
    UpdatedDateUTC: toWireInstant(invoice.updatedAt),
    CurrencyCode: invoice.currencyCode,
    FullyPaidOnDate: invoice.fullyPaidOn && toWireDay(invoice.fullyPaidOn),
  }
}

/** Void and deleted ones read 0 as due, but not in the answer that made them so (recorded). */
function amountsOf(invoice: Invoice, view: DocumentView): WireRecord {
  const due = isGone(invoice.status) && view !== 'saved' ? '0' : amountDueOf(invoice)
  const hasCredit = view !== 'saved' && !sameAmount(invoice.amountCredited, '0')
  return {
    AmountDue: toJsonNumber(due),
    AmountPaid: toJsonNumber(invoice.amountPaid),
    ...((view === 'paged' || view === 'listed' || hasCredit) && {
      AmountCredited: toJsonNumber(invoice.amountCredited),
    }),
  }
}

function appliedOf(org: Organisation, invoice: Invoice, view: DocumentView): WireRecord {
  const payments = org.paymentsByPaid.find(invoice.id).map(toWireEmbeddedPayment)
  const allocations = org.allocationsByInvoice.find(invoice.id)
  const credits = allocations.flatMap((allocation) => {
    const note = org.creditNotes.get(allocation.fromId)
    return note ? [toWireAppliedCredit(note, allocation)] : []
  })
  const advancesOf = (kind: Allocation['from'], idKey: string) =>
    allocations.flatMap(({ from, fromId, amount, date }) =>
      from === kind && view !== 'saved'
        ? [{ [idKey]: fromId, AppliedAmount: toJsonNumber(amount), Date: toWireDay(date) }]
        : [],
    )
  const isList = view === 'paged' || view === 'listed'
  return {
    ...((isList || (view === 'single' && payments.length > 0)) && { Payments: payments }),
    ...((isList || (view === 'single' && credits.length > 0)) && { CreditNotes: credits }),
    Prepayments: advancesOf('prepayment', 'PrepaymentID'),
    Overpayments: advancesOf('overpayment', 'OverpaymentID'),
  }
}

const toWireAppliedCredit = (
  note: { id: string; number: string; total: Amount },
  allocation: { amount: Amount; date: string },
): WireRecord => ({
  CreditNoteID: note.id,
  CreditNoteNumber: note.number,
  ID: note.id,
  HasErrors: false,
  InvoiceAddresses: [],
  AppliedAmount: toJsonNumber(allocation.amount),
  DateString: toWireDayString(allocation.date),
  Date: toWireDay(allocation.date),
  LineItems: [],
  Total: toJsonNumber(note.total),
})

/** Inside a batch it carries the batch's id (recorded). */
export const toWireEmbeddedPayment = (payment: Payment): WireRecord => ({
  PaymentID: payment.batchPaymentId ?? payment.id,
  Date: toWireDay(payment.date),
  Amount: toJsonNumber(payment.amount),
  Reference: payment.reference,
  CurrencyRate: toJsonNumber(payment.currencyRate),
  HasAccount: false,
  HasValidationErrors: false,
})

function datesOf(invoice: Invoice): WireRecord {
  const { date, dueDate, expectedPaymentDate, plannedPaymentDate } = invoice
  return {
    DateString: toWireDayString(date),
    Date: toWireDay(date),
    DueDateString: dueDate && toWireDayString(dueDate),
    DueDate: dueDate && toWireDay(dueDate),
    ExpectedPaymentDate: expectedPaymentDate && toWireDay(expectedPaymentDate),
    PlannedPaymentDate: plannedPaymentDate && toWireDay(plannedPaymentDate),
  }
}

function discountOf({ lines }: Invoice): WireRecord {
  const discounts = lines.map(discountIn)
  const isDiscounted = discounts.some((discount) => !sameAmount(discount, '0'))
  return {
    ...(isDiscounted && { TotalDiscount: toJsonNumber(sum(discounts)) }),
    IsDiscounted: isDiscounted,
  }
}

const discountIn = (line: Line): Amount =>
  line.discountRate === undefined && line.discountAmount === undefined
    ? '0'
    : round2(decimal(line.quantity).times(line.unitAmount).minus(line.lineAmount))

/** Inside a payment that was just made or read (recorded). */
export function toWirePaidInvoice(
  org: Organisation,
  invoice: Invoice,
  view: 'saved' | 'single',
): WireRecord {
  const { HasAttachments, Attachments, ...rest } = toWireInvoice(org, invoice, view)
  return { ...rest, Contact: toPaymentContact(org.contact(invoice.contactId)) }
}
