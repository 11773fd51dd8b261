import { Decimal } from '#books/decimal.ts'
import { type Money, toDecimal } from '#books/money.ts'

/**
 * The vendor wants JSON numbers. Ours has at most fifteen digits (`money.ts` says so), and so many
 * survive the way from text to a double and back: the body says exactly what the books say.
 */
export const toJsonNumber = (amount: Money): number => Number(toDecimal(amount))

/** A decimal as a JSON number, or undefined where a double would not print the same number. */
export function exactJsonNumber(decimal: string): number | undefined {
  const number = Number(decimal)
  return new Decimal(number).eq(decimal) ? number : undefined
}

/** One way to write each amount: `120.5`, whether it came as 120.50, "120.50" or 120.5. */
export const amountText = (amount: number | undefined): string => new Decimal(amount ?? 0).toFixed()
