import { expect, test } from 'vitest'
import { Decimal } from '#books/decimal.ts'
import { anInvoice } from '../../conformance-books.fixture.ts'
import { world } from '../xero.fixture.ts'
import { amountsOf, reckonedTax } from './line.ts'

// Ties that recorded answers of Xero settle: half a cent goes up.
test.each([
  ['10.45', '10', '1.05'],
  ['50', '8.25', '4.13'],
  ['250', '8.25', '20.63'],
  ['650', '8.25', '53.63'],
  // An example of its own guide.
  ['25.63', '15', '3.84'],
])('on %s at %s%% Xero reckons %s', (amount, rate, tax) => {
  const reckoned = reckonedTax(new Decimal(amount), new Decimal(rate), 'exclusive')
  expect(reckoned?.toFixed(2)).toEqual(tax)
})

test('out of an amount that includes it, tax is its share of the whole', () => {
  const reckoned = reckonedTax(new Decimal('115'), new Decimal('15'), 'inclusive')
  expect(reckoned?.toFixed(2)).toEqual('15.00')
})

test('what Xero reckons at an unknown rate or below zero is not known', () => {
  expect(reckonedTax(new Decimal('100'), undefined, 'exclusive')).toBeUndefined()
  expect(reckonedTax(new Decimal('-100'), new Decimal('15'), 'exclusive')).toBeUndefined()
})

test('a currency without cents is shown as one price where Xero would reckon some', () => {
  const lines = [{ quantity: '3', unitPrice: '33.5' }]
  const [line] = anInvoice('1', 'ada', { ...world, currency: 'JPY' }, { lines }).lines
  expect(line && amountsOf(line, 'exclusive')).toEqual({
    Quantity: '1',
    UnitAmount: '101',
    LineAmount: '101',
  })
})
