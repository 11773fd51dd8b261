import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money, toDecimal } from '#books/money.ts'

/** How a division writes figures and days; the words are English everywhere. */
export const localeOf = (country: string): string => `en-${country}`

/** Figures only, because the page says the currency once: `1,234.50`, `(1,234.50)` below zero. */
export function writeAmount(minorUnits: bigint, currency: Currency, locale: string): string {
  const decimal = toDecimal(money(minorUnits < 0n ? -minorUnits : minorUnits, currency))
  const decimals = decimal.split('.')[1]?.length ?? 0
  const figures = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(decimal as Intl.StringNumericLiteral)
  return minorUnits < 0n ? `(${figures})` : figures
}

export const writeDay = (day: LocalDate, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g

/** Text of a report with its days as the division writes them. */
export const withDays = (text: string, locale: string): string =>
  text.replace(DAY, (day) => writeDay(day as LocalDate, locale))
