import { toWireDay, toWireInstant, toWireInstantString } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Payment } from '../books/records.ts'
import { toWireCreditNote, toWireOverpayment } from '../credit-notes/wire.ts'
import { type DocumentView, toWirePaidInvoice } from '../invoices/wire.ts'
import type { WireRecord } from '../where/matches.ts'

export function toWirePayment(org: Organisation, payment: Payment, view: DocumentView): WireRecord {
  const isList = view === 'paged' || view === 'listed'
  return {
    PaymentID: payment.id,
    Date: toWireDay(payment.date),
    BankAmount: toJsonNumber(payment.bankAmount),
    Amount: toJsonNumber(payment.amount),
    Reference: payment.reference ?? (isList ? '' : undefined),
    // Recorded: lists without a page show 0, single answers 1.
    CurrencyRate: view === 'listed' ? 0 : toJsonNumber(payment.currencyRate),
    PaymentType: payment.type,
    Status: payment.status,
    UpdatedDateUTC: toWireInstant(payment.updatedAt),
    UpdatedDateUTCString: toWireInstantString(payment.updatedAt),
    HasAccount: true,
    IsReconciled: payment.isReconciled,
    Account: accountOf(org, payment, isList),
    Invoice: paidOf(org, payment, view),
    HasValidationErrors: false,
  }
}

function accountOf(org: Organisation, { accountId }: Payment, isList: boolean): WireRecord {
  const account = org.account(accountId)
  const identity = { AccountID: account.id, Code: account.code }
  if (isList) return identity
  const CurrencyCode = account.currencyCode ?? org.settings.baseCurrency
  return { ...identity, Name: account.name, CurrencyCode }
}

/** Refunded credit notes and overpayments also stand under `Invoice` (OpenAPI example). */
function paidOf(org: Organisation, payment: Payment, view: DocumentView): WireRecord | undefined {
  const invoice = org.invoices.get(payment.paidId)
  const note = org.creditNotes.get(payment.paidId)
  const overpayment = org.overpayments.get(payment.paidId)
  if (view === 'paged' || view === 'listed') {
    const document = invoice ?? note ?? overpayment
    return document && listedOf(org, document)
  }
  // A deleted payment's answer shows the payments that are left (recorded).
  const single = view === 'single' || payment.status === 'DELETED'
  if (invoice) return toWirePaidInvoice(org, invoice, single ? 'single' : 'saved')
  if (note) return { ...toWireCreditNote(org, note, 'saved'), InvoiceID: note.id }
  return (
    overpayment && { ...toWireOverpayment(org, overpayment, 'saved'), InvoiceID: payment.paidId }
  )
}

type Listed = Readonly<{
  id: string
  type: string
  contactId: string
  currencyCode: string
  number?: string
}>

function listedOf(org: Organisation, document: Listed): WireRecord {
  const contact = org.contact(document.contactId)
  return {
    Type: document.type,
    InvoiceID: document.id,
    InvoiceNumber: document.number,
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
    IsDiscounted: false,
    InvoiceAddresses: [],
    HasErrors: false,
    InvoicePaymentServices: [],
    Contact: {
      ContactID: contact.id,
      Name: contact.name,
      Addresses: [],
      Phones: [],
      ContactGroups: [],
      ContactPersons: [],
      HasValidationErrors: false,
    },
    LineItems: [],
    CurrencyCode: document.currencyCode,
  }
}
