import { toWireBatch } from '../batch-payments/wire.ts'
import { toWireDay, toWireInstant, toWireInstantString } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Payment } from '../books/records.ts'
import { toWireAdvance, toWireCreditNote } from '../credit-notes/wire.ts'
import { isCreditNote } from '../credits/settle.ts'
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
    ...(payment.batchPaymentId !== undefined && batchOf(org, payment.batchPaymentId)),
    HasValidationErrors: false,
  }
}

/** A payment of a batch tells which one. */
const batchOf = (org: Organisation, id: string): WireRecord => {
  const batch = org.batchPayments.get(id)
  return { BatchPaymentID: id, ...(batch && { BatchPayment: toWireBatch(org, batch, false) }) }
}

function accountOf(org: Organisation, { accountId }: Payment, isList: boolean): WireRecord {
  const account = org.account(accountId)
  const identity = { AccountID: account.id, Code: account.code }
  if (isList) return identity
  const CurrencyCode = account.currencyCode ?? org.settings.baseCurrency
  return { ...identity, Name: account.name, CurrencyCode }
}

/** Refunded credit notes and advances also stand under `Invoice` (OpenAPI example). */
function paidOf(org: Organisation, payment: Payment, view: DocumentView): WireRecord | undefined {
  const invoice = org.invoices.get(payment.paidId)
  const credit = org.credit(payment.paidId)
  if (view === 'paged' || view === 'listed') {
    const document = invoice ?? credit
    return document && listedOf(org, document)
  }
  // A deleted payment's answer shows the payments that are left (recorded).
  const single = view === 'single' || payment.status === 'DELETED'
  if (invoice) return toWirePaidInvoice(org, invoice, single ? 'single' : 'saved')
  if (!credit) return undefined
  const wire = isCreditNote(credit)
    ? toWireCreditNote(org, credit, 'saved')
    : toWireAdvance(org, credit, 'saved')
  return { ...wire, InvoiceID: credit.id }
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
