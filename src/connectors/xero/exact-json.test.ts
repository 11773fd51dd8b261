import { expect, test } from 'vitest'
import { parseExact, writeExact } from './exact-json.ts'

test('a number is read as the text that was sent, with all its digits', () => {
  expect(parseExact('{"Total":12345678901234567.89,"SubTotal":5E+2}')).toEqual({
    Total: '12345678901234567.89',
    SubTotal: '5E+2',
  })
})

test('what is not a number is read as it is', () => {
  expect(parseExact('{"a":"1","b":true,"c":null,"d":[{"e":[]}]}')).toEqual({
    a: '1',
    b: true,
    c: null,
    d: [{ e: [] }],
  })
})

test('an amount is written as a number, digit by digit', () => {
  expect(writeExact({ Amount: '9999999999999999.90', Reference: '12.50' })).toEqual(
    '{"Amount":9999999999999999.90,"Reference":"12.50"}',
  )
})

test('an amount that is no plain number stays text, for Xero to refuse', () => {
  expect(writeExact({ Amount: '1e5' })).toEqual('{"Amount":"1e5"}')
})
