import { expect, test } from 'vitest'
import { aTaxCode, NO_TAX } from '#books/tax.fixture.ts'
import type { TaxCode } from '#books/tax.ts'
import { coded, ACCOUNTS as LEGAL, supplierPayment } from '../money.fixture.ts'
import { aReference, someReferences } from '../references.fixture.ts'
import { translateRecord } from './record.ts'
import { blockersOf, partOf, partsOf } from './translation.fixture.ts'

const altered = (id: string, change: Partial<TaxCode>, recoverablePercent: string): TaxCode => ({
  ...{ ...aTaxCode('10'), id: id as TaxCode['id'], ...change },
  components: aTaxCode('10').components.map((one) => ({ ...one, recoverablePercent })),
})

const BACK = altered('back', {}, '100')
const LOST = altered('lost', {}, '0')
const REVERSE = altered('reverse', { kind: 'reverse_charge' }, '100')
const CODES = [NO_TAX, BACK, LOST, REVERSE]

const remote = (kind: string, id: string) => ({ kind, id, revision: '0' })
const account = (remoteId: string, type: string) =>
  aReference({ kind: 'account', remoteId, attributes: { type } })

type Settings = NonNullable<Parameters<typeof someReferences>[0]>

const references = ({ held = {}, mapped = {}, ...settings }: Settings = {}) =>
  someReferences({
    accounts: LEGAL,
    taxCodes: new Map(CODES.map((code) => [code.id, code])),
    mapped: {
      'bank account-1000': account('35', 'Bank'),
      'bank account-2050': account('41', 'Credit Card'),
      'account account-6000': account('17', 'Expense'),
      'account account-2000': account('33', 'Accounts Payable'),
      'account account-1160': account('3', 'Other Current Asset'),
      'sales account-4000': aReference({ kind: 'item', remoteId: '7', postsTo: ['1'] }),
      ...mapped,
    },
    held: {
      'client ada main': remote('Customer', '58'),
      'vendor ada main': remote('Vendor', '61'),
      'supplier_bill supplier_bill main': remote('Bill', '200'),
      ...held,
    },
    ...settings,
  })

const line = (code: TaxCode, on = '6000') => ({ on, of: '100.00', taxCodeId: code.id })
const bill = (code: TaxCode, over = {}) =>
  coded('supplier_bill', { taxCodes: CODES, lines: [line(code)], ...over })

test('a supplier invoice is a bill under the supplier’s own number, its cost line by line', () => {
  const { wire } = partOf(
    translateRecord(bill(NO_TAX, { reference: 'INV 7' }), references()),
    'main',
  )
  expect(wire).toEqual({
    DocNumber: 'INV 7',
    TxnDate: '2026-03-10',
    DueDate: '2026-04-09',
    VendorRef: { value: '61' },
    CurrencyRef: { value: 'USD' },
    PrivateNote: 'Supplier invoice supplier_bil-1 · INV 7 ~supplier',
    Line: [
      {
        DetailType: 'AccountBasedExpenseLineDetail',
        Amount: 100,
        Description: 'Rent',
        AccountBasedExpenseLineDetail: {
          AccountRef: { value: '17' },
          BillableStatus: 'NotBillable',
          TaxCodeRef: { value: 'NON' },
        },
      },
    ],
  })
})

test.each([
  ['', 'supplier_bil-1'],
  ['a number of more than 21', 'supplier_bil-1'],
] as const)('a supplier invoice with the number %j bears %s there', (reference, number) => {
  const { wire } = partOf(translateRecord(bill(NO_TAX, { reference }), references()), 'main')
  expect(wire).toMatchObject({ DocNumber: number })
})

test('in the United States tax that does not come back is part of the cost', () => {
  const { wire, fingerprint } = partOf(translateRecord(bill(LOST), references()), 'main')
  expect(wire).toMatchObject({ Line: [{ Amount: 110 }] })
  expect(JSON.parse(fingerprint)).toMatchObject({ tax: '0', total: '110' })
})

test.each([
  ['recoverable_tax:back', bill(BACK)],
  ['reverse_charge:reverse', bill(REVERSE)],
  [
    'sales_tax_outside_sales:back',
    coded('bank_deposit', { taxCodes: CODES, lines: [line(BACK, '4000')] }),
  ],
] as const)('in the United States %s is a blocker', (cause, record) => {
  expect(blockersOf(translateRecord(record, references()))).toMatchObject([
    { code: 'amount_cannot_be_shown', cause, detail: { happened: expect.any(String) } },
  ])
})

test('income goes where its product sells into; a cost without a pairing is asked for', () => {
  const record = coded('bank_deposit', { lines: [line(NO_TAX, '4000'), line(NO_TAX, '6100')] })
  expect(blockersOf(translateRecord(record, references()))).toMatchObject([
    { code: 'unmapped', cause: 'unmapped:account:account-6100' },
  ])
  const income = coded('bank_deposit', { lines: [line(NO_TAX, '4000')] })
  expect(partOf(translateRecord(income, references()), 'main').wire).toMatchObject({
    Line: [
      {
        DepositLineDetail: {
          AccountRef: { value: '1' },
          Entity: { value: '58', type: 'CUSTOMER' },
        },
      },
    ],
  })
})

test('a supplier document waits for its vendor, and a payment for what it settles', () => {
  const none = references({
    held: { 'vendor ada main': undefined, 'supplier_bill supplier_bill main': undefined },
  })
  expect(translateRecord(bill(NO_TAX), none)).toEqual({
    kind: 'waiting',
    for: [{ kind: 'vendor', id: 'ada' }],
  })
  const applied = [{ bill: bill(NO_TAX), amount: '30.00', on: '2026-03-20' }]
  expect(translateRecord(supplierPayment({ amount: '30.00', applied }), none)).toMatchObject({
    kind: 'waiting',
    for: [
      { kind: 'vendor', id: 'ada' },
      { kind: 'supplier_bill', id: 'supplier_bill' },
    ],
  })
})

test('a supplier credit is a journal entry on payable, and settles by a payment of nothing', () => {
  const applied = [{ bill: bill(NO_TAX), amount: '40.00', on: '2026-03-25' }]
  const record = coded('supplier_credit', { applied })
  const held = { 'supplier_credit supplier_credit main': remote('JournalEntry', '210') }
  const parts = partsOf(translateRecord(record, references({ held })))
  const entry = (PostingType: string, value: string) => ({
    Amount: 100,
    JournalEntryLineDetail: { PostingType, AccountRef: { value } },
  })
  const ready = { kind: 'ready', parts } as const
  expect(partOf(ready, 'main').wire).toMatchObject({
    Line: [entry('Debit', '33'), entry('Credit', '17')],
  })
  expect(partOf(ready, parts[1]?.name ?? '')).toMatchObject({
    remoteKind: 'BillPayment',
    wire: {
      TotalAmt: 0,
      PayType: 'Check',
      CheckPayment: { PrintStatus: 'NotSet' },
      Line: [
        { Amount: 40, LinkedTxn: [{ TxnId: '200', TxnType: 'Bill' }] },
        { Amount: 40, LinkedTxn: [{ TxnId: '210', TxnType: 'JournalEntry' }] },
      ],
    },
  })
})

test('a supplier payment by card is another object than one from a bank', () => {
  const applied = [{ bill: bill(NO_TAX), amount: '30.00', on: '2026-03-20' }]
  const named = (from: string) =>
    partsOf(translateRecord(supplierPayment({ amount: '50.00', from, applied }), references()))
      .map(({ name }) => name)
      .join(' ')
  expect([named('1000'), named('2050')]).toEqual(['main rest', 'main:card rest:card'])
})
