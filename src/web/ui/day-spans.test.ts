import { expect, test } from 'vitest'
import { usualSpans } from './day-spans.ts'

const spanOf = (today: string, label: string) => {
  const span = usualSpans(today).find((one) => one.label === label)
  return [span?.from, span?.to]
}

test('last month of a March in a leap year is all of February', () => {
  expect(spanOf('2028-03-31', 'Last month')).toEqual(['2028-02-01', '2028-02-29'])
})

test('last month of a January is the December before', () => {
  expect(spanOf('2026-01-05', 'Last month')).toEqual(['2025-12-01', '2025-12-31'])
})

test('this month ends on its last day', () => {
  expect(spanOf('2026-11-22', 'This month')).toEqual(['2026-11-01', '2026-11-30'])
})
