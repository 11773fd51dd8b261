import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COSTS } from '../chart.fixture.ts'
import type { InvoiceLineId } from '../ids.ts'
import { aLine, anInvoice } from '../invoice.fixture.ts'
import { money, sum } from '../money.ts'
import { codeOf } from '../refused.fixture.ts'
import { aTaxCode, NO_TAX } from '../tax.fixture.ts'
import { openPartOf, reliefOf } from './write-off.ts'

const CODES = [NO_TAX, aTaxCode('15'), aTaxCode('5', '9.975')]
const usd = (minorUnits: bigint) => money(minorUnits, 'USD')
const NONE = new Map()

const someInvoice = fc
  .tuple(
    fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9999 }).map((n) => (n / 100).toFixed(2)),
        unitPrice: fc.integer({ min: 1, max: 99999 }).map((n) => (n / 100).toFixed(2)),
        taxCodeId: fc.constantFrom(...CODES.map(({ id }) => id)),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    fc.constantFrom('line' as const, 'rate_per_document' as const),
    fc.constantFrom('exclusive' as const, 'inclusive' as const, 'none' as const),
  )
  .map(([lines, rule, taxMode]) =>
    anInvoice(
      { taxMode, lines: lines.map((line, n) => aLine({ ...line, id: `l${n}` as InvoiceLineId })) },
      CODES,
      rule,
    ),
  )

const totalOf = (lines: ReturnType<typeof openPartOf>) =>
  sum(
    lines.flatMap(({ net, tax }) => [net, tax]),
    'USD',
  )

describe('the open part of an invoice', () => {
  test('comes to exactly what is open, whatever that is', () => {
    const property = fc.property(someInvoice, fc.nat({ max: 10_000 }), (invoice, share) => {
      const open = usd((invoice.total.minorUnits * BigInt(share)) / 10_000n)
      const lines = openPartOf(invoice, open, NONE)
      expect(totalOf(lines)).toEqual(open)
      for (const { tax, taxes } of lines) {
        expect(tax).toEqual(
          sum(
            taxes.map(({ amount }) => amount),
            'USD',
          ),
        )
      }
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('of an invoice that nobody has paid is its own lines, cent by cent', () => {
    const property = fc.property(someInvoice, (invoice) => {
      const lines = openPartOf(invoice, invoice.total, NONE)
      const own = invoice.lines.filter(({ net, tax }) => net.minorUnits + tax.minorUnits !== 0n)
      expect(lines.map(({ net, tax }) => [net, tax])).toEqual(own.map(({ net, tax }) => [net, tax]))
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('leaves out what a credit note has taken back already', () => {
    const lines = [
      aLine({ id: 'fees' as InvoiceLineId }),
      aLine({ id: 'costs' as InvoiceLineId, accountId: COSTS, unitPrice: '50.00' }),
    ]
    const invoice = anInvoice({ lines })
    const [fees] = invoice.lines
    if (!fees) throw new Error('a line')
    const { net, tax, taxes } = fees
    const credited = new Map([
      [fees.id, { line: fees, taxMode: invoice.taxMode, credited: { net, tax, taxes } }],
    ])
    const left = openPartOf(invoice, usd(50_00n), credited)
    expect(left.map(({ invoiceLineId, net: part }) => [invoiceLineId, part])).toEqual([
      ['costs', usd(50_00n)],
    ])
    expect(codeOf(() => openPartOf(invoice, usd(50_01n), credited))).toBe(
      'credited_more_than_billed',
    )
  })
})

test('the relief on a debt that was written off whole is the tax of its invoice', () => {
  const property = fc.property(someInvoice, (invoice) => {
    const relief = reliefOf(invoice, invoice.total)
    const amounts = relief.map(({ amount }) => amount)
    expect(sum(amounts, 'USD')).toEqual(invoice.tax)
  })
  fc.assert(property, { numRuns: 300 })
})

test('the relief on half of a debt is half of the tax', () => {
  const code = aTaxCode('15')
  const invoice = anInvoice({ lines: [aLine({ taxCodeId: code.id })] }, CODES)
  expect(reliefOf(invoice, usd(57_50n)).map(({ amount }) => amount)).toEqual([usd(7_50n)])
})
