import { expect, test } from 'vitest'
import type { PaymentMethodId } from '#books/ids.ts'
import { aPayment } from '../../conformance-books.fixture.ts'
import { aReference, someReferences } from '../references.fixture.ts'
import type { Wire } from '../wire.ts'
import { translatePayment } from './payment.ts'
import { blockersOf, partOf, partsOf } from './translation.fixture.ts'

type Over = Parameters<typeof aPayment>[3] & Readonly<{ reference?: string; methodId?: string }>
type Settings = Parameters<typeof someReferences>[0]

function translate({ reference = '', methodId, ...over }: Over, settings: Settings = {}) {
  const payment = {
    ...aPayment('p1', 'c1', 'USD', over),
    reference,
    methodId: (methodId ?? null) as PaymentMethodId | null,
  }
  return translatePayment(
    {
      kind: 'payment',
      id: 'p1',
      payment,
      client: {} as never,
      invoices: [],
      methodName: methodId ?? null,
      engagements: [],
    },
    someReferences(settings),
  )
}

const applied = (invoiceId: string, amount: string, on?: string) => ({
  invoiceId,
  amount,
  ...(on && { on }),
})

test('what is applied at once is one payment with one line for each invoice', () => {
  const translation = translate({
    amount: '150.00',
    applied: [applied('i1', '100.00'), applied('i2', '50.00')],
  })
  expect(partsOf(translation).map(({ name }) => name)).toEqual(['main'])
  expect(partOf(translation, 'main').wire).toEqual({
    TxnDate: '2026-01-12',
    PaymentRefNum: 'P-p1',
    CustomerRef: { value: '58' },
    CurrencyRef: { value: 'USD' },
    DepositToAccountRef: { value: '35' },
    TotalAmt: 150,
    PrivateNote: '~p1main',
    Line: [
      { Amount: 100, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] },
      { Amount: 50, LinkedTxn: [{ TxnId: '131', TxnType: 'Invoice' }] },
    ],
  })
})

test('two applications to one invoice are one line', () => {
  const over = { amount: '30.00', applied: [applied('i1', '10.00'), applied('i1', '20.00')] }
  const { Line } = partOf(translate(over), 'main').wire as Wire<'Payment'>
  expect(Line).toEqual([{ Amount: 30, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] }])
})

test('what is not applied is a deposit coded to deposits received, with the customer', () => {
  const translation = translate({ amount: '150.00', applied: [applied('i1', '100.00')] })
  expect(partOf(translation, 'main').wire).toMatchObject({ TotalAmt: 100 })
  expect(partOf(translation, 'rest').wire).toMatchObject({
    DepositToAccountRef: { value: '35' },
    Line: [
      {
        Amount: 50,
        DepositLineDetail: {
          AccountRef: { value: '20' },
          Entity: { value: '58', type: 'CUSTOMER' },
        },
      },
    ],
  })
})

test('money that waits wholly is a deposit and no payment', () => {
  expect(partsOf(translate({ amount: '80.00' })).map(({ name }) => name)).toEqual(['rest'])
})

test('a later application draws a credit first and is applied when the credit stands', () => {
  const over = { amount: '80.00', applied: [applied('i1', '80.00', '2026-02-01')] }
  expect(partsOf(translate(over))).toMatchObject([
    { name: 'rest' },
    { name: 'draw:p1-0', remoteKind: 'CreditMemo' },
    { name: 'apply:p1-0', waitsFor: 'draw:p1-0' },
  ])
})

test('a credit that is drawn is untaxed, dated the application and coded to its own item', () => {
  const over = { amount: '80.00', applied: [applied('i1', '80.00', '2026-02-01')] }
  expect(partOf(translate(over), 'draw:p1-0').wire).toMatchObject({
    DocNumber: 'DA-P-p1-awp1',
    TxnDate: '2026-02-01',
    Line: [
      {
        Amount: 80,
        SalesItemLineDetail: { ItemRef: { value: '9' }, TaxCodeRef: { value: 'NON' } },
      },
    ],
  })
})

test('a payment of 0.00 ties a drawn credit to its invoice', () => {
  const over = { amount: '80.00', applied: [applied('i1', '80.00', '2026-02-01')] }
  const credit = { kind: 'CreditMemo', id: '140', revision: '0' }
  const translation = translate(over, { held: { 'payment p1 draw:p1-0': credit } })
  expect(partOf(translation, 'apply:p1-0').wire).toMatchObject({
    TotalAmt: 0,
    TxnDate: '2026-02-01',
    Line: [
      { Amount: 80, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] },
      { Amount: 80, LinkedTxn: [{ TxnId: '140', TxnType: 'CreditMemo' }] },
    ],
  })
})

test('where unapplied money stays in receivable, one payment says it all', () => {
  const over = { amount: '80.00', applied: [applied('i1', '30.00', '2026-02-01')] }
  const translation = translate(over, { unappliedMoney: 'receivable' })
  expect(partsOf(translation).map(({ name }) => name)).toEqual(['main'])
  expect(partOf(translation, 'main').wire).toMatchObject({
    TotalAmt: 80,
    Line: [{ Amount: 30 }],
  })
})

test('method, reference and marker stand in the note; a mapped method in its own field too', () => {
  const check = aReference({ kind: 'payment_method', remoteId: '2' })
  const over = { amount: '5.00', applied: [applied('i1', '5.00')] }
  const translation = translate(
    { ...over, reference: 'no. 1042', methodId: 'Check' },
    { mapped: { 'payment_method Check': check } },
  )
  expect(partOf(translation, 'main').wire).toMatchObject({
    PaymentMethodRef: { value: '2' },
    PrivateNote: 'Check · no. 1042 ~p1main',
  })
})

test('a payment waits for its invoices and its client', () => {
  const over = { amount: '5.00', applied: [applied('i3', '5.00')] }
  expect(translate(over, { held: { 'client c1 main': undefined } })).toEqual({
    kind: 'waiting',
    for: [
      { kind: 'client', id: 'c1' },
      { kind: 'invoice', id: 'i3' },
    ],
  })
})

test('an account that takes no deposits is a blocker', () => {
  const income = aReference({ kind: 'account', name: 'Fees', attributes: { type: 'Income' } })
  const over = { amount: '5.00', applied: [applied('i1', '5.00')] }
  expect(blockersOf(translate(over, { mapped: { 'bank bank': income } }))).toMatchObject([
    { code: 'account_refuses_payments', detail: { reference: 'Fees' } },
  ])
})

test('only money that waits needs the account of deposits received', () => {
  const settings = { mapped: { 'account deposits_received': undefined } }
  const over = { amount: '5.00', applied: [applied('i1', '5.00')] }
  expect(translate(over, settings).kind).toBe('ready')
  expect(blockersOf(translate({ amount: '5.00' }, settings))).toMatchObject([
    { cause: 'unmapped:account:deposits_received' },
  ])
})

test('a method that was taken away is taken off the payment there too', () => {
  const over = { amount: '100.00', applied: [applied('i1', '100.00')] }
  const held = { 'payment p1 main': { kind: 'Payment', id: '180', revision: '0' } }
  expect(partOf(translate(over), 'main').wire).not.toHaveProperty('PaymentMethodRef')
  expect(partOf(translate(over, { held }), 'main').wire).toMatchObject({ PaymentMethodRef: null })
})
