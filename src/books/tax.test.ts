import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TaxCodeId, TaxComponentId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { type Money, money, parseMoney, sum, toDecimal } from './money.ts'
import { codeOf } from './refused.fixture.ts'
import { aTaxCode, NO_TAX } from './tax.fixture.ts'
import {
  assertSense,
  percentOn,
  selfAssessedTaxes,
  type TaxCode,
  type TaxedLine,
  type TaxMode,
  taxLines,
} from './tax.ts'

const date = '2026-03-10' as LocalDate
const usd = (text: string): Money => parseMoney(text, 'USD')
const amountsOf = (code: TaxCode, ...amounts: readonly string[]) => ({
  lines: amounts.map((amount) => ({ amount: usd(amount), code })),
  date,
  currency: 'USD' as const,
})
const taxesOf = (lines: readonly TaxedLine[]): string[] => lines.map(({ tax }) => toDecimal(tax))
const wholeTaxOf = (lines: readonly TaxedLine[]): string =>
  toDecimal(
    sum(
      lines.map(({ tax }) => tax),
      'USD',
    ),
  )

describe('tax on each line', () => {
  test('15 % of 25.06, 25.61 and 25.63 is 3.76, 3.84 and 3.84', () => {
    const taxed = taxLines(
      amountsOf(aTaxCode('15'), '25.06', '25.61', '25.63'),
      'exclusive',
      'line',
    )
    expect(taxesOf(taxed)).toEqual(['3.76', '3.84', '3.84'])
  })

  test('with the tax inside, 115.00 is 100.00 and 15.00', () => {
    const [line] = taxLines(amountsOf(aTaxCode('15'), '115.00'), 'inclusive', 'line')
    expect(line).toMatchObject({ net: usd('100.00'), tax: usd('15.00') })
  })

  test('two components are rounded as one, and the cent goes to the larger remainder', () => {
    const [line] = taxLines(amountsOf(aTaxCode('5', '9.975'), '10.10'), 'exclusive', 'line')
    expect(line?.taxes.map(({ amount }) => toDecimal(amount))).toEqual(['0.50', '1.01'])
  })

  test('a negative line has negative tax', () => {
    const taxed = taxLines(amountsOf(aTaxCode('15'), '-25.06'), 'exclusive', 'line')
    expect(taxesOf(taxed)).toEqual(['-3.76'])
  })
})

describe('tax once for each rate on the document', () => {
  test('7.1 % of 422.00 is 29.96 and 2 % is 8.44', () => {
    const taxed = taxLines(
      amountsOf(aTaxCode('7.1', '2'), '400.00', '22.00'),
      'exclusive',
      'rate_per_document',
    )
    const byComponent = Map.groupBy(
      taxed.flatMap(({ taxes }) => taxes),
      ({ componentId }) => componentId,
    )
    const totals = [...byComponent.values()].map((shares) =>
      toDecimal(
        sum(
          shares.map(({ amount }) => amount),
          'USD',
        ),
      ),
    )
    expect(totals).toEqual(['29.96', '8.44'])
  })

  test('15 % of 76.30 in three lines is 11.45, a cent more than line by line', () => {
    const amounts = amountsOf(aTaxCode('15'), '25.06', '25.61', '25.63')
    expect(wholeTaxOf(taxLines(amounts, 'exclusive', 'rate_per_document'))).toBe('11.45')
    expect(wholeTaxOf(taxLines(amounts, 'exclusive', 'line'))).toBe('11.44')
  })

  test('a discount line takes its part of the tax off again', () => {
    const amounts = amountsOf(aTaxCode('10'), '100.00', '-10.00')
    expect(taxesOf(taxLines(amounts, 'exclusive', 'rate_per_document'))).toEqual(['10.00', '-1.00'])
  })

  test('lines of different codes are rounded apart', () => {
    const lines = [
      { amount: usd('0.03'), code: aTaxCode('15') },
      { amount: usd('0.03'), code: aTaxCode('15.0') },
    ]
    const taxed = taxLines({ lines, date, currency: 'USD' }, 'exclusive', 'rate_per_document')
    expect(taxesOf(taxed)).toEqual(['0.00', '0.00'])
  })
})

describe('a compound component', () => {
  const [first, second] = aTaxCode('5', '9.5').components
  const code: TaxCode = {
    ...aTaxCode('5', '9.5'),
    components: first && second ? [first, { ...second, compound: true }] : [],
  }

  test('is reckoned on the amount and the tax before it: 5 % and 9.5 % on top are 14.975 %', () => {
    expect(percentOn(code, date)).toBe('14.975')
    const [line] = taxLines(amountsOf(code, '100.00'), 'exclusive', 'line')
    expect(line?.taxes.map(({ amount }) => toDecimal(amount))).toEqual(['5.00', '9.98'])
  })

  test('comes out of an amount with tax inside as it went in', () => {
    const [line] = taxLines(amountsOf(code, '114.98'), 'inclusive', 'rate_per_document')
    expect(line).toMatchObject({ net: usd('100.00'), tax: usd('14.98') })
  })
})

test('under reverse charge a document charges nothing, and the buyer owes the tax himself', () => {
  const code: TaxCode = { ...aTaxCode('19'), kind: 'reverse_charge' }
  const amounts = amountsOf(code, '100.00')
  expect(percentOn(code, date)).toBe('0')
  expect(taxesOf(taxLines(amounts, 'exclusive', 'line'))).toEqual(['0.00'])
  const [own] = selfAssessedTaxes(amounts, 'line')
  expect(own?.map(({ amount }) => toDecimal(amount))).toEqual(['19.00'])
})

test.each([
  ['sales', 'purchases', 'tax_code_is_for_purchases'],
  ['purchases', 'sales', 'tax_code_is_for_sales'],
  ['sales', 'both', 'allowed'],
] as const)('a document of %s with a code for %s: %s', (side, sense, answer) => {
  const code: TaxCode = { ...aTaxCode('19'), sense }
  expect(codeOf(() => assertSense(code, side, 'taxCodeId'))).toBe(answer)
})

describe('rates by date', () => {
  const code: TaxCode = {
    id: 'tax-vat' as TaxCodeId,
    name: 'VAT',
    kind: 'standard',
    sense: 'both',
    components: [
      {
        id: 'component-vat' as TaxComponentId,
        name: 'VAT',
        agency: '',
        compound: false,
        recoverablePercent: '100',
        collectedAccountId: NO_TAX.id as never,
        paidAccountId: null,
        rates: [
          { effectiveFrom: '2011-01-04' as LocalDate, percent: '20' },
          { effectiveFrom: '2010-01-01' as LocalDate, percent: '17.5' },
        ],
      },
    ],
  }

  test('the last day of a rate is the day before the next one starts', () => {
    expect(percentOn(code, '2011-01-03' as LocalDate)).toBe('17.5')
    expect(percentOn(code, '2011-01-04' as LocalDate)).toBe('20')
  })

  test('a day before the first rate is refused, not taxed at nothing', () => {
    const early = { ...amountsOf(code, '10.00'), date: '2009-12-31' as LocalDate }
    expect(codeOf(() => taxLines(early, 'exclusive', 'line'))).toBe('line_tax_code_missing_rate')
  })
})

describe('whatever the document', () => {
  const codes = [
    NO_TAX,
    aTaxCode('0'),
    aTaxCode('15'),
    aTaxCode('5', '9.975'),
    aTaxCode('7.1', '2', '0.875'),
  ]
  const aLine = fc.record({
    amount: fc.bigInt({ min: -1_000_000n, max: 100_000_000n }).map((units) => money(units, 'USD')),
    code: fc.constantFrom(...codes),
  })
  const aDocument = fc.record({
    lines: fc.array(aLine, { minLength: 1, maxLength: 15 }),
    mode: fc.constantFrom<TaxMode>('exclusive', 'inclusive', 'none'),
    rounding: fc.constantFrom('line' as const, 'rate_per_document' as const),
  })

  test('the components of a line add up to its tax', () => {
    const property = fc.property(aDocument, ({ lines, mode, rounding }) => {
      for (const line of taxLines({ lines, date, currency: 'USD' }, mode, rounding)) {
        expect(
          sum(
            line.taxes.map(({ amount }) => amount),
            'USD',
          ),
        ).toEqual(line.tax)
      }
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('before tax the net is what was written; with tax inside, net and tax are', () => {
    const property = fc.property(aDocument, ({ lines, mode, rounding }) => {
      taxLines({ lines, date, currency: 'USD' }, mode, rounding).forEach(({ net, tax }, index) => {
        const written = mode === 'inclusive' ? sum([net, tax], 'USD') : net
        expect(written).toEqual(lines[index]?.amount)
      })
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('line by line, every line is within half a cent of its exact tax', () => {
    const property = fc.property(fc.array(aLine, { minLength: 1 }), (lines) => {
      taxLines({ lines, date, currency: 'USD' }, 'exclusive', 'line').forEach(({ tax }, index) => {
        const line = lines[index]
        const percent = line ? percentOn(line.code, date) : '0'
        const exact = (Number(line?.amount.minorUnits) * Number(percent)) / 100
        expect(Math.abs(Number(tax.minorUnits) - exact)).toBeLessThanOrEqual(0.500001)
      })
    })
    fc.assert(property, { numRuns: 1000 })
  })

  test('without tax there is none', () => {
    const taxed = taxLines(amountsOf(aTaxCode('15'), '10.00'), 'none', 'line')
    expect(taxed).toEqual([{ net: usd('10.00'), tax: usd('0.00'), taxes: [] }])
  })
})
