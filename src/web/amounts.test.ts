import { expect, test } from 'vitest'
import { amountOf, formatAmount, formatDecimal, minorUnitsOf, totalsOf } from './amounts.ts'

const dollars = (amount: string) => ({ amount, currency: 'USD' })

test('an amount beyond the precision of a float keeps its cents', () => {
  expect(formatAmount(dollars('90071992547409.93'), 'en-US')).toBe('90,071,992,547,409.93')
})

test('a negative amount stands in parentheses', () => {
  expect(formatAmount(dollars('-1234.50'), 'en-US')).toBe('(1,234.50)')
})

test('figures follow the locale of the books', () => {
  expect(formatAmount({ amount: '1234.50', currency: 'EUR' }, 'de-DE')).toBe('1.234,50')
})

test('yen have no decimals', () => {
  expect(formatAmount({ amount: '1234', currency: 'JPY' }, 'en-US')).toBe('1,234')
  expect(minorUnitsOf('12.5', 'JPY')).toBeUndefined()
})

test('text becomes minor units and comes back the same', () => {
  expect(minorUnitsOf('-0.05', 'USD')).toBe(-5n)
  expect(amountOf(-5n, 'USD')).toEqual(dollars('-0.05'))
  expect(minorUnitsOf('1,000', 'USD')).toBeUndefined()
})

test('a total is kept for each currency', () => {
  expect(totalsOf([dollars('0.10'), dollars('0.20'), { amount: '5.00', currency: 'NZD' }])).toEqual(
    [dollars('0.30'), { amount: '5.00', currency: 'NZD' }],
  )
})

test('a quantity drops the zeros that say nothing', () => {
  expect(formatDecimal('1.500000', 'en-US')).toBe('1.5')
  expect(formatDecimal('350.000000', 'en-US', 2)).toBe('350.00')
})
