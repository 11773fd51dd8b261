import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AgreementLine,
  duePeriods,
  FREQUENCIES,
  lineOfPeriod,
  nextBillOn,
  periodsOf,
} from './agreement.ts'
import { FEES } from './chart.fixture.ts'
import type { AgreementLineId } from './ids.ts'
import { addDays, type LocalDate } from './local-date.ts'
import { NO_TAX } from './tax.fixture.ts'

const day = (text: string) => text as LocalDate

const aMonthly = (line: Partial<AgreementLine> = {}): AgreementLine => ({
  id: 'line' as AgreementLineId,
  itemId: null,
  accountId: FEES,
  taxCodeId: NO_TAX.id,
  description: 'Managed services',
  quantity: '10',
  unitPrice: '31',
  frequency: 'month',
  from: day('2026-01-01'),
  to: null,
  prorated: true,
  deferred: false,
  ...line,
})

const shown = (line: AgreementLine, anchorOn: string, through: string) =>
  periodsOf(line, day(anchorOn), day(through)).map(({ from, to }) => `${from} ${to}`)

describe('the periods of a line', () => {
  test('begin on the anchor’s day, the first and the last may be parts', () => {
    const line = aMonthly({ from: day('2026-01-17'), to: day('2026-03-10') })
    expect(shown(line, '2026-01-01', '2026-12-31')).toEqual([
      '2026-01-17 2026-01-31',
      '2026-02-01 2026-02-28',
      '2026-03-01 2026-03-10',
    ])
  })

  test('do not drift from an anchor at the end of a month', () => {
    const line = aMonthly({ from: day('2026-01-31') })
    expect(shown(line, '2026-01-31', '2026-04-30')).toEqual([
      '2026-01-31 2026-02-27',
      '2026-02-28 2026-03-30',
      '2026-03-31 2026-04-29',
      '2026-04-30 2026-05-30',
    ])
  })

  test('of a year, before the anchor as after it', () => {
    const line = aMonthly({ frequency: 'year', from: day('2024-07-01') })
    expect(shown(line, '2026-07-01', '2025-07-01')).toEqual([
      '2024-07-01 2025-06-30',
      '2025-07-01 2026-06-30',
    ])
  })

  test('once is once', () => {
    const line = aMonthly({ frequency: 'once', from: day('2026-05-05') })
    expect(shown(line, '2026-01-01', '2030-01-01')).toEqual(['2026-05-05 2026-05-05'])
  })

  const aRandomLine = fc
    .record({
      frequency: fc.constantFrom(...FREQUENCIES),
      from: fc.nat({ max: 800 }).map((days) => addDays(day('2025-01-01'), days)),
      lasts: fc.option(fc.nat({ max: 900 }), { nil: null }),
      anchorOn: fc.nat({ max: 1_500 }).map((days) => addDays(day('2024-06-01'), days)),
    })
    .map(({ lasts, ...line }) => ({
      ...line,
      to: lasts === null ? null : addDays(line.from, lasts),
    }))

  test('follow each other without a gap and without an overlap', () => {
    const property = fc.property(aRandomLine, ({ anchorOn, ...line }) => {
      const periods = periodsOf(line, anchorOn, day('2028-12-31'))
      expect(periods[0]?.from).toBe(line.from)
      periods.forEach((period, index) => {
        expect(period.from <= period.to).toBe(true)
        expect(period.days).toBeLessThanOrEqual(period.ofDays)
        const next = periods[index + 1]
        if (next) expect(next.from).toBe(addDays(period.to, 1))
      })
      if (line.to !== null && line.frequency !== 'once' && line.to < '2028-12-31') {
        expect(periods.at(-1)?.to).toBe(line.to)
      }
    })
    fc.assert(property, { numRuns: 1_000 })
  })

  test('are due once, whatever the days of the runs', () => {
    const runs = fc.array(fc.nat({ max: 1_400 }), { maxLength: 8 })
    const property = fc.property(aRandomLine, runs, fc.nat({ max: 40 }), (line, days, leadDays) => {
      const { anchorOn } = line
      const billed: { from: LocalDate; to: LocalDate }[] = []
      for (const run of days) {
        const on = addDays(day('2025-01-01'), run)
        const due = duePeriods(line, { anchorOn, leadDays, on }, billed)
        expect(due.every(({ from }) => from <= addDays(on, leadDays))).toBe(true)
        billed.push(...due)
      }
      const last = addDays(day('2025-01-01'), Math.max(0, ...days))
      const all = days.length === 0 ? [] : periodsOf(line, anchorOn, addDays(last, leadDays))
      expect(billed.map(({ from }) => from).toSorted()).toEqual(all.map(({ from }) => from))
    })
    fc.assert(property, { numRuns: 500 })
  })
})

describe('a period on an invoice', () => {
  const of = (line: AgreementLine, through = '2026-01-31') => {
    const [period] = periodsOf(line, day('2026-01-01'), day(through))
    if (!period) throw new Error('there is a period')
    return lineOfPeriod(line, period, { engagementId: null, currency: 'USD' })
  }

  test('costs the whole price where it is whole', () => {
    expect(of(aMonthly())).toMatchObject({
      quantity: '10',
      unitPrice: '31',
      serviceTo: '2026-01-31',
    })
  })

  test('costs its part where the line is prorated, and says so', () => {
    expect(of(aMonthly({ from: day('2026-01-17') }))).toMatchObject({
      quantity: '1',
      unitPrice: '150.00',
      description: 'Managed services (15 of 31 days)',
    })
  })

  test('costs the whole where it is not', () => {
    const line = aMonthly({ from: day('2026-01-17'), prorated: false })
    expect(of(line)).toMatchObject({ quantity: '10', description: 'Managed services' })
  })
})

test('the next bill is due the lead time before the first period that is not billed', () => {
  const timing = { anchorOn: day('2026-01-01'), leadDays: 10 }
  const january = { from: day('2026-01-01'), to: day('2026-01-31') }
  expect(nextBillOn(aMonthly(), timing, [])).toBe('2025-12-22')
  expect(nextBillOn(aMonthly(), timing, [january])).toBe('2026-01-22')
  expect(nextBillOn(aMonthly({ to: day('2026-01-31') }), timing, [january])).toBeNull()
})
