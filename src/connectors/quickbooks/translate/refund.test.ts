import { expect, test } from 'vitest'
import { creditOf, paymentOf, refundedBy, refundOf } from '../../conformance-sales.fixture.ts'
import { translatePayment } from './payment.ts'
import { translateRefund } from './refund.ts'
import { RIG, salesReferences } from './sales.fixture.ts'
import { partOf, partsOf } from './translation.fixture.ts'

const credit = creditOf(RIG, 'c')
const payment = paymentOf(RIG, 'p', { amount: '50.00' })
const refund = refundOf(RIG, 'r', [
  [credit, '20.50'],
  [payment, '30.00'],
])
const held = { 'refund r main': { kind: 'Purchase', id: '150', revision: '0' } }

const accountsIn = (wire: unknown): unknown[] =>
  (wire as { Line: { Amount: number; AccountBasedExpenseLineDetail: object }[] }).Line.map(
    ({ Amount, AccountBasedExpenseLineDetail: detail }) => ({ Amount, ...detail }),
  )

test('a refund is one expense of the customer, with a line for each account it is taken from', () => {
  const { wire } = partOf(translateRefund(refund, salesReferences()), 'main')
  expect(wire).toMatchObject({
    PaymentType: 'Cash',
    DocNumber: 'RF-r',
    AccountRef: { value: '35' },
    EntityRef: { value: '58', type: 'Customer' },
  })
  const line = { BillableStatus: 'NotBillable', CustomerRef: { value: '58' } }
  expect(accountsIn(wire)).toEqual([
    { ...line, Amount: 20.5, AccountRef: { value: '84' }, TaxCodeRef: { value: 'NON' } },
    { ...line, Amount: 30, AccountRef: { value: '20' }, TaxCodeRef: { value: 'NON' } },
  ])
})

test('a credit that is given back is tied to the expense, once that stands', () => {
  const before = partsOf(translateRefund(refund, salesReferences()))
  expect(before[1]).toMatchObject({ waitsFor: 'main' })
  const after = partsOf(translateRefund(refund, salesReferences({ held })))
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
  expect(partOf({ kind: 'ready', parts: after }, after[1]?.name ?? '').wire).toMatchObject({
    TotalAmt: 0,
    Line: [
      { Amount: 20.5, LinkedTxn: [{ TxnId: '150', TxnType: 'Expense' }] },
      { Amount: 20.5, LinkedTxn: [{ TxnId: '140', TxnType: 'CreditMemo' }] },
    ],
  })
})

test('an expense that changes gives its ties new names, so that they are off before it changes', () => {
  const other = { ...refund, refund: { ...refund.refund, memo: 'By hand' } }
  const [, one] = partsOf(translateRefund(refund, salesReferences({ held })))
  const [, two] = partsOf(translateRefund(other, salesReferences({ held })))
  expect(one?.name).toMatch(/^settle:r-0:[0-9a-f]{6}$/)
  expect(two?.name).not.toEqual(one?.name)
})

test('where unapplied money stands on receivable, the payment waits for its refund and is linked', () => {
  const only = refundOf(RIG, 'r', [[payment, '30.00']])
  const refunded = paymentOf(RIG, 'p', { amount: '50.00', refunds: [refundedBy(only, 0)] })
  const policy = { unappliedMoney: 'receivable' } as const
  expect(translatePayment(refunded, salesReferences(policy))).toEqual({
    kind: 'waiting',
    for: [{ kind: 'refund', id: 'r' }],
  })
  const { wire } = partOf(translatePayment(refunded, salesReferences({ ...policy, held })), 'main')
  expect(wire).toMatchObject({
    TotalAmt: 50,
    Line: [{ Amount: 30, LinkedTxn: [{ TxnId: '150', TxnType: 'Expense' }] }],
  })
  const waits = partsOf(translatePayment(refunded, salesReferences()))
  expect(waits.map(({ name }) => name)).toEqual(['rest'])
})
