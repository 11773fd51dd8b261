import { expect, test } from 'vitest'
import { bounceOn, invoiceOf, paymentOf } from '../../conformance-sales.fixture.ts'
import { translatePayment } from './payment.ts'
import { RIG, salesReferences } from './sales.fixture.ts'
import { partOf, partsOf } from './translation.fixture.ts'

const bounced = (fee: string, applied = '60.00') =>
  paymentOf(RIG, 'p', {
    ...{ amount: '100.00', of: [invoiceOf(RIG, '1')] },
    applied: [
      { invoiceId: '1', amount: applied },
      { invoiceId: '1', amount: '10.00', on: '2026-01-15' },
    ],
    bounce: bounceOn(RIG, '2026-01-20', fee),
  })

const bounce = { 'payment p bounce': { kind: 'Purchase', id: '160', revision: '0' } }
const draw = { 'payment p draw:p-1': { kind: 'CreditMemo', id: '161', revision: '0' } }

test('what paid invoices waits where it is until the bounce stands to take it over', () => {
  const parts = partsOf(translatePayment(bounced('0.00'), salesReferences({ held: draw })))
  expect(parts.filter((part) => 'waitsFor' in part)).toEqual([
    { name: 'main', waitsFor: 'bounce' },
    { name: 'apply:p-1', waitsFor: 'bounce' },
  ])
})

test('a bounce is an expense on receivable for what was applied, on deposits for the rest', () => {
  const translation = translatePayment(bounced('0.00'), salesReferences())
  expect(partOf(translation, 'bounce').wire).toMatchObject({
    TxnDate: '2026-01-20',
    AccountRef: { value: '35' },
    EntityRef: { value: '58', type: 'Customer' },
    Line: [
      { Amount: 70, AccountBasedExpenseLineDetail: { AccountRef: { value: '84' } } },
      { Amount: 30, AccountBasedExpenseLineDetail: { AccountRef: { value: '20' } } },
    ],
  })
  expect(partsOf(translation).map(({ name }) => name)).not.toContain('fee')
})

test('then the payment and its draws pay the bounce instead of the invoices', () => {
  const held = { ...bounce, ...draw }
  const translation = translatePayment(bounced('0.00'), salesReferences({ held }))
  const link = (amount: number) => ({
    Amount: amount,
    LinkedTxn: [{ TxnId: '160', TxnType: 'Expense' }],
  })
  expect(partOf(translation, 'main').wire).toMatchObject({ TotalAmt: 60, Line: [link(60)] })
  expect(partOf(translation, 'apply:p-1').wire).toMatchObject({
    TotalAmt: 0,
    Line: [link(10), { Amount: 10, LinkedTxn: [{ TxnId: '161', TxnType: 'CreditMemo' }] }],
  })
})

test('the bank’s fee is an expense of its own, as it is on the statement', () => {
  expect(partOf(translatePayment(bounced('15.00'), salesReferences()), 'fee').wire).toMatchObject({
    Line: [{ Amount: 15, AccountBasedExpenseLineDetail: { AccountRef: { value: '8' } } }],
  })
})

test('under receivable the whole sum stood there, and the payment pays the bounce with it', () => {
  const settings = { unappliedMoney: 'receivable', held: bounce } as const
  const translation = translatePayment(bounced('0.00'), salesReferences(settings))
  expect(partsOf(translation).map(({ name }) => name)).toEqual(['main', 'bounce'])
  expect(partOf(translation, 'bounce').wire).toMatchObject({ Line: [{ Amount: 100 }] })
  expect(partOf(translation, 'main').wire).toMatchObject({ Line: [{ Amount: 100 }] })
})
