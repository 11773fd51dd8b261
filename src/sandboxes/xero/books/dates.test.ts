import { expect, test } from 'vitest'
import {
  parseDay,
  parseModifiedSince,
  todayIn,
  toLongDay,
  toWireDay,
  toWireInstant,
  toWireInstantBare,
  toWireInstantString,
} from './dates.ts'

test('a day travels as midnight UTC of that calendar day', () => {
  expect(toWireDay('2026-09-14')).toEqual('/Date(1789344000000+0000)/')
})

test('a day before 1970 has negative milliseconds', () => {
  expect(toWireDay('1969-12-31')).toEqual('/Date(-86400000+0000)/')
  expect(parseDay('/Date(-86400000+0000)/')).toEqual('1969-12-31')
})

test('requests may write a day in three ways', () => {
  expect(parseDay('2026-09-14')).toEqual('2026-09-14')
  expect(parseDay('2026-09-14T00:00:00')).toEqual('2026-09-14')
  expect(parseDay('/Date(1789344000000+0000)/')).toEqual('2026-09-14')
})

test('a day that is not in the calendar is refused', () => {
  expect(parseDay('2026-02-30')).toBeUndefined()
  expect(parseDay('14/09/2026')).toBeUndefined()
})

test('instants come with and without an offset, and as whole seconds', () => {
  expect(toWireInstant('2026-09-14T09:29:59.100Z')).toEqual('/Date(1789378199100+0000)/')
  expect(toWireInstantBare('2026-09-14T09:29:59.100Z')).toEqual('/Date(1789378199100)/')
  expect(toWireInstantString('2026-09-14T09:29:59.100Z')).toEqual('2026-09-14T09:29:59Z')
})

test("today is the organisation's day, not ours", () => {
  const evening = new Date('2026-11-22T20:00:00Z')
  expect(todayIn('NEWZEALANDSTANDARDTIME', evening)).toEqual('2026-11-23')
  expect(todayIn('EASTERNSTANDARDTIME', evening)).toEqual('2026-11-22')
})

test('errors and reports write the day in words', () => {
  expect(toLongDay('2026-08-11')).toEqual('11 August 2026')
})

test('If-Modified-Since is UTC in both spellings', () => {
  const expected = new Date('2026-09-14T09:29:59Z')
  expect(parseModifiedSince('2026-09-14T09:29:59')).toEqual(expected)
  expect(parseModifiedSince('Mon, 14 Sep 2026 09:29:59 GMT')).toEqual(expected)
  expect(parseModifiedSince('yesterday')).toBeUndefined()
})
