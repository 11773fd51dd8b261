import { expect, test } from 'vitest'
import { PostDataInvalid } from '../refusals.ts'
import { readElements } from './read-elements.ts'
import { InvoiceShape, ManualJournalShape } from './shapes.ts'

const invoices = { plural: 'Invoices', shape: InvoiceShape, refuseUnknown: true }
const read = (body: unknown, options = invoices) => readElements(JSON.stringify(body), options)

test('one bare object and a wrapper of any case mean the same', () => {
  const [bare] = read({ Type: 'ACCREC' })
  expect(read({ invoices: [{ Type: 'ACCREC' }] })).toEqual([bare])
})

test('numbers may be written as strings', () => {
  const [element] = read({ LineItems: [{ Quantity: '10', UnitAmount: 25.06 }] })
  expect(element?.read.LineItems).toEqual([{ Quantity: '10', UnitAmount: '25.06' }])
})

test('null means not given', () => {
  expect(read({ Type: 'ACCREC', Reference: null })[0]?.read).toEqual({ Type: 'ACCREC' })
})

test.each([
  [
    { JournalLines: [], LineAmountTypes: 'NO_TAX' },
    [
      `Error converting value "NO_TAX" to type 'Xero.API.Library.LineAmountType'.`,
      "Path 'ManualJournals[0].LineAmountTypes'.",
    ].join(' '),
  ],
  [
    { Date: '20100510' },
    "The string '20100510' is not a valid AllXsd value. Path 'ManualJournals[0].Date'.",
  ],
  [
    { JournalLines: [{ LineAmount: 'much' }] },
    `Error converting value "much" to type 'System.Decimal'. Path 'ManualJournals[0].JournalLines[0].LineAmount'.`,
  ],
  [
    { HasAccount: true },
    "The element 'HasAccount' was not recognised. Ensure the element name has the correct case and that there are no duplicate elements of the same name.",
  ],
])('%j is refused as a whole', (body, message) => {
  const journals = { plural: 'ManualJournals', shape: ManualJournalShape, refuseUnknown: true }
  expect(() => readElements(JSON.stringify(body), journals)).toThrow(new PostDataInvalid(message))
})

test('unknown properties are left out when the switch says so', () => {
  const body = { Type: 'ACCREC', Colour: 'red', LineItems: [{ Quantity: 1, Shade: 2 }] }
  const [element] = readElements(JSON.stringify(body), { ...invoices, refuseUnknown: false })
  expect(element?.read).toEqual({ Type: 'ACCREC', LineItems: [{ Quantity: '1' }] })
})

test('an amount that arrives in exponent notation stays exact', () => {
  expect(read({ CurrencyRate: '5E+2' })[0]?.read.CurrencyRate).toEqual('500')
})

test('a wrapper that is not a list is refused', () => {
  expect(() => read({ Invoices: 'notarray' })).toThrow(PostDataInvalid)
})
