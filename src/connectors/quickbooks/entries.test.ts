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
