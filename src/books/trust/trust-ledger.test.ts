import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EngagementId } from '../ids.ts'
import { addDays, type LocalDate } from '../local-date.ts'
import { codeOf as refusedWith } from '../refused.fixture.ts'
import { assertMayDraw, lowestFrom, type TrustPosition, totalThrough } from './trust-ledger.ts'
import type { TrustLedger } from './trust-transaction.ts'

const FIRST = '2026-03-01' as LocalDate
const on = (days: number): LocalDate => addDays(FIRST, days)
const ledger: TrustLedger = { kind: 'matter', engagementId: 'm' as EngagementId, clientId: null }

const aPosition: fc.Arbitrary<TrustPosition> = fc.record({
  on: fc.nat({ max: 20 }).map(on),
  minorUnits: fc.bigInt({ min: -500n, max: 900n }),
  clearedOn: fc.option(fc.nat({ max: 25 }).map(on)),
})

type Drawn = Readonly<{ minorUnits: bigint; on: LocalDate; mayDrawUncleared: boolean }>
const codeOf = (positions: readonly TrustPosition[], drawn: Drawn) =>
  refusedWith(() => assertMayDraw({ ledger, positions, ...drawn }, 'amount'))

describe('a debit that somebody chose', () => {
  const came = (
    days: number,
    minorUnits: bigint,
    cleared: number | null = days,
  ): TrustPosition => ({
    on: on(days),
    minorUnits,
    clearedOn: cleared === null ? null : on(cleared),
  })
  const draw = (minorUnits: bigint, days: number, mayDrawUncleared = false) => ({
    minorUnits,
    on: on(days),
    mayDrawUncleared,
  })

  test('takes all that is there and not a cent more', () => {
    expect(codeOf([came(0, 500n)], draw(500n, 3))).toBe('allowed')
    expect(codeOf([came(0, 500n)], draw(501n, 3))).toBe('trust_ledger_would_be_negative')
  })

  test('does not spend what came later, nor what a later day has spent already', () => {
    expect(codeOf([came(5, 500n)], draw(1n, 4))).toBe('trust_ledger_would_be_negative')
    const spent = [came(0, 500n), came(9, -400n)]
    expect(codeOf(spent, draw(101n, 3))).toBe('trust_ledger_would_be_negative')
    expect(codeOf(spent, draw(100n, 3))).toBe('allowed')
  })

  test('waits for the bank where the law forbids drawing on uncleared money', () => {
    const cheque = [came(0, 500n, 4)]
    expect(codeOf(cheque, draw(500n, 3))).toBe('trust_money_is_not_cleared')
    expect(codeOf(cheque, draw(500n, 4))).toBe('allowed')
    expect(codeOf(cheque, draw(500n, 3, true))).toBe('allowed')
    expect(codeOf([came(0, 500n, null)], draw(1n, 9))).toBe('trust_money_is_not_cleared')
  })
})

test('what is allowed leaves no day short, and what is refused would have left one', () => {
  const drawing = fc.record({
    minorUnits: fc.bigInt({ min: 1n, max: 2_000n }),
    on: fc.nat({ max: 20 }).map(on),
    mayDrawUncleared: fc.constant(true),
  })
  fc.assert(
    fc.property(fc.array(aPosition, { maxLength: 12 }), drawing, (positions, drawn) => {
      const after = [
        ...positions,
        { on: drawn.on, minorUnits: -drawn.minorUnits, clearedOn: drawn.on },
      ]
      const days = Array.from({ length: 26 }, (_, index) => on(index))
      const isShort = days.some((day) => day >= drawn.on && totalThrough(after, day) < 0n)
      expect(codeOf(positions, drawn) === 'allowed').toBe(!isShort)
    }),
    { numRuns: 500 },
  )
})

test('what is allowed on cleared money is allowed on all money', () => {
  const drawing = fc.record({
    minorUnits: fc.bigInt({ min: 1n, max: 2_000n }),
    on: fc.nat({ max: 20 }).map(on),
  })
  fc.assert(
    fc.property(fc.array(aPosition, { maxLength: 12 }), drawing, (positions, drawn) => {
      if (codeOf(positions, { ...drawn, mayDrawUncleared: false }) !== 'allowed') return
      expect(codeOf(positions, { ...drawn, mayDrawUncleared: true })).toBe('allowed')
    }),
  )
})

test('the least from a day on is never more than what stands there on that day', () => {
  fc.assert(
    fc.property(fc.array(aPosition), fc.nat({ max: 20 }), (positions, days) => {
      expect(lowestFrom(positions, on(days)) <= totalThrough(positions, on(days))).toBe(true)
    }),
  )
})
