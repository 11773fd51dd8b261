import { expect, test } from 'vitest'
import { assertOpen, type Division } from './division.ts'
import type { DivisionId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { codeOf } from './refused.fixture.ts'

const division = (closedThrough: string | null): Division => ({
  id: 'division-1' as DivisionId,
  version: 1,
  name: 'Main office',
  country: 'US',
  baseCurrency: 'USD',
  timeZone: 'America/New_York',
  taxRounding: 'line',
  unappliedMoney: 'liability',
  writeOffs: 'bad_debts',
  closedThrough: closedThrough as LocalDate | null,
})
const posting = (closedThrough: string | null, on: string) =>
  codeOf(() => assertOpen(division(closedThrough), on as LocalDate))

test('nothing is posted on the close date', () => {
  expect(posting('2026-02-28', '2026-02-28')).toBe('period_closed')
})

test('the day after the close date is open', () => {
  expect(posting('2026-02-28', '2026-03-01')).toBe('allowed')
})

test('books that were never closed are open for every day', () => {
  expect(posting(null, '1999-01-01')).toBe('allowed')
})
