import { expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import { dayOf, toModifiedSince, toWhereDay } from './days.ts'

test.each([
  ['/Date(1789344000000+0000)/', '2026-09-14'],
  ['/Date(1789344000000)/', '2026-09-14'],
  ['/Date(-86400000+0000)/', '1969-12-31'],
  ['2026-09-14', '2026-09-14'],
  ['2026-09-14T00:00:00', '2026-09-14'],
  [undefined, ''],
])('%s is the day %s', (text, day) => {
  expect(dayOf(text)).toEqual(day)
})

test('modified-since has seconds and no zone', () => {
  expect(toModifiedSince(new Date('2026-09-14T10:20:30.456Z'))).toEqual('2026-09-14T10:20:30')
})

test('a day in a where clause is written in Xero’s own way', () => {
  expect(toWhereDay('2026-09-04' as LocalDate)).toEqual('DateTime(2026,09,04)')
})
