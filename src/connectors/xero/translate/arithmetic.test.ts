import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvoiceLineDraft } from '#books/invoice.ts'
import { toDecimal } from '#books/money.ts'
import type { TaxMode, TaxRounding } from '#books/tax.ts'
import { aClient, anInvoice } from '../../conformance-books.fixture.ts'
import type { XeroInvoice, XeroLine } from '../wire.ts'
import { partsOf, STANDARD, someReferences, world } from '../xero.fixture.ts'
import { toXeroInvoice } from './invoice.ts'

const round2 = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)

/** A line as Xero reckons it, after the rule that its recorded answers follow. */
function reckoned(line: XeroLine, mode: string | undefined) {
  const kept = new Decimal(100).sub(line.DiscountRate ?? 0).div(100)
  const amount = round2(new Decimal(line.Quantity ?? 0).mul(line.UnitAmount ?? 0).mul(kept))
  const rate = mode === 'NoTax' || line.TaxType === 'NONE' ? 0 : 15
  const share = amount.mul(rate).div(mode === 'Inclusive' ? 100 + rate : 100)
  return { amount, tax: line.TaxAmount === undefined ? round2(share) : new Decimal(line.TaxAmount) }
}

function totalsOf({ LineItems = [], LineAmountTypes }: XeroInvoice) {
  const lines = LineItems.map((line) => reckoned(line, LineAmountTypes))
  const amount = lines.reduce((sum, line) => sum.add(line.amount), new Decimal(0))
  const tax = lines.reduce((sum, line) => sum.add(line.tax), new Decimal(0))
  const total = LineAmountTypes === 'Exclusive' ? amount.add(tax) : amount
  return { tax: tax.toFixed(2), total: total.toFixed(2) }
}

const aDecimal = (min: number, max: number, places: number) =>
  fc.integer({ min, max }).map((units) => new Decimal(units).div(10 ** places).toFixed())

const aLine: fc.Arbitrary<Partial<InvoiceLineDraft>> = fc.record({
  quantity: fc.oneof(aDecimal(1, 400, 2), aDecimal(1, 9_999_999, 6)),
  unitPrice: fc.oneof(aDecimal(-5_000, 99_999, 2), aDecimal(1, 99_999_999, 6)),
  discountPercent: fc.oneof(fc.constant('0'), aDecimal(0, 100, 0), aDecimal(0, 1_000_000, 4)),
  taxCodeId: fc.constantFrom(STANDARD, 'no_tax' as typeof STANDARD),
})

test('whatever is on an invoice, Xero comes to our tax and our total', () => {
  fc.assert(
    fc.property(
      fc.array(aLine, { minLength: 1, maxLength: 6 }),
      fc.constantFrom<TaxMode>('exclusive', 'inclusive', 'none'),
      fc.constantFrom<TaxRounding>('line', 'rate_per_document'),
      (lines, taxMode, taxRounding) => {
        const invoice = anInvoice('1', 'ada', { ...world, taxRounding }, { lines, taxMode })
        const record = { kind: 'invoice' as const, id: '1', invoice, client: aClient('ada') }
        const [part] = partsOf<XeroInvoice>(
          toXeroInvoice({ ...record, engagements: [] }, someReferences()),
        )
        expect(part && totalsOf(part.wire)).toEqual({
          tax: toDecimal(invoice.tax),
          total: toDecimal(invoice.total),
        })
      },
    ),
  )
})
