import type { Stored } from '../company/record.ts'
import { flagAt } from '../values/json.ts'

const WORDS: Readonly<Record<string, string>> = {
  Bill: 'Bill',
  CreditMemo: 'Credit Memo',
  Deposit: 'Deposit',
  Invoice: 'Invoice',
  Item: 'Inventory Starting Value',
  JournalEntry: 'Journal Entry',
  Payment: 'Payment',
  RefundReceipt: 'Refund',
  SalesReceipt: 'Sales Receipt',
  Transfer: 'Transfer',
  VendorCredit: 'Vendor Credit',
}

/** What reports call a transaction. */
export function wordFor({ kind, body }: Stored): string {
  if (kind === 'BillPayment') {
    return `Bill Payment (${body.PayType === 'CreditCard' ? 'Credit Card' : 'Check'})`
  }
  if (kind !== 'Purchase') return WORDS[kind] ?? kind
  if (body.PaymentType === 'Check') return 'Check'
  if (body.PaymentType === 'Cash') return 'Expense'
  return flagAt(body, 'Credit') ? 'Credit Card Credit' : 'Expense'
}
