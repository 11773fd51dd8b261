import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BANK, FEES, RECEIVABLE } from './chart.fixture.ts'
import { isSameEntry, type JournalLine, journalEntry, reversalOf } from './journal-entry.ts'
import type { LocalDate } from './local-date.ts'
import { money, negate, sum } from './money.ts'
import { codeOf } from './refused.fixture.ts'

const line = (minorUnits: bigint, accountId = BANK): JournalLine => ({
  accountId,
  amount: money(minorUnits, 'USD'),
  partyId: null,
  engagementId: null,
})
const entryOf = (lines: readonly JournalLine[], postedOn = '2026-03-10') =>
  journalEntry({ postedOn: postedOn as LocalDate, memo: 'Memo', part: 'main', lines }, 'USD')
function existing(lines: readonly JournalLine[], postedOn?: string) {
  const entry = entryOf(lines, postedOn)
  if (!entry) throw new Error('no entry')
  return entry
}
const someAmounts = fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), {
  minLength: 1,
  maxLength: 10,
})

describe('an entry', () => {
  test('exists exactly when its lines add up to nothing', () => {
    const property = fc.property(someAmounts, (amounts) => {
      const total = amounts.reduce((a, b) => a + b, 0n)
      const balanced = [...amounts, -total].map((amount) => line(amount))
      expect(codeOf(() => entryOf(balanced))).toBe('allowed')
      const off = [...amounts, 1n - total].map((amount) => line(amount))
      expect(codeOf(() => entryOf(off))).toBe('entry_does_not_balance')
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('leaves out lines of nothing', () => {
    expect(existing([line(5n), line(0n), line(-5n)]).lines).toEqual([line(5n), line(-5n)])
  })

  test('of nothing is no entry', () => {
    expect(entryOf([line(0n)])).toBeUndefined()
  })

  test('in two currencies is refused', () => {
    const euros = { ...line(0n), amount: money(-5n, 'EUR') }
    expect(codeOf(() => entryOf([line(5n), euros]))).toBe('currencies_differ')
  })
})

describe('a reversal', () => {
  test('and its original leave nothing on any account', () => {
    const accounts = [BANK, FEES, RECEIVABLE]
    const property = fc.property(someAmounts, (amounts) => {
      const total = amounts.reduce((a, b) => a + b, 0n)
      const entry = entryOf(
        [...amounts, -total].map((amount, index) => line(amount, accounts[index % 3])),
      )
      if (!entry) return
      const both = [...entry.lines, ...reversalOf(entry).lines]
      for (const group of Map.groupBy(both, ({ accountId }) => accountId).values()) {
        expect(
          sum(
            group.map(({ amount }) => amount),
            'USD',
          ),
        ).toEqual(money(0n, 'USD'))
      }
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test("is posted on the original's own date", () => {
    expect(reversalOf(existing([line(5n), line(-5n)], '2026-01-31')).postedOn).toBe('2026-01-31')
  })
})

describe('two entries', () => {
  const entry = existing([line(5n), line(-5n, FEES)])

  test('with the same lines in another order are the same', () => {
    expect(isSameEntry(entry, existing([line(-5n, FEES), line(5n)]))).toBe(true)
  })

  test('on different days are not the same', () => {
    expect(isSameEntry(entry, existing([line(5n), line(-5n, FEES)], '2026-03-11'))).toBe(false)
  })

  test('on different accounts are not the same', () => {
    expect(isSameEntry(entry, existing([line(5n), line(-5n, RECEIVABLE)]))).toBe(false)
  })

  test('of opposite signs are not the same', () => {
    const lines = entry.lines.map((each) => ({ ...each, amount: negate(each.amount) }))
    expect(isSameEntry(entry, existing(lines))).toBe(false)
  })
})
