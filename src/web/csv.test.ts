import { expect, test } from 'vitest'
import { toCsv } from './csv.ts'

test('a cell with a comma or a quote is quoted', () => {
  expect(toCsv([['Smith, Jones', 'the "big" one']])).toBe(
    '\uFEFF"Smith, Jones","the ""big"" one"\r\n',
  )
})

test('text that a spreadsheet would run as a formula is defused', () => {
  expect(toCsv([['=HYPERLINK("x")', '-12.50']])).toBe('\uFEFF"\'=HYPERLINK(""x"")",-12.50\r\n')
})
