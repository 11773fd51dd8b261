import { expect, test } from 'vitest'
import { entryOf, type Ledger } from './entries.ts'
import { UNKNOWN_ACCOUNT } from './entries-purchases.ts'
import type { WireLine } from './wire.ts'

const LEDGER: Ledger = {
  receivable: '84',
  payable: '33',
  undeposited: '4',
  incomeOf: new Map([['7', '1']]),
  costOf: new Map([['8', '58']]),
  taxAccountOf: new Map([['t1', '89']]),
  taxAccountOfCode: new Map([['5 Purchase', '89']]),
}

const sold = (Amount: number, item: string): WireLine => ({
  ...{ Amount, DetailType: 'SalesItemLineDetail' },
  SalesItemLineDetail: { ItemRef: { value: item } },
})

const lines = (entry: ReturnType<typeof entryOf>) =>
  entry.map(({ accountId, amount }) => [accountId, amount])

test('an invoice debits receivable and credits income and each tax to its agency', () => {
  const TaxLine = [{ Amount: 8.7, TaxLineDetail: { TaxRateRef: { value: 't1' } } }]
  const object = {
    TotalAmt: 108.7,
    Line: [sold(60, '7'), sold(40, '7')],
    TxnTaxDetail: { TaxLine },
  }
  expect(lines(entryOf({ kind: 'Invoice', object }, LEDGER))).toEqual([
    ['84', '108.70'],
    ['1', '-100.00'],
    ['89', '-8.70'],
  ])
})

test('a discount there debits its own account', () => {
  const discount: WireLine = {
    ...{ Amount: 10, DetailType: 'DiscountLineDetail' },
    DiscountLineDetail: { DiscountAccountRef: { value: '86' } },
  }
  const object = { TotalAmt: 90, Line: [sold(100, '7'), discount] }
  expect(lines(entryOf({ kind: 'Invoice', object }, LEDGER))).toEqual([
    ['84', '90.00'],
    ['1', '-100.00'],
    ['86', '10.00'],
  ])
})

test('a line whose account cannot be found out stays in the entry as unknown', () => {
  const object = { TotalAmt: 5, Line: [sold(5, 'gone')] }
  expect(lines(entryOf({ kind: 'Invoice', object }, LEDGER))).toEqual([
    ['84', '5.00'],
    [UNKNOWN_ACCOUNT, '-5.00'],
  ])
})

test('a credit memo is an invoice the other way round', () => {
  const object = { TotalAmt: 5, Line: [sold(5, '7')] }
  expect(lines(entryOf({ kind: 'CreditMemo', object }, LEDGER))).toEqual([
    ['84', '-5.00'],
    ['1', '5.00'],
  ])
})

test('a payment moves its whole sum out of receivable, applied or not', () => {
  const object = { TotalAmt: 50, UnappliedAmt: 20, DepositToAccountRef: { value: '35' } }
  expect(lines(entryOf({ kind: 'Payment', object }, LEDGER))).toEqual([
    ['35', '50.00'],
    ['84', '-50.00'],
  ])
})

test('a payment of nothing and a voided invoice move nothing', () => {
  expect(entryOf({ kind: 'Payment', object: { TotalAmt: 0 } }, LEDGER)).toEqual([])
  expect(
    entryOf({ kind: 'Invoice', object: { TotalAmt: 0, Line: [sold(0, '7')] } }, LEDGER),
  ).toEqual([])
})

test('a deposit takes payments out of undeposited funds, books fees and keeps cash back', () => {
  const object = {
    TotalAmt: 75,
    DepositToAccountRef: { value: '35' },
    CashBack: { AccountRef: { value: '36' }, Amount: 20 },
    Line: [
      { Amount: 100, LinkedTxn: [{ TxnId: '9', TxnType: 'Payment' }] },
      {
        ...{ Amount: -5, DetailType: 'DepositLineDetail' },
        DepositLineDetail: { AccountRef: { value: '8' } },
      },
    ],
  }
  expect(lines(entryOf({ kind: 'Deposit', object }, LEDGER))).toEqual([
    ['35', '75.00'],
    ['36', '20.00'],
    ['4', '-100.00'],
    ['8', '5.00'],
  ])
})

const costing = (Amount: number, account: string): WireLine => ({
  ...{ Amount, DetailType: 'AccountBasedExpenseLineDetail' },
  AccountBasedExpenseLineDetail: { AccountRef: { value: account } },
})

const bought: WireLine = {
  ...{ Amount: 40, DetailType: 'ItemBasedExpenseLineDetail' },
  ItemBasedExpenseLineDetail: { ItemRef: { value: '8' } },
}

const taxOf = (Amount: number) => ({
  TaxLine: [{ Amount, TaxLineDetail: { TaxRateRef: { value: 't1' } } }],
})

test('a bill credits payable and debits what was bought and its tax; a credit is the reverse', () => {
  const object = { TotalAmt: 110, Line: [costing(60, '6'), bought], TxnTaxDetail: taxOf(10) }
  const owed = [
    ['33', '-110.00'],
    ['6', '60.00'],
    ['58', '40.00'],
    ['89', '10.00'],
  ]
  expect(lines(entryOf({ kind: 'Bill', object }, LEDGER))).toEqual(owed)
  const reversed = owed.map(([account, amount]) => [
    account,
    amount?.startsWith('-') ? amount.slice(1) : `-${amount}`,
  ])
  expect(lines(entryOf({ kind: 'VendorCredit', object }, LEDGER))).toEqual(reversed)
})

test('an expense credits what pays it; what comes back to a card debits it', () => {
  const object = { TotalAmt: 60, AccountRef: { value: '41' }, Line: [costing(60, '6')] }
  expect(lines(entryOf({ kind: 'Purchase', object }, LEDGER))).toEqual([
    ['41', '-60.00'],
    ['6', '60.00'],
  ])
  expect(lines(entryOf({ kind: 'Purchase', object: { ...object, Credit: true } }, LEDGER))).toEqual(
    [
      ['41', '60.00'],
      ['6', '-60.00'],
    ],
  )
})

test('a bill payment moves payable by its sum, by check or by card, and nothing without one', () => {
  const card = { TotalAmt: 7, CreditCardPayment: { CCAccountRef: { value: '41' } } }
  expect(lines(entryOf({ kind: 'BillPayment', object: card }, LEDGER))).toEqual([
    ['33', '7.00'],
    ['41', '-7.00'],
  ])
  expect(entryOf({ kind: 'BillPayment', object: { TotalAmt: 0 } }, LEDGER)).toEqual([])
})

test('a transfer credits where it comes from', () => {
  const object = { Amount: 5, FromAccountRef: { value: '35' }, ToAccountRef: { value: '36' } }
  expect(lines(entryOf({ kind: 'Transfer', object }, LEDGER))).toEqual([
    ['36', '5.00'],
    ['35', '-5.00'],
  ])
})

test('a journal entry moves what its lines say, with the tax of each on the same side', () => {
  const line = (PostingType: string, Amount: number, account: string, over = {}): WireLine => ({
    ...{ Amount, DetailType: 'JournalEntryLineDetail' },
    JournalEntryLineDetail: { PostingType, AccountRef: { value: account }, ...over },
  })
  const tax = { TaxCodeRef: { value: '5' }, TaxApplicableOn: 'Purchase', TaxAmount: 10 }
  const object = { Line: [line('Debit', 50, '6', tax), line('Credit', 60, '35')] }
  expect(lines(entryOf({ kind: 'JournalEntry', object }, LEDGER))).toEqual([
    ['6', '50.00'],
    ['89', '10.00'],
    ['35', '-60.00'],
  ])
})

test('a sale that is paid at once debits where the money went; its refund is the reverse', () => {
  const object = { TotalAmt: 5, DepositToAccountRef: { value: '35' }, Line: [sold(5, '7')] }
  expect(lines(entryOf({ kind: 'SalesReceipt', object }, LEDGER))).toEqual([
    ['35', '5.00'],
    ['1', '-5.00'],
  ])
  expect(lines(entryOf({ kind: 'RefundReceipt', object }, LEDGER))).toEqual([
    ['35', '-5.00'],
    ['1', '5.00'],
  ])
})
