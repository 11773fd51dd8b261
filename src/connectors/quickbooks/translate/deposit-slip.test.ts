import { expect, test } from 'vitest'
import { invoiceOf, paymentOf, slipOf } from '../../conformance-sales.fixture.ts'
import { translateDepositSlip } from './deposit-slip.ts'
import { RIG, salesReferences } from './sales.fixture.ts'
import { partOf } from './translation.fixture.ts'

const payments = [
  paymentOf(RIG, 'b', { amount: '40.00', into: 'undeposited' }),
  paymentOf(RIG, 'a', {
    ...{ amount: '150.00', of: [invoiceOf(RIG, '1')], into: 'undeposited' },
    applied: [{ invoiceId: '1', amount: '120.50' }],
  }),
]

const remote = (kind: string, id: string) => ({ kind, id, revision: '0' })
const held = {
  'payment a main': remote('Payment', '170'),
  'payment a rest': remote('Deposit', '171'),
  'payment b rest': remote('Deposit', '172'),
}

test('a slip waits until all parts of its payments are there', () => {
  const references = salesReferences({ held: { 'payment a main': held['payment a main'] } })
  expect(translateDepositSlip(slipOf(RIG, 's', payments), references)).toEqual({
    kind: 'waiting',
    for: [
      { kind: 'payment', id: 'b' },
      { kind: 'payment', id: 'a' },
    ],
  })
})

test('payments are linked, what waited in deposits leaves undeposited funds, fees are kept', () => {
  const slip = slipOf(RIG, 's', payments, { fee: '5.80' })
  const { wire, fingerprint } = partOf(
    translateDepositSlip(slip, salesReferences({ held })),
    'main',
  )
  const direct = (amount: number, account: string) => ({
    Amount: amount,
    DepositLineDetail: { AccountRef: { value: account } },
  })
  expect(wire).toMatchObject({
    DepositToAccountRef: { value: '35' },
    PrivateNote: 'Payout DEP-s ~smain',
    Line: [
      { Amount: 120.5, LinkedTxn: [{ TxnId: '170', TxnType: 'Payment', TxnLineId: '0' }] },
      direct(40, '4'),
      direct(29.5, '4'),
      direct(-5.8, '8'),
    ],
  })
  expect(JSON.parse(fingerprint)).toMatchObject({ total: '184.2' })
})
