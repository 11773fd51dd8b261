import { expect, test } from 'vitest'
import { depositInputOf, depositSums, emptyDeposit } from './deposit-form.ts'

const aPayment = (id: string, amount: string) => ({
  ...{ id, number: id, clientName: 'Harbour', receivedOn: '2026-03-02' },
  amount: { amount, currency: 'USD' },
})
const WAITING = [aPayment('a', '100.00'), aPayment('b', '50.10')]
const FORM = emptyDeposit('2026-03-10', WAITING)
const FEES = [
  { key: 0, accountId: 'charges', description: 'Card fees', amount: '1,000.25' },
  { key: 1, accountId: null, description: '', amount: '' },
]
const textOf = (sums: ReturnType<typeof depositSums>) =>
  [sums.gross, sums.fees, sums.net].map(({ amount }) => amount)

test('all that waits is chosen at first', () => {
  expect(textOf(depositSums(FORM, WAITING, 'USD'))).toEqual(['150.10', '0.00', '150.10'])
  expect(depositInputOf(FORM, 'USD').paymentIds).toEqual(['a', 'b'])
})

test('a payout keeps fees, a slip has none', () => {
  const payout = { ...FORM, kind: 'payout', chosen: new Set(['b']), fees: FEES } as const
  expect(textOf(depositSums(payout, WAITING, 'USD'))).toEqual(['50.10', '-1000.25', '-950.15'])
  expect(depositInputOf(payout, 'USD').fees).toEqual([
    {
      ...{ accountId: 'charges', description: 'Card fees' },
      amount: { amount: '1000.25', currency: 'USD' },
    },
  ])
  expect(depositInputOf({ ...payout, kind: 'slip' }, 'USD').fees).toEqual([])
})
