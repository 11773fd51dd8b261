import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remainingOf } from '../credits/settle.ts'
import { amountDueOf } from '../invoices/settle.ts'
import { sameAmount } from './decimal.ts'
import { booksAfter, steps } from './random-books.fixture.ts'

test('what is settled leaves nothing on its control account, at whatever rates and in pieces', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { org } = booksAfter(list)
      const entries = [...org.ledger.entries()]
      expect(
        entries.every(({ lines }) => lines.reduce((sum, { amount }) => sum + amount, 0n) === 0n),
      ).toBe(true)
      const open = [...org.invoices.values()].some((one) => !sameAmount(amountDueOf(one), '0'))
      const left = [...org.creditNotes.values(), ...org.overpayments.values()].some(
        (one) => !sameAmount(remainingOf(one), '0'),
      )
      if (open || left) return
      for (const name of ['DEBTORS', 'CREDITORS']) {
        expect(org.ledger.balanceOf(org.systemAccount(name).id)).toEqual(0n)
      }
    }),
    { numRuns: 150 },
  )
})

test('a foreign invoice paid in three pieces clears to the cent, and the rest is a gain', () => {
  const { org } = booksAfter([
    { kind: 'invoice', currency: 'USD', rate: '0.613', amount: '100.00' },
    { kind: 'pay', nth: 0, part: '0.3333', day: 20 },
    { kind: 'pay', nth: 0, part: '0.5', day: 18 },
    { kind: 'pay', nth: 0, part: '1', day: 25 },
  ])
  const balance = (name: string) => org.ledger.balanceOf(org.systemAccount(name).id)
  expect(balance('DEBTORS')).toEqual(0n)
  // 115.00 USD were 187.60 NZD when invoiced, and 164.29 NZD when paid.
  expect(balance('REALISEDCURRENCYGAIN')).toEqual(2331n)
})
