import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AccountId, TaxCodeId } from '../ids.ts'
import { addDays, type LocalDate } from '../local-date.ts'
import { cashBalances, type Share, takenBySettlements, unsettledShares } from './cash-basis.ts'
import { total } from './report.ts'

const FIRST = '2026-01-01' as LocalDate
const RECEIVABLE = 'receivable' as AccountId

const lines = fc.array(fc.bigInt({ min: 1n, max: 90_000n }), { minLength: 1, maxLength: 6 })

/** Lines, and settlements that together are not more than they. */
const settled = fc
  .tuple(lines, fc.array(fc.nat({ max: 100 }), { maxLength: 6 }), fc.boolean())
  .map(([shares, parts, wholly]) => {
    let left = total(shares)
    const settlements = parts.map((percent) => {
      const amount = (left * BigInt(percent)) / 100n
      left -= amount
      return amount
    })
    return { shares, settlements: wholly ? [...settlements, left] : settlements, wholly }
  })

describe('each settlement', () => {
  test('takes exactly what was received', () => {
    fc.assert(
      fc.property(settled, ({ shares, settlements }) => {
        const taken = takenBySettlements(shares, settlements)
        expect(taken.map(total)).toEqual(settlements)
      }),
    )
  })

  test('takes of no line more than is left of it, and gives nothing back', () => {
    fc.assert(
      fc.property(settled, ({ shares, settlements }) => {
        const taken = takenBySettlements(shares, settlements)
        expect(taken.flat().every((part) => part >= 0n)).toBe(true)
        shares.forEach((share, index) => {
          expect(total(taken.map((each) => each[index] ?? 0n))).toBeLessThanOrEqual(share)
        })
      }),
    )
  })

  test('leaves nothing once everything is paid', () => {
    fc.assert(
      fc.property(settled, ({ shares, settlements, wholly }) => {
        fc.pre(wholly)
        const taken = takenBySettlements(shares, settlements)
        const sums = shares.map((_, index) => total(taken.map((each) => each[index] ?? 0n)))
        expect(sums).toEqual(shares)
      }),
    )
  })

  test('is within a cent of its part of every line where it is the first', () => {
    fc.assert(
      fc.property(lines, fc.nat({ max: 100 }), (shares, percent) => {
        const whole = total(shares)
        const paid = (whole * BigInt(percent)) / 100n
        const [taken = []] = takenBySettlements(shares, [paid])
        taken.forEach((part, index) => {
          const off = part * whole - (shares[index] ?? 0n) * paid
          expect(off < whole && off > -whole).toBe(true)
        })
      }),
    )
  })

  test('takes its part of a discount too', () => {
    expect(takenBySettlements([10_000n, -2_000n, 800n], [4_400n, 4_400n])).toEqual([
      [5_000n, -1_000n, 400n],
      [5_000n, -1_000n, 400n],
    ])
  })
})

const documentOf = (amounts: readonly bigint[], settlements: readonly bigint[]) => ({
  controlAccountId: RECEIVABLE,
  side: 'credit' as const,
  shares: amounts.map(
    (amount, index): Share => ({
      accountId: `income ${index}` as AccountId,
      taxCodeId: 'code' as TaxCodeId,
      componentId: null,
      ...{ side: 'sales', measure: 'net' },
      amount,
    }),
  ),
  settlements: settlements.map((amount, index) => ({ on: addDays(FIRST, index), amount })),
})

test('what is paid after the day is unsettled on it', () => {
  const document = documentOf([6_000n, 4_000n], [5_000n, 5_000n])
  expect(unsettledShares(document, FIRST).map(({ amount }) => amount)).toEqual([3_000n, 2_000n])
  expect(unsettledShares(document, addDays(FIRST, 1)).map(({ amount }) => amount)).toEqual([0n, 0n])
})

test('the cash basis balances, and says of receivables that there are none', () => {
  fc.assert(
    fc.property(fc.array(settled, { minLength: 1, maxLength: 5 }), (invoices) => {
      const documents = invoices.map(({ shares, settlements }) => documentOf(shares, settlements))
      const received = total(invoices.flatMap(({ settlements }) => settlements))
      const asOf = addDays(FIRST, 30)
      const accrual = new Map<AccountId, bigint>([['bank' as AccountId, received]])
      const post = (id: AccountId, by: bigint) => accrual.set(id, (accrual.get(id) ?? 0n) + by)
      post(RECEIVABLE, -received)
      for (const { shares } of documents) {
        for (const { accountId, amount } of shares) {
          post(accountId, -amount)
          post(RECEIVABLE, amount)
        }
      }
      const balances = cashBalances(accrual, { asOf, documents })
      expect(total([...balances.values()])).toBe(0n)
      expect(balances.get(RECEIVABLE) ?? 0n).toBe(0n)
      const income = [...balances].filter(([id]) => id.startsWith('income'))
      expect(-total(income.map(([, balance]) => balance))).toBe(received)
    }),
  )
})

test('money that waits on the receivable account is a deposit', () => {
  const depositsReceivedId = 'deposits' as AccountId
  const waiting = { receivableId: RECEIVABLE, depositsReceivedId, amount: 700n }
  const accrual = new Map<AccountId, bigint>([[RECEIVABLE, -700n]])
  const balances = cashBalances(accrual, { asOf: FIRST, documents: [], waiting })
  expect([...balances]).toEqual([
    [RECEIVABLE, 0n],
    [depositsReceivedId, -700n],
  ])
})
