import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COSTS, FEES } from './chart.fixture.ts'
import type { CatalogItemId, EngagementId, InvoiceLineId, StaffId, WorkEntryId } from './ids.ts'
import { anInvoiceDraft, pricedWith } from './invoice.fixture.ts'
import { money, sum } from './money.ts'
import { NO_TAX } from './tax.fixture.ts'
import { type BillableWork, COMBINATIONS, linesOfWork, sharesOf } from './unbilled-work.ts'
import { anExpenseEntry, aTimeEntry } from './work-entry.fixture.ts'
import { worthOf } from './work-entry.ts'

const usd = (cents: bigint) => money(cents, 'USD')

const work = (entry: BillableWork['entry'], amount = worthOf(entry, 'USD')): BillableWork => ({
  entry,
  accountId: entry.kind === 'time' ? FEES : COSTS,
  taxCodeId: NO_TAX.id,
  itemName: 'Advice',
  staffName: 'Ada Byron',
  engagementName: 'Lease',
  amount,
})

const someWork = fc
  .array(
    fc.record({
      isTime: fc.boolean(),
      staff: fc.constantFrom('ada', 'grace'),
      item: fc.constantFrom('advice', 'court'),
      engagement: fc.constantFrom('m-1', 'm-2', null),
      minutes: fc.nat({ max: 600 }),
      rate: fc.nat({ max: 50_000 }).map((cents) => (cents / 100).toFixed(2)),
      adjusted: fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: undefined, freq: 3 }),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((rows) =>
    rows.map((row, index) => {
      const named = {
        id: `entry-${index}` as WorkEntryId,
        staffId: row.staff as StaffId,
        itemId: row.item as CatalogItemId,
        engagementId: row.engagement as EngagementId | null,
        rate: row.rate,
      }
      const entry = row.isTime
        ? aTimeEntry({ ...named, billableMinutes: row.minutes })
        : anExpenseEntry({ ...named, quantity: String(row.minutes) })
      return work(entry, row.adjusted === undefined ? undefined : usd(BigInt(row.adjusted)))
    }),
  )

describe('lines of work', () => {
  test('take every entry once, and come to what the entries come to', () => {
    const by = fc.constantFrom(...COMBINATIONS)
    const property = fc.property(someWork, by, (entries, combination) => {
      const lines = linesOfWork(entries, combination)
      const shares = lines.flatMap((line) => line.shares)
      expect(shares.map(({ entryId }) => entryId).toSorted()).toEqual(
        entries.map(({ entry }) => entry.id).toSorted(),
      )
      const drafts = lines.map(({ line }, index) => ({ ...line, id: `${index}` as InvoiceLineId }))
      const priced = pricedWith(anInvoiceDraft({ lines: drafts }), [NO_TAX])
      priced.lines.forEach(({ net }, index) => {
        const amounts = lines[index]?.shares.map(({ amount }) => amount) ?? []
        expect(net).toEqual(sum(amounts, 'USD'))
      })
    })
    fc.assert(property, { numRuns: 500 })
  })

  test('say hours and rate where those give the cents, else one times the amount', () => {
    const entry = aTimeEntry({ billableMinutes: 90, rate: '200' })
    const [plain] = linesOfWork([work(entry)], 'entry')
    const [down] = linesOfWork([work(entry, usd(250_00n))], 'entry')
    expect(plain?.line).toMatchObject({ quantity: '1.5', unitPrice: '200', kind: 'fee' })
    expect(down?.line).toMatchObject({ quantity: '1', unitPrice: '250.00' })
  })

  test('combined by person name him and what he did', () => {
    const texts = ['Call', 'Letter', 'Call'].map((description, index) =>
      work(aTimeEntry({ description, id: `${index}` as WorkEntryId })),
    )
    const lines = linesOfWork(texts, 'staff')
    expect(lines.map(({ line }) => line.description)).toEqual(['Ada Byron: Call; Letter'])
  })
})

test('a line that somebody wrote down is shared as before, to the last cent', () => {
  const amounts = fc.array(fc.nat({ max: 99_999 }), { minLength: 1, maxLength: 9 })
  const property = fc.property(amounts, fc.nat({ max: 999_999 }), (before, net) => {
    const shares = sharesOf(
      usd(BigInt(net)),
      before.map((cents) => usd(BigInt(cents))),
    )
    expect(sum(shares, 'USD')).toEqual(usd(BigInt(net)))
  })
  fc.assert(property)
})
