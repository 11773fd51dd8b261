import { expect, test } from 'vitest'
import { addDays, dayAt, formatDay, isDay } from './days.ts'

test('a day is written the way the country of the books writes it', () => {
  expect(formatDay('2026-03-31', 'en-US')).toBe('Mar 31, 2026')
  expect(formatDay('2026-03-31', 'en-GB')).toBe('31 Mar 2026')
})

test('today depends on where the division is', () => {
  const instant = new Date('2026-11-22T11:30:00Z')
  expect(dayAt(instant, 'Pacific/Auckland')).toBe('2026-11-23')
  expect(dayAt(instant, 'America/New_York')).toBe('2026-11-22')
})

test('days are counted across the change to summer time', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
})

test('the thirtieth of February is not a day', () => {
  expect(isDay('2026-02-30')).toBe(false)
  expect(isDay('2026-02-28')).toBe(true)
})
