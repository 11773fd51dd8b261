import { Decimal } from 'decimal.js'

/** A decimal string such as "12.5" or "-3"; never a float, also in storage. */
export type Amount = string

/** 50 digits hold every amount (at most 9,999,999,999.99) times a quantity and a rate. */
const Exact = Decimal.clone({ precision: 50, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -30 })

export const decimal = (value: Amount | number | Decimal): Decimal => new Exact(value)

export const plain = (value: Decimal): Amount => value.toFixed()

export const sum = (amounts: readonly Amount[]): Amount =>
  plain(amounts.reduce((total, amount) => total.plus(amount), decimal('0')))

export const subtract = (from: Amount, ...amounts: readonly Amount[]): Amount =>
  plain(amounts.reduce((rest, amount) => rest.minus(amount), decimal(from)))

export const negate = (amount: Amount): Amount => plain(decimal(amount).negated())

/** Below, equal or above zero: -1, 0 or 1. */
export const signOf = (amount: Amount): number => decimal(amount).comparedTo(0)

export const compare = (a: Amount, b: Amount): number => decimal(a).comparedTo(b)

export const sameAmount = (a: Amount, b: Amount): boolean => compare(a, b) === 0

/** Half away from zero. Recorded ties prove it for positive amounts; negatives are a guess. */
export const roundTo = (decimals: number, value: Decimal): Amount =>
  plain(value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP))

export const round2 = (value: Decimal): Amount => roundTo(2, value)

/** The wire wants a JSON number: made from the exact decimal, never computed with. */
export const toJsonNumber = (amount: Amount): number => Number(amount)
