import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InvoiceLineId } from '../ids.ts'
import { aLine, anInvoice } from '../invoice.fixture.ts'
import type { Invoice, LineMoney } from '../invoice.ts'
import { add, money, sum, toDecimal } from '../money.ts'
import { codeOf } from '../refused.fixture.ts'
import { aTaxCode, NO_TAX } from '../tax.fixture.ts'
import type { TaxShare } from '../tax.ts'
import { type CreditedLines, priceCredit } from './price-credit.ts'

const CODES = [NO_TAX, aTaxCode('15'), aTaxCode('5', '9.975')]
const usd = (minorUnits: bigint) => money(minorUnits, 'USD')
const BOOK = {
  taxCodes: new Map(CODES.map((code) => [code.id, code])),
  taxRounding: 'line',
} as const
const NOTHING: LineMoney = { net: usd(0n), tax: usd(0n), taxes: [] }

const creditedOf = (invoice: Invoice, taken: ReadonlyMap<string, LineMoney> = new Map()) =>
  new Map(
    invoice.lines.map((line) => [
      line.id,
      { line, taxMode: invoice.taxMode, credited: taken.get(line.id) ?? NOTHING },
    ]),
  ) satisfies CreditedLines

const wholeOf = ({ lines, issuedOn, currency, taxMode }: Invoice) => ({
  issuedOn,
  currency,
  taxMode,
  lines: lines.map(({ quantity, unitPrice, discountPercent, taxCodeId, id }) => ({
    ...{ quantity, unitPrice, discountPercent, taxCodeId },
    invoiceLineId: id as InvoiceLineId | null,
  })),
})

const someLines = fc.array(
  fc.record({
    quantity: fc.integer({ min: -300, max: 9999 }).map((n) => (n / 100).toFixed(2)),
    unitPrice: fc.integer({ min: 0, max: 99999 }).map((n) => (n / 1000).toFixed(3)),
    discountPercent: fc.constantFrom('0', '10', '33.333333'),
    taxCodeId: fc.constantFrom(...CODES.map(({ id }) => id)),
  }),
  { minLength: 1, maxLength: 8 },
)
const rounding = fc.constantFrom('line' as const, 'rate_per_document' as const)
const taxMode = fc.constantFrom('exclusive' as const, 'inclusive' as const, 'none' as const)
const someInvoice = fc.tuple(someLines, rounding, taxMode).map(([lines, rule, mode]) =>
  anInvoice(
    {
      taxMode: mode,
      lines: lines.map((line, n) => aLine({ ...line, id: `line-${n}` as InvoiceLineId })),
    },
    CODES,
    rule,
  ),
)

describe('a credit of an invoice', () => {
  test('repeats every cent, however the document was rounded', () => {
    const property = fc.property(someInvoice, (invoice) => {
      const { lines, total } = priceCredit(wholeOf(invoice), BOOK, creditedOf(invoice))
      expect(total).toEqual(invoice.total)
      lines.forEach((line, index) => {
        const { net, tax, taxes } = invoice.lines[index] ?? NOTHING
        expect([line.net, line.tax, line.taxes]).toEqual([net, tax, taxes])
      })
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('in parts is the invoice again once all parts are there', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
    const property = fc.property(someInvoice, parts, (invoice, percents) => {
      const mode = invoice.taxMode
      const amountIn = ({ net, tax }: LineMoney) =>
        mode === 'inclusive' ? add(net, tax).minorUnits : net.minorUnits
      let taken = new Map<string, LineMoney>()
      for (const percent of [...percents, 100]) {
        const lines = invoice.lines.map((line) => {
          const left = amountIn(line) - amountIn(taken.get(line.id) ?? NOTHING)
          const unitPrice = toDecimal(usd((left * BigInt(percent)) / 100n))
          const { taxCodeId, id } = line
          const one = { quantity: '1', discountPercent: '0', unitPrice, taxCodeId }
          return { ...one, invoiceLineId: id as InvoiceLineId | null }
        })
        const draft = { ...wholeOf(invoice), lines }
        const priced = priceCredit(draft, BOOK, creditedOf(invoice, taken))
        taken = new Map(
          priced.lines.map((line, index) => {
            const id = invoice.lines[index]?.id ?? ''
            return [id, together(taken.get(id) ?? NOTHING, line)]
          }),
        )
      }
      for (const line of invoice.lines) {
        const all = taken.get(line.id) ?? NOTHING
        expect([all.net, all.tax]).toEqual([line.net, line.tax])
      }
    })
    fc.assert(property, { numRuns: 300 })
  })

  test('of a cent more than the line has left is refused', () => {
    const invoice = anInvoice({ lines: [aLine({ unitPrice: '100.00' })] })
    const taken = new Map([['line-1', { ...NOTHING, net: usd(60_00n) }]])
    const credit = (unitPrice: string) => {
      const whole = wholeOf(invoice)
      const lines = whole.lines.map((line) => ({ ...line, unitPrice }))
      return codeOf(() => priceCredit({ ...whole, lines }, BOOK, creditedOf(invoice, taken)))
    }
    expect([credit('40.00'), credit('40.01'), credit('-1.00')]).toEqual([
      'allowed',
      'credited_more_than_billed',
      'credited_more_than_billed',
    ])
  })

  test('names a line that the invoice no longer has', () => {
    const whole = wholeOf(anInvoice())
    expect(codeOf(() => priceCredit(whole, BOOK, new Map()))).toBe('invoice_line_not_found')
  })

  test('may have lines of its own, which are priced as on an invoice', () => {
    const invoice = anInvoice({ lines: [aLine()] })
    const whole = wholeOf(invoice)
    const own = {
      quantity: '2',
      unitPrice: '10.00',
      discountPercent: '0',
      taxCodeId: aTaxCode('15').id,
      invoiceLineId: null,
    }
    const draft = { ...whole, lines: [own, ...whole.lines] }
    const { lines } = priceCredit(draft, BOOK, creditedOf(invoice))
    expect(lines.map(({ net, tax }) => [net.minorUnits, tax.minorUnits])).toEqual([
      [20_00n, 3_00n],
      [100_00n, 0n],
    ])
  })
})

function together(a: LineMoney, b: LineMoney): LineMoney {
  const shares = Map.groupBy([...a.taxes, ...b.taxes], ({ componentId }) => componentId)
  const taxes = [...shares].map(
    ([componentId, group]): TaxShare => ({
      componentId,
      amount: sum(
        group.map(({ amount }) => amount),
        'USD',
      ),
    }),
  )
  return { net: add(a.net, b.net), tax: add(a.tax, b.tax), taxes }
}
