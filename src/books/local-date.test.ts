import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysWithin,
  type LocalDate,
  localDateAt,
  parseLocalDate,
} from './local-date.ts'
import { codeOf } from './refused.fixture.ts'

const day = (text: string) => text as LocalDate

test.each([
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '26-01-01',
  '2026-1-1',
  '',
  '2026-01-01T00:00Z',
])('"%s" is not a day', (text) => {
  expect(codeOf(() => parseLocalDate(text))).toBe('date_is_not_a_day')
})

test('the 29th of February is a day in a leap year', () => {
  expect(parseLocalDate('2028-02-29')).toBe('2028-02-29')
})

describe('adding days', () => {
  test('crosses months, years and leap days', () => {
    expect(addDays(day('2027-12-31'), 60)).toBe('2028-02-29')
  })

  test('there and back again is the same day', () => {
    const property = fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
      expect(addDays(addDays(day('2026-03-10'), days), -days)).toBe('2026-03-10')
    })
    fc.assert(property, { numRuns: 1000 })
  })
})

describe('adding months', () => {
  test('keeps the day, or takes the last one of a shorter month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(day('2027-11-30'), 3)).toBe('2028-02-29')
    expect(addMonths(day('2026-03-15'), -14)).toBe('2025-01-15')
  })

  test('a day is one day, a leap year 366', () => {
    expect(daysWithin(day('2028-01-01'), day('2028-01-01'))).toBe(1)
    expect(daysWithin(day('2028-01-01'), day('2028-12-31'))).toBe(366)
  })
})

test('an instant is another day on the other side of the date line', () => {
  const instant = new Date('2026-03-31T11:30:00Z')
  expect(localDateAt(instant, 'Pacific/Auckland')).toBe('2026-04-01')
  expect(localDateAt(instant, 'America/Los_Angeles')).toBe('2026-03-31')
})
