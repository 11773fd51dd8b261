import { amountText } from './amounts.ts'
import { appliedOf, plain } from './fingerprint-parts.ts'
import type { Wire, WireLine } from './wire.ts'

/** What we own of the documents of purchases and banks (FIELDS.md). */

export const owed = (wire: Wire<'VendorCredit'>): object => ({
  number: wire.DocNumber ?? '',
  date: wire.TxnDate ?? '',
  vendor: wire.VendorRef?.value ?? '',
  note: plain(wire.PrivateNote),
  lines: (wire.Line ?? []).map(expenseLine),
  tax: amountText(wire.TxnTaxDetail?.TotalTax),
  total: amountText(wire.TotalAmt),
})

const expenseLine = (line: WireLine): object => {
  const { Amount, Description, DetailType, AccountBasedExpenseLineDetail: detail } = line
  return {
    amount: amountText(Amount),
    // A line of another kind that we did not send is a difference.
    account: detail?.AccountRef?.value ?? DetailType ?? '',
    tax: detail?.TaxCodeRef?.value ?? '',
    customer: detail?.CustomerRef?.value ?? '',
    description: plain(Description),
  }
}

export const purchase = (wire: Wire<'Purchase'>): object => ({
  number: wire.DocNumber ?? '',
  type: wire.PaymentType ?? '',
  back: wire.Credit === true,
  date: wire.TxnDate ?? '',
  account: wire.AccountRef?.value ?? '',
  party: wire.EntityRef?.value ?? '',
  method: wire.PaymentMethodRef?.value ?? '',
  note: plain(wire.PrivateNote),
  lines: (wire.Line ?? []).map(expenseLine),
  tax: amountText(wire.TxnTaxDetail?.TotalTax),
  total: amountText(wire.TotalAmt),
})

export const billPayment = (wire: Wire<'BillPayment'>): object => ({
  number: wire.DocNumber ?? '',
  date: wire.TxnDate ?? '',
  vendor: wire.VendorRef?.value ?? '',
  // A payment of 0.00 only ties a credit to a bill: no account is touched.
  account: wire.TotalAmt ? payingAccountOf(wire) : '',
  note: plain(wire.PrivateNote),
  lines: appliedOf(wire),
  total: amountText(wire.TotalAmt),
})

export const payingAccountOf = ({ CheckPayment, CreditCardPayment }: Wire<'BillPayment'>): string =>
  CheckPayment?.BankAccountRef?.value ?? CreditCardPayment?.CCAccountRef?.value ?? ''

export const transfer = (wire: Wire<'Transfer'>): object => ({
  date: wire.TxnDate ?? '',
  from: wire.FromAccountRef?.value ?? '',
  to: wire.ToAccountRef?.value ?? '',
  note: plain(wire.PrivateNote),
  total: amountText(wire.Amount),
})

export const journal = (wire: Wire<'JournalEntry'>): object => ({
  number: wire.DocNumber ?? '',
  date: wire.TxnDate ?? '',
  note: plain(wire.PrivateNote),
  lines: (wire.Line ?? []).map(({ Amount, Description, JournalEntryLineDetail: detail }) => ({
    amount: amountText(Amount),
    side: detail?.PostingType ?? '',
    account: detail?.AccountRef?.value ?? '',
    party: detail?.Entity?.EntityRef?.value ?? '',
    tax: detail?.TaxCodeRef?.value ?? '',
    taxAmount: amountText(detail?.TaxAmount),
    description: plain(Description),
  })),
})
