import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId, CHART } from './chart.fixture.ts'
import type { CatalogItemId, EngagementId, InvoiceLineId } from './ids.ts'
import { aLine, anInvoice } from './invoice.fixture.ts'
import type { InvoiceLine, LineKind, RollUp } from './invoice.ts'
import type { LocalDate } from './local-date.ts'
import { sum } from './money.ts'
import { invoicePostings } from './posting/invoice.ts'
import { printedLinesOf } from './roll-up.ts'
import { aTaxCode, NO_TAX } from './tax.fixture.ts'
import type { TaxMode, TaxRounding } from './tax.ts'

const CODES = [NO_TAX, aTaxCode('15'), aTaxCode('5', '9.975')]
const item = (name: string) => name as CatalogItemId
const NAMES = new Map([
  [item('advice'), 'Professional fees'],
  [item('drafting'), 'Professional fees'],
  [item('copies'), 'Disbursements'],
])

const aRandomLine = fc.record({
  kind: fc.constantFrom<LineKind>('fee', 'expense'),
  itemId: fc.constantFrom(null, item('advice'), item('drafting'), item('copies'), item('other')),
  accountId: fc.constantFrom(accountId('4000'), accountId('4200')),
  engagementId: fc.constantFrom(null, 'M-1' as EngagementId),
  quantity: fc.integer({ min: -500, max: 500 }).map((quarters) => String(quarters / 4)),
  unitPrice: fc.integer({ min: 0, max: 9_999_999 }).map((mills) => (mills / 1000).toFixed(3)),
  taxCodeId: fc.constantFrom(...CODES.map(({ id }) => id)),
})

const aRandomInvoice = fc
  .record({
    rollUp: fc.constantFrom<RollUp>('billable_category', 'billable_type'),
    taxMode: fc.constantFrom<TaxMode>('exclusive', 'inclusive', 'none'),
    rounding: fc.constantFrom<TaxRounding>('line', 'rate_per_document'),
    lines: fc.array(aRandomLine, { minLength: 1, maxLength: 12 }),
  })
  .map(({ rounding, lines, ...head }) =>
    anInvoice(
      {
        ...head,
        lines: lines.map((line, index) => aLine({ ...line, id: `${index}` as InvoiceLineId })),
      },
      CODES,
      rounding,
    ),
  )

/** Cents by what a ledger would book them to. */
function centsBy(lines: readonly InvoiceLine[], key: (line: InvoiceLine) => string) {
  return Object.fromEntries(
    [...Map.groupBy(lines, key)].map(([name, group]) => [
      name,
      [
        sum(
          group.map(({ net }) => net),
          'USD',
        ),
        sum(
          group.map(({ tax }) => tax),
          'USD',
        ),
      ],
    ]),
  )
}

describe('rolled up by category or by type', () => {
  test('totals, taxes, accounts and the entry are the same to the cent', () => {
    const property = fc.property(aRandomInvoice, (invoice) => {
      const printed = printedLinesOf(invoice, NAMES)
      for (const key of [
        ({ accountId: id }: InvoiceLine) => id,
        ({ taxCodeId }: InvoiceLine) => taxCodeId,
        ({ engagementId }: InvoiceLine) => String(engagementId),
        () => 'all',
      ]) {
        expect(centsBy(printed, key)).toEqual(centsBy(invoice.lines, key))
      }
      expect(linesOfEntry({ ...invoice, lines: printed })).toEqual(linesOfEntry(invoice))
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('every line stands behind exactly one of those that are printed', () => {
    const property = fc.property(aRandomInvoice, (invoice) => {
      const behind = printedLinesOf(invoice, NAMES).flatMap(({ lineIds }) => lineIds)
      expect(behind.toSorted()).toEqual(invoice.lines.map(({ id }) => id).toSorted())
    })
    fc.assert(property)
  })

  test('one times its price is what a joined line comes to', () => {
    const property = fc.property(aRandomInvoice, (invoice) => {
      for (const line of printedLinesOf(invoice, NAMES).filter(({ lineIds }) => lineIds[1])) {
        const gross = line.net.minorUnits + line.tax.minorUnits
        const cents = BigInt(Math.round(Number(line.unitPrice) * 100))
        expect(cents).toBe(invoice.taxMode === 'inclusive' ? gross : line.net.minorUnits)
      }
    })
    fc.assert(property)
  })
})

const linesOfEntry = (invoice: Parameters<typeof invoicePostings>[0]) =>
  invoicePostings(invoice, CHART, CODES).flatMap(({ lines }) =>
    lines.map(({ accountId: id, amount }) => `${id} ${amount.minorUnits}`).toSorted(),
  )

describe('a joined line', () => {
  const lines = [
    aLine({
      id: 'a' as InvoiceLineId,
      itemId: item('advice'),
      serviceOn: '2026-03-09' as LocalDate,
    }),
    aLine({
      id: 'b' as InvoiceLineId,
      itemId: item('drafting'),
      serviceOn: '2026-03-02' as LocalDate,
    }),
    aLine({ id: 'c' as InvoiceLineId, itemId: item('other'), description: 'Something else' }),
  ]

  test('has the name of its category and the days of its work', () => {
    const printed = printedLinesOf(anInvoice({ rollUp: 'billable_category', lines }), NAMES)
    expect(printed.map((line) => [line.description, line.serviceOn, line.serviceTo])).toEqual([
      ['Professional fees', '2026-03-02', '2026-03-09'],
      ['Something else', null, null],
    ])
  })

  test('is not made where the invoice rolls nothing up', () => {
    expect(printedLinesOf(anInvoice({ lines }), NAMES)).toHaveLength(3)
  })
})
