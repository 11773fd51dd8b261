import { toWireDay, toWireDayString, toWireInstant } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { BankTransaction } from '../books/records.ts'
import { toListedDocumentContact, toWireContact } from '../contacts/wire.ts'
import type { DocumentView } from '../invoices/wire.ts'
import { toWireLine } from '../lines/wire.ts'
import type { WireRecord } from '../where/matches.ts'

export function toWireBankTransaction(
  org: Organisation,
  transaction: BankTransaction,
  view: DocumentView,
): WireRecord {
  const account = org.account(transaction.bankAccountId)
  const contact = org.contacts.get(transaction.contactId)
  const isList = view === 'paged' || view === 'listed'
  return {
    BankTransactionID: transaction.id,
    BankAccount: { AccountID: account.id, Code: account.code, Name: account.name },
    Type: transaction.type,
    Reference: transaction.reference,
    IsReconciled: transaction.isReconciled,
    CurrencyRate: toJsonNumber(transaction.currencyRate),
    ...(view !== 'saved' && { HasAttachments: false }),
    ...(view === 'single' && { Attachments: [] }),
    OverpaymentID: transaction.overpaymentId,
    PrepaymentID: transaction.prepaymentId,
    Contact: contact && (isList ? toListedDocumentContact(contact) : toWireContact(contact)),
    DateString: toWireDayString(transaction.date),
    Date: toWireDay(transaction.date),
    Url: transaction.url,
    Status: transaction.status,
    LineAmountTypes: transaction.lineAmountTypes,
    LineItems:
      view === 'listed' ? [] : transaction.lines.map((line) => toWireLine(org, line, !isList)),
    SubTotal: toJsonNumber(transaction.subTotal),
    TotalTax: toJsonNumber(transaction.totalTax),
    Total: toJsonNumber(transaction.total),
    UpdatedDateUTC: toWireInstant(transaction.updatedAt),
    CurrencyCode: transaction.currencyCode,
  }
}
