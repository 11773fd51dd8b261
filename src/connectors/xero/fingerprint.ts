import { Decimal } from '#books/decimal.ts'
import { dayOf } from './days.ts'
import { isBankContact } from './nobody.ts'
import type {
  RemoteKind,
  XeroAddress,
  XeroAllocation,
  XeroBankTransaction,
  XeroBankTransfer,
  XeroContact,
  XeroCreditNote,
  XeroInvoice,
  XeroItem,
  XeroLine,
  XeroManualJournal,
  XeroObject,
  XeroPayment,
} from './wire.ts'

/**
 * Canonical JSON of the fields that are ours (FIELDS.md), the same for what we want and for what
 * Xero answers. Never in it: revision, balances, paid status, what Xero fills in by itself.
 */
export function fingerprintOf(kind: RemoteKind, object: XeroObject): string {
  return JSON.stringify({ kind, ...OWNED[kind](object) })
}

/** The same object after it was voided or archived: Xero keeps its lines and its total. */
export const withStatus = (fingerprint: string, status: 'void' | 'archived'): string =>
  JSON.stringify({ ...(JSON.parse(fingerprint) as object), status })

type Told = Readonly<Partial<Record<'status' | 'type' | 'contact' | 'creditNote', string>>>

/** What a fingerprint says of an object, for where the object itself is not at hand. */
export const toldBy = (fingerprint: string | null): Told =>
  fingerprint ? (JSON.parse(fingerprint) as Told) : {}

export const isDraft = (fingerprint: string): boolean => toldBy(fingerprint).status === 'draft'

const OWNED: Readonly<Record<RemoteKind, (object: XeroObject) => object>> = {
  Contact: ofContact,
  Item: ofItem,
  Invoice: ofInvoice,
  CreditNote: ofCreditNote,
  Allocation: ofAllocation,
  Payment: ofPayment,
  BankTransaction: ofBankTransaction,
  BankTransfer: ofBankTransfer,
  ManualJournal: ofManualJournal,
}

function ofContact(contact: XeroContact): object {
  const phone = contact.Phones?.find(({ PhoneType }) => PhoneType === 'DEFAULT')
  const address = contact.Addresses?.find(({ AddressType }) => AddressType === 'POBOX')
  return {
    status: contact.ContactStatus === 'ARCHIVED' ? 'archived' : 'live',
    name: textOf(contact.Name),
    first: textOf(contact.FirstName),
    last: textOf(contact.LastName),
    email: textOf(contact.EmailAddress).toLowerCase(),
    taxNumber: textOf(contact.TaxNumber),
    phone: textOf(phone?.PhoneNumber),
    address: ADDRESS_MEMBERS.map((member) => textOf(address?.[member])),
  }
}

const ADDRESS_MEMBERS = [
  'AddressLine1',
  'AddressLine2',
  'City',
  'Region',
  'PostalCode',
  'Country',
] as const satisfies readonly (keyof XeroAddress)[]

function ofItem({ Code, Name, Description, IsSold, SalesDetails }: XeroItem): object {
  const price = decimalOf(SalesDetails?.UnitPrice)
  return {
    number: textOf(Code),
    name: textOf(Name),
    description: textOf(Description),
    sold: IsSold ?? true,
    // A price list entry without a price may come back with 0.
    price: price === '0' ? '' : price,
    account: SalesDetails?.AccountCode ?? '',
    tax: SalesDetails?.TaxType ?? '',
  }
}

function ofInvoice(invoice: XeroInvoice): object {
  const mode = invoice.LineAmountTypes ?? ''
  return {
    status: DOCUMENT_STATUS[invoice.Status ?? ''] ?? invoice.Status,
    type: invoice.Type,
    number: textOf(invoice.InvoiceNumber),
    reference: textOf(invoice.Reference),
    contact: invoice.Contact?.ContactID ?? '',
    date: dayOf(invoice.Date),
    due: dayOf(invoice.DueDate),
    currency: invoice.CurrencyCode ?? '',
    mode,
    lines: (invoice.LineItems ?? []).map((line) => ofLine(line, mode)),
    tax: decimalOf(invoice.TotalTax),
    total: decimalOf(invoice.Total),
  }
}

function ofCreditNote(note: XeroCreditNote): object {
  const mode = note.LineAmountTypes ?? ''
  return {
    status: DOCUMENT_STATUS[note.Status ?? ''] ?? note.Status,
    type: note.Type,
    number: textOf(note.CreditNoteNumber),
    reference: textOf(note.Reference),
    contact: note.Contact?.ContactID ?? '',
    date: dayOf(note.Date),
    currency: note.CurrencyCode ?? '',
    mode,
    lines: (note.LineItems ?? []).map((line) => ofLine(line, mode)),
    tax: decimalOf(note.TotalTax),
    total: decimalOf(note.Total),
  }
}

/** Its day is not ours: Xero takes the later of both documents'. */
function ofAllocation(allocation: XeroAllocation): object {
  return {
    creditNote: allocation.CreditNoteID ?? '',
    invoice: allocation.Invoice?.InvoiceID ?? '',
    amount: decimalOf(allocation.Amount),
  }
}

/** Paid is what payments make of it; the document itself is the same. */
const DOCUMENT_STATUS: Readonly<Record<string, string>> = {
  AUTHORISED: 'live',
  POSTED: 'live',
  PAID: 'live',
  VOIDED: 'void',
  DRAFT: 'draft',
  SUBMITTED: 'draft',
  DELETED: 'deleted',
}

function ofLine(line: XeroLine, mode: string) {
  return {
    text: textOf(line.Description),
    quantity: decimalOf(line.Quantity),
    price: decimalOf(line.UnitAmount),
    discount: decimalOf(line.DiscountRate) || '0',
    // A code is sent where there is one; an account without a code is known by its id.
    account: line.AccountCode || line.AccountID || '',
    // On a document without tax Xero names its own `NONE`.
    taxType: mode === 'NoTax' ? '' : (line.TaxType ?? ''),
    tax: decimalOf(line.TaxAmount) || '0',
    amount: decimalOf(line.LineAmount),
  }
}

function ofPayment(payment: XeroPayment): object {
  return {
    status: payment.Status === 'DELETED' ? 'deleted' : 'live',
    invoice: paidBy(payment),
    account: payment.Account?.AccountID ?? '',
    date: dayOf(payment.Date),
    amount: decimalOf(payment.Amount),
  }
}

/** An answer shows a credit note that was refunded as if it were an invoice (OpenAPI example). */
const paidBy = ({ Invoice, CreditNote }: XeroPayment): string =>
  Invoice?.InvoiceID ?? Invoice?.CreditNoteID ?? CreditNote?.CreditNoteID ?? ''

function ofBankTransaction(transaction: XeroBankTransaction): object {
  const mode = transaction.LineAmountTypes ?? ''
  return {
    status: transaction.Status === 'AUTHORISED' ? 'live' : 'deleted',
    type: transaction.Type,
    contact: isBankContact(transaction.Contact?.Name)
      ? textOf(transaction.Contact?.Name)
      : (transaction.Contact?.ContactID ?? ''),
    account: transaction.BankAccount?.AccountID ?? '',
    date: dayOf(transaction.Date),
    reference: textOf(transaction.Reference),
    mode,
    lines: (transaction.LineItems ?? []).map((line) => ofLine(line, mode)),
    tax: decimalOf(transaction.TotalTax) || '0',
    total: decimalOf(transaction.Total),
  }
}

function ofBankTransfer(transfer: XeroBankTransfer): object {
  return {
    status: transfer.Status === 'DELETED' ? 'deleted' : 'live',
    from: transfer.FromBankAccount?.AccountID ?? '',
    to: transfer.ToBankAccount?.AccountID ?? '',
    date: dayOf(transfer.Date),
    amount: decimalOf(transfer.Amount),
  }
}

function ofManualJournal(journal: XeroManualJournal): object {
  const mode = journal.LineAmountTypes ?? ''
  return {
    status: DOCUMENT_STATUS[journal.Status ?? ''] ?? journal.Status,
    narration: textOf(journal.Narration),
    date: dayOf(journal.Date),
    mode,
    lines: (journal.JournalLines ?? []).map((line) => {
      const { text, account, taxType, tax, amount } = ofLine(line, mode)
      return { text, account, taxType, tax, amount }
    }),
  }
}

/** Blanks at the ends and in a row say nothing, and ledgers differ in keeping them. */
const textOf = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** `5E+2`, `500.00` and `500` are one number. */
const decimalOf = (text: string | undefined): string =>
  text === undefined || text === '' ? '' : new Decimal(text).toFixed()
