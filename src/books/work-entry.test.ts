import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InvoiceId, InvoiceLineId } from './ids.ts'
import { money } from './money.ts'
import { codeOf } from './refused.fixture.ts'
import { rateOn, sortedRates } from './staff.ts'
import { anExpenseEntry, aTimeEntry, day } from './work-entry.fixture.ts'
import {
  assertMayApprove,
  assertPlausible,
  hoursOf,
  rateFor,
  statusAfter,
  worthOf,
} from './work-entry.ts'

describe('the rate', () => {
  const rates = { entry: '1', engagement: '2', staff: '3', item: '4' }

  test('is the entry’s own, else the engagement’s, the person’s, the item’s', () => {
    expect(rateFor(rates)).toEqual({ rate: '1', rateSource: 'entry' })
    expect(rateFor({ ...rates, entry: null })).toEqual({ rate: '2', rateSource: 'engagement' })
    const none = { entry: null, engagement: null }
    expect(rateFor({ ...rates, ...none })).toEqual({ rate: '3', rateSource: 'staff' })
    expect(rateFor({ ...rates, ...none, staff: undefined }).rateSource).toBe('item')
    expect(rateFor({ ...none, staff: null, item: null })).toEqual({ rate: null, rateSource: null })
  })

  test('of a person is the one that holds on the day', () => {
    const rate = (from: string, billRate: string) => ({
      ...{ effectiveFrom: day(from), billRate },
      costRate: null,
    })
    const rates = sortedRates([rate('2026-07-01', '300'), rate('2026-01-01', '250')])
    const on = (text: string) => rateOn({ rates }, day(text))?.billRate
    expect([on('2025-12-31'), on('2026-06-30'), on('2026-07-01')]).toEqual([
      undefined,
      '250',
      '300',
    ])
  })

  test('of nothing is zero, not an order of magnitude', () => {
    expect(rateFor({ ...rates, entry: '0' })).toEqual({ rate: '0', rateSource: 'entry' })
  })
})

describe('the worth', () => {
  test('is the billable time at its rate, rounded once', () => {
    const entry = aTimeEntry({ minutes: 30, billableMinutes: 10, rate: '300' })
    expect([hoursOf(10), worthOf(entry, 'USD')]).toEqual(['0.166667', money(50_00n, 'USD')])
  })

  test('of any time is within a cent of the exact one', () => {
    const minutes = fc.integer({ min: 0, max: 1440 })
    const property = fc.property(minutes, fc.nat({ max: 200_000 }), (billableMinutes, cents) => {
      const entry = aTimeEntry({ billableMinutes, rate: (cents / 100).toFixed(2) })
      const exact = (billableMinutes * cents) / 60
      expect(Math.abs(Number(worthOf(entry, 'USD').minorUnits) - exact)).toBeLessThanOrEqual(0.61)
    })
    fc.assert(property)
  })

  test('of an expense is its quantity at its rate', () => {
    expect(worthOf(anExpenseEntry({ quantity: '3', rate: '0.335' }), 'USD').minorUnits).toBe(101n)
  })
})

describe('an entry', () => {
  const billed = {
    invoiceId: 'i' as InvoiceId,
    invoiceLineId: 'l' as InvoiceLineId,
    amount: money(1n, 'USD'),
  }
  const stepFrom = (
    status: 'open' | 'submitted' | 'approved',
    step: Parameters<typeof statusAfter>[0],
  ) => codeOf(() => statusAfter(step, { status, billed: null }))

  test('goes from open to submitted to approved, and back by a rejection', () => {
    expect(statusAfter('submit', aTimeEntry())).toBe('submitted')
    expect(statusAfter('approve', aTimeEntry({ status: 'submitted' }))).toBe('approved')
    expect(statusAfter('reject', aTimeEntry({ status: 'approved' }))).toBe('open')
    expect([
      stepFrom('submitted', 'submit'),
      stepFrom('open', 'approve'),
      stepFrom('open', 'reject'),
    ]).toEqual(['entry_is_not_open', 'entry_is_not_submitted', 'entry_is_not_submitted'])
  })

  test('that is on an invoice is locked', () => {
    const locked = aTimeEntry({ status: 'approved', billed })
    expect(codeOf(() => statusAfter('reject', locked))).toBe('entry_is_billed')
  })

  test('is not approved by whoever worked it, unless he runs the firm', () => {
    const by = (isAdministrator: boolean) =>
      codeOf(() => assertMayApprove({ userId: 'ada', isAdministrator }, 'ada'))
    expect([by(false), by(true)]).toEqual(['approving_own_time', 'allowed'])
    const somebody = { userId: 'ada', isAdministrator: false }
    expect(codeOf(() => assertMayApprove(somebody, 'grace'))).toBe('allowed')
  })

  test.each([-1, 1441, 1.5, Number.NaN])('does not take %s minutes of a day', (minutes) => {
    expect(codeOf(() => assertPlausible(aTimeEntry({ minutes })))).toBe('minutes_out_of_range')
  })

  test.each(['1e3', 'NaN', '1,5', ''])('does not take the quantity %s', (quantity) => {
    expect(codeOf(() => assertPlausible(anExpenseEntry({ quantity })))).toBe(
      'amount_is_not_a_number',
    )
  })
})

test('a person has one rate for a day', () => {
  const rate = { effectiveFrom: day('2026-01-01'), costRate: null, billRate: '1' }
  expect(codeOf(() => sortedRates([rate, rate]))).toBe('rates_of_one_day')
})
