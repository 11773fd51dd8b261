import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LineAmountTypes, lineAmountOf, taxAmountOf, totalsOf } from './arithmetic.ts'
import { decimal, sameAmount, subtract, sum } from './decimal.ts'
import { findVendorFile } from './openapi.fixture.ts'

type RecordedLine = {
  quantity: string
  unitAmount: string
  discountRate: string | null
  taxRate: string
  lineAmount: string
  taxAmount: string
}
type RecordedDocument = {
  source: string
  lineAmountTypes: LineAmountTypes
  lines: RecordedLine[]
  subTotal: string
  totalTax: string
  total: string
}

const oracle = findVendorFile('arithmetic-oracle.json')

function computed(document: RecordedDocument) {
  const lines = document.lines.map((line) => {
    const lineAmount = lineAmountOf({ ...line, discountRate: line.discountRate ?? undefined })
    const taxAmount = taxAmountOf(lineAmount, line.taxRate, document.lineAmountTypes)
    return { lineAmount, taxAmount }
  })
  return { lines, ...totalsOf(lines, document.lineAmountTypes) }
}

if (oracle) {
  const recorded: RecordedDocument[] = JSON.parse(readFileSync(oracle, 'utf8')).documents
  test('298 recorded documents come out to the cent', () => {
    const wrong = recorded.filter((document) => {
      const ours = computed(document)
      const linesAgree = document.lines.every(
        (line, index) =>
          sameAmount(line.lineAmount, ours.lines[index]?.lineAmount ?? 'NaN') &&
          sameAmount(line.taxAmount, ours.lines[index]?.taxAmount ?? 'NaN'),
      )
      const totalsAgree = (['subTotal', 'totalTax', 'total'] as const).every((name) =>
        sameAmount(document[name], ours[name]),
      )
      return !(linesAgree && totalsAgree)
    })
    expect(recorded.length).toEqual(298)
    expect(wrong.map(({ source }) => source)).toEqual([])
  })
}

test('a half cent of tax goes up, where half-even would go down', () => {
  expect(taxAmountOf('50', '8.25', 'Exclusive')).toEqual('4.13')
  expect(taxAmountOf('250', '8.25', 'Exclusive')).toEqual('20.63')
})

test("Xero's own example rounds each line before adding", () => {
  const taxes = ['25.06', '25.61', '25.63'].map((amount) => taxAmountOf(amount, '15', 'Exclusive'))
  expect(taxes).toEqual(['3.76', '3.84', '3.84'])
  expect(sum(taxes)).toEqual('11.44')
})

test('an inclusive line carries its tax inside', () => {
  const lineAmount = lineAmountOf({ quantity: '1', unitAmount: '541.25' })
  const taxAmount = taxAmountOf(lineAmount, '15', 'Inclusive')
  expect(totalsOf([{ lineAmount, taxAmount }], 'Inclusive')).toEqual({
    subTotal: '470.65',
    totalTax: '70.6',
    total: '541.25',
  })
})

test('a discount comes off before rounding', () => {
  expect(lineAmountOf({ quantity: '3', unitAmount: '19.99', discountRate: '12.5' })).toEqual(
    '52.47',
  )
  expect(lineAmountOf({ quantity: '3', unitAmount: '19.99', discountAmount: '10' })).toEqual(
    '49.97',
  )
})

test('NoTax documents have no tax, whatever the rate', () => {
  expect(taxAmountOf('100', '15', 'NoTax')).toEqual('0')
})

const cents = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => decimal(n).div(100))
const rates = fc.constantFrom('0', '5', '8.25', '9.25', '10', '12.5', '15', '20')
const modes = fc.constantFrom<LineAmountTypes>('Exclusive', 'Inclusive', 'NoTax')

test('sub total and tax always add up to the total', () => {
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 12 }), rates, modes, (amounts, rate, mode) => {
      const lines = amounts.map((amount) => {
        const lineAmount = amount.toFixed()
        return { lineAmount, taxAmount: taxAmountOf(lineAmount, rate, mode) }
      })
      const { subTotal, totalTax, total } = totalsOf(lines, mode)
      return sameAmount(subtract(total, subTotal), totalTax)
    }),
  )
})

test('half a cent below zero goes away from zero', () => {
  expect(taxAmountOf('-50', '8.25', 'Exclusive')).toEqual('-4.13')
})
