import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from './decimal.ts'
import {
  add,
  allocate,
  CURRENCIES,
  isCurrency,
  money,
  negate,
  parseMoney,
  round,
  subtract,
  sum,
  toDecimal,
  toNumber,
} from './money.ts'
import { codeOf } from './refused.fixture.ts'

const RUNS = { numRuns: 1000 }
const aCurrency = fc.constantFrom(...CURRENCIES)
const someMinorUnits = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const aWeight = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, scale]) => new Decimal(String(digits)).div(10 ** scale))

describe('reading and writing an amount', () => {
  test('every amount in every currency reads back as itself', () => {
    const roundTrip = fc.property(someMinorUnits, aCurrency, (minorUnits, currency) => {
      const amount = money(minorUnits, currency)
      expect(parseMoney(toDecimal(amount), currency)).toEqual(amount)
    })
    fc.assert(roundTrip, RUNS)
  })

  test('a cent below zero keeps its sign', () => {
    expect(toDecimal(money(-1n, 'USD'))).toBe('-0.01')
  })

  test('a currency without cents is written without a point', () => {
    expect(toDecimal(money(-1200n, 'JPY'))).toBe('-1200')
  })

  test('a missing cent is a zero, not a refusal', () => {
    expect(parseMoney('12.5', 'USD')).toEqual(money(12_50n, 'USD'))
  })

  test.each([
    ['12.345', 'USD'],
    ['12.0', 'JPY'],
  ] as const)('%s %s has more decimals than the currency', (text, currency) => {
    expect(codeOf(() => parseMoney(text, currency))).toBe('amount_has_too_many_decimals')
  })

  test.each(['', '-', '1,000.00', '1e3', '.5', '5.', ' 5', 'NaN', '٣'])(
    '"%s" is not a number',
    (text) => {
      expect(codeOf(() => parseMoney(text, 'USD'))).toBe('amount_is_not_a_number')
    },
  )

  test('an amount beyond ten trillion is refused before a sum could overflow the column', () => {
    expect(codeOf(() => parseMoney('10000000000000.01', 'USD'))).toBe('amount_is_too_large')
  })

  test('a currency is known by its exact code', () => {
    expect(['USD', 'usd', 'ZZZ'].map(isCurrency)).toEqual([true, false, false])
  })
})

describe('computing with amounts', () => {
  test('two currencies do not add up', () => {
    expect(codeOf(() => add(money(1n, 'USD'), money(1n, 'EUR')))).toBe('currencies_differ')
  })

  test('an amount less itself is nothing', () => {
    const property = fc.property(someMinorUnits, aCurrency, (minorUnits, currency) => {
      const amount = money(minorUnits, currency)
      expect(subtract(amount, amount)).toEqual(money(0n, currency))
      expect(sum([amount, negate(amount)], currency)).toEqual(money(0n, currency))
    })
    fc.assert(property, RUNS)
  })
})

describe('rounding', () => {
  test.each([
    ['0.005', 1n],
    ['-0.005', -1n],
    ['0.0049999999999999999999999999', 0n],
    ['1.115', 1_12n],
    ['2.675', 2_68n],
    ['-2.675', -2_68n],
  ])('%s dollars is %s cents: half goes away from zero', (text, minorUnits) => {
    expect(round(new Decimal(text), 'USD')).toEqual(money(minorUnits, 'USD'))
  })

  test('a currency without cents rounds to the whole', () => {
    expect(round(new Decimal('1234.5'), 'JPY')).toEqual(money(1235n, 'JPY'))
  })

  test('a product of many digits is rounded once, not twice', () => {
    const exact = new Decimal('123456789.000001').mul('0.123455')
    expect(exact.toFixed()).toBe('15241357.885995123455')
    const nearlyHalf = new Decimal('10000000000000').sub('0.000000000001').sub('0.995')
    expect(round(nearlyHalf, 'USD')).toEqual(money(999_999_999_999_900n, 'USD'))
  })

  test('rounding what has no more than two decimals changes nothing', () => {
    const property = fc.property(someMinorUnits, (minorUnits) => {
      const amount = money(minorUnits, 'USD')
      expect(round(toNumber(amount), 'USD')).toEqual(amount)
    })
    fc.assert(property, RUNS)
  })
})

describe('allocating', () => {
  test('the shares add up to the total, whatever the weights', () => {
    const weights = fc.array(aWeight, { minLength: 1, maxLength: 12 })
    const property = fc.property(someMinorUnits, weights, (minorUnits, shares) => {
      const total = money(minorUnits, 'USD')
      expect(sum(allocate(total, shares), 'USD')).toEqual(total)
    })
    fc.assert(property, RUNS)
  })

  test('no share is a whole cent away from its exact part', () => {
    const weights = fc.array(aWeight, { minLength: 1, maxLength: 12 })
    const property = fc.property(someMinorUnits, weights, (minorUnits, shares) => {
      const whole = shares.reduce((a, b) => a.add(b), new Decimal(0))
      fc.pre(!whole.isZero())
      allocate(money(minorUnits, 'USD'), shares).forEach((share, index) => {
        const exact = new Decimal(String(minorUnits)).mul(shares[index] ?? 0).div(whole)
        expect(exact.sub(String(share.minorUnits)).abs().lt(1)).toBe(true)
      })
    })
    fc.assert(property, RUNS)
  })

  test('the shares add up where some weights are negative, as a discount among its lines', () => {
    const signed = fc.tuple(aWeight, fc.boolean()).map(([w, minus]) => (minus ? w.neg() : w))
    const weights = fc.array(signed, { minLength: 1, maxLength: 12 })
    const property = fc.property(someMinorUnits, weights, (minorUnits, shares) => {
      const total = money(minorUnits, 'USD')
      expect(sum(allocate(total, shares), 'USD')).toEqual(total)
    })
    fc.assert(property, RUNS)
  })

  test('of equal remainders the first gets the cent, however many digits the weights have', () => {
    const weights = ['10', '1', '1'].map((weight) => new Decimal(weight))
    // 100 in 12ths: 83 1/3, 8 1/3 and 8 1/3, with one cent left over.
    const shares = allocate(money(100n, 'USD'), weights).map(({ minorUnits }) => minorUnits)
    expect(shares).toEqual([84n, 8n, 8n])
  })

  test('weights that add up to nothing leave all to the first', () => {
    const weights = [new Decimal(5), new Decimal(-5)]
    expect(allocate(money(3n, 'USD'), weights)).toEqual([money(3n, 'USD'), money(0n, 'USD')])
  })

  test('without anybody to share with nothing is shared', () => {
    expect(allocate(money(3n, 'USD'), [])).toEqual([])
  })
})
