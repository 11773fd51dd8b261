import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '../local-date.ts'
import { financialYearOf, monthsOf, periodBefore, yearBefore } from './periods.ts'

const day = (text: string) => text as LocalDate
const anyDay = fc.nat({ max: 20_000 }).map((days) => addDays(day('1999-12-25'), days))
const anyYearEnd = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
})

test.each([
  ['2026-03-10', { month: 12, day: 31 }, '2026-01-01', '2026-12-31'],
  ['2026-06-30', { month: 6, day: 30 }, '2025-07-01', '2026-06-30'],
  ['2026-07-01', { month: 6, day: 30 }, '2026-07-01', '2027-06-30'],
  ['2026-04-05', { month: 4, day: 5 }, '2025-04-06', '2026-04-05'],
  ['2028-02-29', { month: 2, day: 31 }, '2027-03-01', '2028-02-29'],
])('%s is in the financial year that ends on %o', (asked, yearEnd, from, to) => {
  expect(financialYearOf(day(asked), yearEnd)).toEqual({ from, to })
})

test('financial years follow each other without a gap', () => {
  fc.assert(
    fc.property(anyDay, anyYearEnd, (asked, yearEnd) => {
      const { from, to } = financialYearOf(asked, yearEnd)
      expect(from <= asked && asked <= to).toBe(true)
      expect(financialYearOf(addDays(to, 1), yearEnd).from).toBe(addDays(to, 1))
      expect(financialYearOf(addDays(from, -1), yearEnd).to).toBe(addDays(from, -1))
    }),
  )
})

test.each([
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ['2026-03-11', '2026-03-20', '2026-03-01', '2026-03-10'],
])('the period before %s to %s has the same length', (from, to, before, end) => {
  expect(periodBefore({ from: day(from), to: day(to) })).toEqual({ from: before, to: end })
})

test('a year before a leap day is the last day of February', () => {
  expect(yearBefore(day('2028-02-29'))).toBe('2027-02-28')
})

test('the months of a period are cut to it and leave nothing out', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 500 }), (from, days) => {
      const to = addDays(from, days)
      const months = monthsOf({ from, to })
      expect([months[0]?.from, months.at(-1)?.to]).toEqual([from, to])
      months.slice(1).forEach((month, index) => {
        expect(month.from).toBe(addDays(months[index]?.to ?? from, 1))
      })
    }),
  )
})
