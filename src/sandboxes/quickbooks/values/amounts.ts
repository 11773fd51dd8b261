import { Decimal } from 'decimal.js'
import type { Body, Json } from './json.ts'

/** "Decimal, max 15 digits in 10.5 format", says the page of every entity. */
export const AMOUNT_LIMIT = 10_000_000_000

/** The number as it was written in JSON, exactly; undefined when it is not a number. */
export function decimalOf(value: Json | undefined): Decimal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Decimal(value) : undefined
  if (typeof value !== 'string' || !/^\s*-?\d*\.?\d+\s*$/.test(value)) return undefined
  return new Decimal(value.trim())
}

export const decimalAt = (body: Body, key: string): Decimal | undefined => decimalOf(body[key])

/** Cents, halves away from zero: the rounding that fits every recorded tax line. */
export const toCents = (amount: Decimal): bigint =>
  BigInt(amount.times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed(0))

export const centsAt = (body: Body, key: string): bigint =>
  toCents(decimalAt(body, key) ?? new Decimal(0))

/** A JSON number. Made from exact cents, never computed with. */
export const toNumber = (cents: bigint): number => Number(new Decimal(String(cents)).div(100))

export const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

/** "459.00", as texts inside extensions are written. */
export const toDecimalText = (cents: bigint): string =>
  new Decimal(String(cents)).div(100).toFixed(2)
