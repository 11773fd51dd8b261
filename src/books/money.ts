import { Decimal } from './decimal.ts'
import { Refusal } from './refusal.ts'

const DECIMALS = {
  AUD: 2,
  CAD: 2,
  EUR: 2,
  GBP: 2,
  JPY: 0,
  NZD: 2,
  SGD: 2,
  USD: 2,
  ZAR: 2,
} as const

export type Currency = keyof typeof DECIMALS

export const CURRENCIES = Object.keys(DECIMALS) as readonly Currency[]

/** An exact amount in the currency's smallest unit: 1234n USD is $12.34. */
export type Money = Readonly<{ minorUnits: bigint; currency: Currency }>

export const money = (minorUnits: bigint, currency: Currency): Money => ({ minorUnits, currency })

export const isCurrency = (text: string): text is Currency => text in DECIMALS

export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new Refusal('currencies_differ', { one: a.currency, other: b.currency })
  }
  return money(a.minorUnits + b.minorUnits, a.currency)
}

export const negate = ({ minorUnits, currency }: Money): Money => money(-minorUnits, currency)

export const subtract = (a: Money, b: Money): Money => add(a, negate(b))

export const sum = (amounts: readonly Money[], currency: Currency): Money =>
  amounts.reduce(add, money(0n, currency))

/** Reads "12.34". Refuses extra decimals: rounding is the caller's decision, never ours. */
export function parseMoney(decimal: string, currency: Currency): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) throw new Refusal('amount_is_not_a_number', { decimal })
  const [, sign, whole, fraction = ''] = match
  if (fraction.length > DECIMALS[currency]) {
    throw new Refusal('amount_has_too_many_decimals', { decimal, currency })
  }
  return limited(BigInt(`${sign}${whole}${fraction.padEnd(DECIMALS[currency], '0')}`), currency)
}

/** Ten trillion: a thousand times as much, a whole firm's sum, still fits PostgreSQL's bigint. */
const MINOR_UNITS_MAX = 10n ** 15n

function limited(minorUnits: bigint, currency: Currency): Money {
  if (minorUnits > MINOR_UNITS_MAX || minorUnits < -MINOR_UNITS_MAX) {
    throw new Refusal('amount_is_too_large', { minorUnits: String(minorUnits), currency })
  }
  return money(minorUnits, currency)
}

export function toDecimal({ minorUnits, currency }: Money): string {
  const decimals = DECIMALS[currency]
  const sign = minorUnits < 0n ? '-' : ''
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals)
  return fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`
}

/** The one place where a computed amount becomes money: half away from zero. */
export function round(amount: Decimal, currency: Currency): Money {
  const minorUnits = new Decimal(amount).mul(10 ** DECIMALS[currency])
  return limited(BigInt(minorUnits.toFixed(0, Decimal.ROUND_HALF_UP)), currency)
}

/** The amount as a decimal number to compute with. */
export const toNumber = (amount: Money): Decimal => new Decimal(toDecimal(amount))

/**
 * Splits an amount in proportion to the weights, to the last cent: the cents that rounding leaves
 * over go to the largest remainders, the first of equals first. Where the weights add up to nothing
 * the first takes it all.
 */
export function allocate(total: Money, weights: readonly Decimal[]): Money[] {
  const units = wholeUnitsOf(weights)
  const whole = units.reduce((a, b) => a + b, 0n)
  if (whole === 0n) {
    return units.map((_, index) => money(index === 0 ? total.minorUnits : 0n, total.currency))
  }
  const shares = units.map((unit) => divideDown(unit * total.minorUnits, whole))
  const floors = shares.map(({ quotient }) => quotient)
  const left = Number(total.minorUnits - floors.reduce((a, b) => a + b, 0n))
  const byRemainder = shares
    .map(({ remainder }, index) => ({ index, remainder }))
    .toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index))
  return floors.map((floor, index) => money(floor + (lucky.has(index) ? 1n : 0n), total.currency))
}

/**
 * Weights as integers of one scale: a rounded quotient would see two equal remainders as different.
 */
function wholeUnitsOf(weights: readonly Decimal[]): bigint[] {
  const scale = Math.max(0, ...weights.map((weight) => weight.decimalPlaces()))
  return weights.map((weight) => BigInt(weight.toFixed(scale).replace('.', '')))
}

/** Rounds towards minus infinity; the remainder is in units of 1/|divisor| and never negative. */
function divideDown(dividend: bigint, divisor: bigint): { quotient: bigint; remainder: bigint } {
  const [top, bottom] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor]
  const remainder = ((top % bottom) + bottom) % bottom
  return { quotient: (top - remainder) / bottom, remainder }
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
