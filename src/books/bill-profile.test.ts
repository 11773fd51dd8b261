import { expect, test } from 'vitest'
import { dueOnOf, lateFeeOf, lateMonths } from './bill-profile.ts'
import type { LocalDate } from './local-date.ts'
import { money } from './money.ts'

const day = (text: string) => text as LocalDate
const RULE = { lateFeePercent: '1.5', graceDays: 5 }

test('an invoice is due so many days after its issue, or at once', () => {
  expect(dueOnOf(day('2026-02-10'), 30)).toBe('2026-03-12')
  expect(dueOnOf(day('2026-02-10'), null)).toBe('2026-02-10')
})

test('a month of being late begins the day after the grace, and then every month', () => {
  const months = (on: string) => lateMonths(day('2026-01-31'), RULE, day(on)).map((m) => m.from)
  expect(months('2026-02-05')).toEqual([])
  expect(months('2026-02-06')).toEqual(['2026-02-06'])
  expect(months('2026-04-06')).toEqual(['2026-02-06', '2026-03-06', '2026-04-06'])
})

test('a month of being late costs its percentage of what is open', () => {
  expect(lateFeeOf(money(333_33n, 'USD'), RULE)).toEqual(money(5_00n, 'USD'))
})
