import { expect, test } from 'vitest'
import { mondayOf, nextMonthOf, readDuration, writeDuration } from './durations.ts'

test.each([
  ['1:30', 90],
  ['1.5', 90],
  ['1,5', 90],
  ['.25', 15],
  ['90m', 90],
  ['2h', 120],
  ['', 0],
  [' 0:05 ', 5],
])('%s is read as %s minutes', (text, minutes) => {
  expect(readDuration(text)).toBe(minutes)
})

test.each(['1:75', 'soon', '-1', '1e3', '.'])('%s is no duration', (text) => {
  expect(readDuration(text)).toBeUndefined()
})

test('what is written is read back', () => {
  for (let minutes = 0; minutes <= 1440; minutes += 7) {
    expect(readDuration(writeDuration(minutes))).toBe(minutes)
  }
})

test('a week begins on a Monday, also for a Sunday, and a month on its first day', () => {
  expect([mondayOf('2026-03-01'), mondayOf('2026-03-02')]).toEqual(['2026-02-23', '2026-03-02'])
  expect([nextMonthOf('2026-01-31'), nextMonthOf('2026-12-01')]).toEqual([
    '2026-02-01',
    '2027-01-01',
  ])
})
