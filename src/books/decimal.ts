import { Decimal as AnyDecimal } from 'decimal.js'
import { Refusal } from './refusal.ts'

/**
 * Numbers of up to 64 digits. The library's usual 20 would round quantity times price once before
 * the cent does: both have up to 18 digits.
 */
export const Decimal = AnyDecimal.clone({ precision: 64 })
export type Decimal = AnyDecimal

// What `numeric(18, 6)` holds.
const PLAIN_DECIMAL = /^-?\d{1,12}(\.\d{1,6})?$/

/** Reads a quantity, a price or a percentage: up to twelve digits and six decimals, no exponent. */
export function readDecimal(text: string, field: string): Decimal {
  if (!PLAIN_DECIMAL.test(text))
    throw new Refusal('amount_is_not_a_number', { decimal: text }, field)
  return new Decimal(text)
}
