import { expect, test } from 'vitest'
import { accountsFrom } from './ledger-accounts.ts'
import {
  bankTransactionMovement,
  bankTransferMovement,
  creditNoteMovement,
  invoiceMovement,
  manualJournalMovement,
  paymentMovement,
} from './postings.ts'

const accounts = accountsFrom([
  { AccountID: 'receivable', Code: '610', SystemAccount: 'DEBTORS' },
  { AccountID: 'payable', Code: '800', SystemAccount: 'CREDITORS' },
  { AccountID: 'gst', Code: '820', SystemAccount: 'GST' },
  { AccountID: 'sales', Code: '200', SystemAccount: '' },
  { AccountID: 'rent', Code: '469' },
  { AccountID: 'bank', SystemAccount: '' },
])

const DAY = { Date: '/Date(1768003200000+0000)/' }
const linesOf = (
  movement: { lines: readonly { accountId: string; amount: string }[] } | undefined,
) => Object.fromEntries((movement?.lines ?? []).map(({ accountId, amount }) => [accountId, amount]))

const LineItems = [{ AccountCode: '200', LineAmount: '100', TaxAmount: '15' }]
const anInvoice = {
  ...{ InvoiceID: 'i', Type: 'ACCREC', Status: 'PAID', InvoiceNumber: 'T-1', LineItems, ...DAY },
  LineAmountTypes: 'Exclusive',
  Contact: { Name: 'Ada' },
}

test('a sales invoice debits receivable and credits sales and tax', () => {
  const movement = invoiceMovement(anInvoice, accounts)
  expect(movement).toMatchObject({
    ...{ remoteKind: 'Invoice', remoteId: 'i', number: 'T-1', date: '2026-01-10' },
    partyName: 'Ada',
  })
  expect(linesOf(movement)).toEqual({ receivable: '115.00', sales: '-100.00', gst: '-15.00' })
})

test('a bill is the mirror, on payables', () => {
  const bill = { ...anInvoice, Type: 'ACCPAY' }
  expect(linesOf(invoiceMovement(bill, accounts))).toEqual({
    ...{ payable: '-115.00', sales: '100.00', gst: '15.00' },
  })
})

test('amounts that include tax are split', () => {
  const LineItems = [{ AccountCode: '200', LineAmount: '115', TaxAmount: '15' }]
  const invoice = { ...anInvoice, LineAmountTypes: 'Inclusive', LineItems }
  expect(linesOf(invoiceMovement(invoice, accounts)).sales).toEqual('-100.00')
})

test.each(['DRAFT', 'SUBMITTED', 'VOIDED', 'DELETED'])(
  'an invoice that is %s moves nothing',
  (Status) => {
    expect(invoiceMovement({ ...anInvoice, Status }, accounts)).toBeUndefined()
  },
)

test('a credit note takes back what an invoice did', () => {
  const note = { ...anInvoice, Type: 'ACCRECCREDIT', CreditNoteID: 'c' }
  expect(linesOf(creditNoteMovement(note, accounts))).toEqual({
    ...{ receivable: '-115.00', sales: '100.00', gst: '15.00' },
  })
})

test.each([
  ['ACCRECPAYMENT', { bank: '40.00', receivable: '-40.00' }],
  ['ACCPAYPAYMENT', { bank: '-40.00', payable: '40.00' }],
  ['ARCREDITPAYMENT', { bank: '-40.00', receivable: '40.00' }],
  ['APCREDITPAYMENT', { bank: '40.00', payable: '-40.00' }],
])('a payment of the type %s moves %j', (PaymentType, lines) => {
  const payment = { PaymentType, Status: 'AUTHORISED', Amount: '40.0', ...DAY }
  const movement = paymentMovement({ ...payment, Account: { AccountID: 'bank' } }, accounts)
  expect(linesOf(movement)).toEqual(lines)
})

test('a deleted payment moves nothing', () => {
  expect(paymentMovement({ Status: 'DELETED', Amount: '40' }, accounts)).toBeUndefined()
})

test('money received and spent stands against its lines', () => {
  const transaction = {
    ...{ Status: 'AUTHORISED', BankAccount: { AccountID: 'bank' }, LineItems, ...DAY },
    LineAmountTypes: 'NoTax',
  }
  const of = (Type: string) => linesOf(bankTransactionMovement({ ...transaction, Type }, accounts))
  expect(of('RECEIVE')).toEqual({ bank: '100.00', sales: '-100.00' })
  expect(of('SPEND')).toEqual({ bank: '-100.00', sales: '100.00' })
  expect(of('SPEND-TRANSFER')).toEqual({})
})

test('a transfer debits the account that it goes to', () => {
  const transfer = { ...DAY, Amount: '7', FromBankAccount: { AccountID: 'bank' } }
  const movement = bankTransferMovement(
    { ...transfer, ToBankAccount: { AccountID: 'savings' } },
    accounts,
  )
  expect(linesOf(movement)).toEqual({ bank: '-7.00', savings: '7.00' })
})

test('a journal moves what it says, and its tax', () => {
  const JournalLines = [
    { AccountCode: '200', LineAmount: '-100.00', TaxAmount: '-15.00' },
    { AccountCode: '469', LineAmount: '115.00', TaxAmount: '0.00' },
  ]
  const journal = { Status: 'POSTED', ...DAY, LineAmountTypes: 'Exclusive', JournalLines }
  expect(linesOf(manualJournalMovement(journal, accounts))).toEqual({
    ...{ sales: '-100.00', gst: '-15.00', rent: '115.00' },
  })
})

test('a document in another currency moves base currency, and still comes to nothing', () => {
  const LineItems = [
    { AccountCode: '200', LineAmount: '10' },
    { AccountCode: '469', LineAmount: '10' },
  ]
  const foreign = { ...anInvoice, CurrencyRate: '0.7', LineItems }
  expect(linesOf(invoiceMovement(foreign, accounts))).toEqual({
    ...{ sales: '-14.29', rent: '-14.29', receivable: '28.58' },
  })
})
