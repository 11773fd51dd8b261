import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountId, CHART, FEES } from './chart.fixture.ts'
import { deferredPartsOf, nextReleaseOn, releasedThrough } from './deferral.ts'
import type { InvoiceLineId } from './ids.ts'
import { aLine, anInvoice } from './invoice.fixture.ts'
import type { Invoice } from './invoice.ts'
import { addDays, type LocalDate } from './local-date.ts'
import { money, sum } from './money.ts'
import { invoicePostings } from './posting/invoice.ts'
import { NO_TAX } from './tax.fixture.ts'

const day = (text: string) => text as LocalDate
const usd = (cents: bigint) => money(cents, 'USD')
const DEFERRED = CHART.find(({ role }) => role === 'deferred_income')?.id ?? accountId('none')

const deferred = (from: string, to: string, unitPrice = '1200') =>
  aLine({
    ...{ deferral: 'monthly', serviceOn: day(from), serviceTo: day(to), unitPrice },
    id: `${from} ${to} ${unitPrice}` as InvoiceLineId,
  })
const partsOf = (from: string, to: string, unitPrice?: string) =>
  anInvoice({ lines: [deferred(from, to, unitPrice)] })
    .lines.flatMap(deferredPartsOf)
    .map(({ endsOn, amount }) => `${endsOn} ${amount.minorUnits}`)

describe('the months of a service', () => {
  test('weigh the same, however many days they have', () => {
    expect(partsOf('2026-01-01', '2026-12-31')).toHaveLength(12)
    expect(partsOf('2026-01-01', '2026-03-31', '300')).toEqual([
      '2026-01-31 10000',
      '2026-02-28 10000',
      '2026-03-31 10000',
    ])
  })

  test('are counted from the first day, and a last piece weighs by its days', () => {
    // One whole month and 10 of 30 days.
    expect(partsOf('2026-03-15', '2026-04-24', '400')).toEqual([
      '2026-04-14 30000',
      '2026-04-24 10000',
    ])
  })

  test('add up to the line, cent by cent', () => {
    expect(partsOf('2026-01-01', '2026-03-31', '100')).toEqual([
      '2026-01-31 3334',
      '2026-02-28 3333',
      '2026-03-31 3333',
    ])
  })
})

const aDeferredInvoice = fc
  .array(
    fc.record({
      start: fc.nat({ max: 200 }),
      days: fc.nat({ max: 500 }),
      cents: fc.integer({ min: -9_000, max: 99_999 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((lines) =>
    anInvoice({
      issuedOn: day('2026-03-10'),
      lines: lines.map(({ start, days, cents }, index) => ({
        ...deferred(
          addDays(day('2026-01-01'), start),
          addDays(day('2026-01-01'), start + days),
          (cents / 100).toFixed(2),
        ),
        id: `${index}` as InvoiceLineId,
      })),
    }),
  )

const balanceAt = (invoice: Invoice, account: string, on: string) =>
  sum(
    invoicePostings(invoice, CHART, [NO_TAX])
      .filter(({ postedOn }) => postedOn <= on)
      .flatMap(({ lines }) => lines)
      .filter((line) => line.accountId === account)
      .map(({ amount }) => amount),
    'USD',
  ).minorUnits

describe('released', () => {
  test('deferred income is the sum of the parts that are not, on every day', () => {
    const runs = fc.array(fc.nat({ max: 900 }), { maxLength: 4 })
    const property = fc.property(aDeferredInvoice, runs, (draft, days) => {
      let invoice = draft
      for (const run of days) {
        const through = addDays(day('2026-01-01'), run)
        invoice = { ...invoice, releases: releasedThrough(invoice, through, null) }
      }
      const postedOn = new Map(invoice.releases.map((each) => [each.endsOn, each.postedOn]))
      for (let on = day('2026-03-10'); on < '2028-06-30'; on = addDays(on, 29)) {
        const open = invoice.lines
          .flatMap(deferredPartsOf)
          .filter(({ endsOn }) => (postedOn.get(endsOn) ?? '9999') > on)
          .map(({ amount }) => amount)
        expect(-balanceAt(invoice, DEFERRED, on)).toBe(sum(open, 'USD').minorUnits)
        expect(balanceAt(invoice, DEFERRED, on) + balanceAt(invoice, FEES, on)).toBe(
          -invoice.net.minorUnits,
        )
      }
    })
    fc.assert(property, { numRuns: 40 })
  })

  test('to the end, nothing is left to release', () => {
    const property = fc.property(aDeferredInvoice, (invoice) => {
      const releases = releasedThrough(invoice, day('2030-01-01'), null)
      expect(nextReleaseOn({ ...invoice, releases })).toBeNull()
      expect(balanceAt({ ...invoice, releases }, DEFERRED, '2030-01-01')).toBe(0n)
    })
    fc.assert(property)
  })

  test('twice through the same day, it stays as it was', () => {
    const invoice = anInvoice({ lines: [deferred('2026-01-01', '2026-12-31')] })
    const once = releasedThrough(invoice, day('2026-06-30'), null)
    expect(releasedThrough({ ...invoice, releases: once }, day('2026-06-30'), null)).toEqual(once)
    expect(nextReleaseOn({ ...invoice, releases: once })).toBe('2026-07-31')
  })

  test('late, it is posted on the first day that is open, and not before the invoice', () => {
    const invoice = anInvoice({
      issuedOn: day('2026-02-10'),
      lines: [deferred('2026-01-01', '2026-03-31')],
    })
    const releases = releasedThrough(invoice, day('2026-04-30'), day('2026-03-01'))
    expect(releases.map(({ postedOn }) => postedOn)).toEqual([
      '2026-03-01',
      '2026-03-01',
      '2026-03-31',
    ])
    expect(releasedThrough(invoice, day('2026-01-31'), null)).toEqual([
      { endsOn: '2026-01-31', postedOn: '2026-02-10' },
    ])
  })
})

test('a line that is not deferred has no parts', () => {
  expect(deferredPartsOf({ ...aLine(), net: usd(1n) })).toEqual([])
})
