import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf } from '../refused.fixture.ts'
import { amount, type CellStyle, choice, day, email, number, text } from './cells.ts'

const US: CellStyle = { dateOrder: 'mdy', decimalMark: '.', currency: 'USD' }
const EU: CellStyle = { dateOrder: 'dmy', decimalMark: ',', currency: 'EUR' }

describe('an amount', () => {
  test.each([
    ['1234.5', '1234.50'],
    ['1,234.56', '1234.56'],
    ['$ 1,234.56', '1234.56'],
    ['US$1234', '1234.00'],
    ['(12.30)', '-12.30'],
    ["'-12.30", '-12.30'],
    ['\u221212.30', '-12.30'],
    ['-0', '0.00'],
    ['007', '7.00'],
    [' 1\u00a0234\u00a0567.89 ', '1234567.89'],
  ])('like %j is %s', (cell, expected) => {
    expect(amount(cell, US)).toBe(expected)
  })

  test.each([
    ['1.234,56', '1234.56'],
    ['1234,5', '1234.50'],
  ])('in the European style like %j is %s', (cell, expected) => {
    expect(amount(cell, EU)).toBe(expected)
  })

  test.each([
    ...[
      '1e3',
      'NaN',
      'Infinity',
      '1,23.4',
      '1,2345',
      '1.234,56',
      '--1',
      '(-1)',
      '=1+1',
      '0x10',
      '',
    ],
    ...['1 2', '12-', '\u0661\u0662'],
  ])('like %j is no number', (cell) => {
    expect(codeOf(() => amount(cell, US))).toBe('amount_is_not_a_number')
  })

  test('with more decimals than the currency has, or beyond the books, is refused', () => {
    expect(codeOf(() => amount('0.005', US))).toBe('amount_has_too_many_decimals')
    expect(codeOf(() => amount('1000000000000000', US))).toBe('amount_is_too_large')
    expect(codeOf(() => amount('1,234.56', EU))).toBe('amount_is_not_a_number')
  })

  test('that somebody writes with or without groups is the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (cents) => {
        const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
        const whole = digits.slice(0, -2)
        const plain = `${cents < 0n ? '-' : ''}${whole}.${digits.slice(-2)}`
        const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',')
        const grouped = plain.replace(whole, groups)
        expect(amount(plain, US)).toBe(plain)
        expect(amount(grouped, US)).toBe(plain)
        expect(amount(grouped.replace('.', '#').replaceAll(',', '.').replace('#', ','), EU)).toBe(
          plain,
        )
      }),
    )
  })
})

test('a price has up to six decimals', () => {
  expect(number('0.000001', US)).toBe('0.000001')
  expect(codeOf(() => number('0.0000001', US))).toBe('amount_is_not_a_number')
})

describe('a day', () => {
  test.each([
    ['2026-03-01', US, '2026-03-01'],
    ['3/1/2026', US, '2026-03-01'],
    ['1.3.2026', EU, '2026-03-01'],
    ['2026/3/1', EU, '2026-03-01'],
    ['29-02-2028', EU, '2028-02-29'],
  ] as const)('like %j is %#', (cell, style, expected) => {
    expect(day(cell, style)).toBe(expected)
  })

  test.each([
    ...['30/02/2026', '2026-02-30', '13/13/2026', '1/1/26', '2026-1-1T00:00', 'tomorrow', '45000'],
    ...['0026-01-01', '1/1-2026', '31.04.2026'],
  ])('like %j is none', (cell) => {
    expect(codeOf(() => day(cell, EU))).toBe('date_is_not_a_day')
  })
})

describe('text', () => {
  test('keeps every letter of every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (written) => {
        fc.pre(!/^\s*=|[\p{Cc}\u2400]/u.test(written) && !/^'/.test(written.trim()))
        fc.pre(written.length <= 200)
        expect(text()(written, US)).toBe(written.trim())
      }),
    )
  })

  test('that was guarded from spreadsheets is as it was before', () => {
    expect(text()("'=cmd", US)).toBe('=cmd')
    expect(text()("'@home", US)).toBe('@home')
    expect(text()("'tis", US)).toBe("'tis")
    expect(codeOf(() => text()('=HYPERLINK("x")', US))).toBe('cell_is_a_formula')
  })
})

test('an address for e-mail has a name and a domain', () => {
  expect(email('o.neil+x@mail.example.co', US)).toBe('o.neil+x@mail.example.co')
  for (const wrong of ['nobody', 'a@b', 'a b@c.de', '@c.de']) {
    expect(codeOf(() => email(wrong, US))).toBe('text_is_no_email')
  }
})

test('a choice is known by its other names as well', () => {
  const kind = choice({ cost_of_sales: ['COGS'], bank: [] })
  expect(kind('Cost of Sales', US)).toBe('cost_of_sales')
  expect(kind('c.o.g.s', US)).toBe('cost_of_sales')
  expect(codeOf(() => kind('river bank', US))).toBe('choice_is_unknown')
})
