import { toWireDay, toWireDayString, toWireInstant } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { BatchPayment, Payment, StatementWords } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

/** Keys and order as in https://developer.xero.com/documentation/api/accounting/batchpayments */
export function toWireBatch(
  org: Organisation,
  batch: BatchPayment,
  withPayments: boolean,
): WireRecord {
  const account = org.account(batch.accountId)
  const payments = batch.paymentIds.flatMap((id) => org.payments.get(id) ?? [])
  return {
    Account: {
      AccountID: account.id,
      CurrencyCode: account.currencyCode ?? org.settings.baseCurrency,
    },
    ...wordsOf(batch.words),
    Reference: batch.reference,
    Narrative: batch.narrative,
    BatchPaymentID: batch.id,
    DateString: toWireDayString(batch.date),
    Date: toWireDay(batch.date),
    ...(withPayments && { Payments: payments.map((payment) => toWirePayment(org, payment)) }),
    Type: batch.type,
    Status: batch.status,
    TotalAmount: toJsonNumber(batch.total),
    UpdatedDateUTC: toWireInstant(batch.updatedAt),
    IsReconciled: batch.isReconciled,
  }
}

const wordsOf = ({ particulars, code, details }: StatementWords): WireRecord => ({
  Particulars: particulars,
  Code: code,
  Details: details,
})

const toWirePayment = (org: Organisation, payment: Payment): WireRecord => ({
  Invoice: {
    InvoiceID: payment.paidId,
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
    HasErrors: false,
    IsDiscounted: false,
    LineItems: [],
    CurrencyCode: org.invoices.get(payment.paidId)?.currencyCode,
  },
  PaymentID: payment.id,
  BankAccountNumber: payment.words?.bankAccountNumber,
  ...wordsOf(payment.words ?? {}),
  Reference: payment.reference,
  Amount: toJsonNumber(payment.amount),
  BankAmount: toJsonNumber(payment.bankAmount),
})
