import { expect, test } from 'vitest'
import { fingerprintOf, VOID_INVOICE } from './fingerprint.ts'
import { readObject, type Wire } from './wire.ts'

const sent: Wire<'Invoice'> = {
  DocNumber: 'INV-7',
  TxnDate: '2026-01-10',
  DueDate: '2026-01-24',
  CustomerRef: { value: '58' },
  CurrencyRef: { value: 'USD' },
  PrivateNote: 'Vega ~k3f9a2x1',
  Line: [
    {
      DetailType: 'SalesItemLineDetail',
      Amount: 120.5,
      Description: 'Advice\non the will',
      SalesItemLineDetail: { ItemRef: { value: '7' }, TaxCodeRef: { value: 'TAX' } },
    },
  ],
  TxnTaxDetail: { TotalTax: 10.48 },
  TotalAmt: 130.98,
}

/** As the vendor answers: names, ids, defaults, a subtotal, another line end. */
const answered = {
  ...sent,
  Id: '130',
  SyncToken: '0',
  domain: 'QBO',
  Balance: 130.98,
  CustomerRef: { value: '58', name: 'Marisol Vega' },
  CustomField: [],
  Line: [
    {
      Id: '1',
      LineNum: 1,
      DetailType: 'SalesItemLineDetail',
      Amount: 120.5,
      Description: 'Advice\r\non the will',
      SalesItemLineDetail: {
        ItemRef: { value: '7', name: 'Legal fees' },
        ItemAccountRef: { value: '1', name: 'Legal Fees' },
        TaxCodeRef: { value: 'TAX' },
      },
    },
    { Amount: 120.5, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
  ],
  TxnTaxDetail: {
    TxnTaxCodeRef: { value: '2' },
    TotalTax: 10.48,
    TaxLine: [{ Amount: 10.48, DetailType: 'TaxLineDetail', TaxLineDetail: {} }],
  },
}

const answerOf = (over: object) => {
  const read = readObject('Invoice', { ...answered, ...over })
  if (!read) throw new Error('not readable')
  return fingerprintOf(read)
}

const wanted = fingerprintOf({ kind: 'Invoice', object: sent })

test('what is sent and what is answered give the same fingerprint', () => {
  expect(answerOf({})).toBe(wanted)
})

test.each([
  ['another due date', { DueDate: '2026-02-01' }],
  ['another total', { TotalAmt: 130.99 }],
  ['another tax', { TxnTaxDetail: { TotalTax: 10.49 } }],
  ['a dropped line', { Line: [] }],
  ['another customer', { CustomerRef: { value: '59' } }],
  [
    'a discount there',
    { Line: [...answered.Line, { Amount: 5, DetailType: 'DiscountLineDetail' }] },
  ],
])('%s is a difference', (_, over) => {
  expect(answerOf(over)).not.toBe(wanted)
})

test.each([
  ['a payment', { SyncToken: '1', Balance: 0, LinkedTxn: [{ TxnId: '9', TxnType: 'Payment' }] }],
  ['sending it to the client', { EmailStatus: 'EmailSent' }],
])('%s is no difference', (_, over) => {
  expect(answerOf(over)).toBe(wanted)
})

test('an invoice that was voided is void whatever it was before', () => {
  const zero = { TotalAmt: 0, PrivateNote: 'Voided - Vega ~k3f9a2x1', Line: [] }
  expect(answerOf(zero)).toBe(VOID_INVOICE)
})

test('an invoice over nothing is not a voided one', () => {
  expect(answerOf({ TotalAmt: 0 })).not.toBe(VOID_INVOICE)
})

test('the lines of a payment count in any order', () => {
  const line = (id: string, Amount: number) => ({
    Amount,
    LinkedTxn: [{ TxnId: id, TxnType: 'Invoice' }],
  })
  const payment = (...Line: Wire<'Payment'>['Line'] & object) =>
    fingerprintOf({ kind: 'Payment', object: { TotalAmt: 3, Line } })
  expect(payment(line('1', 1), line('2', 2))).toBe(payment(line('2', 2), line('1', 1)))
})
