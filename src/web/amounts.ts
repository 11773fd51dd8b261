/** An exact amount as the hub sends it: `{ "amount": "12.34", "currency": "USD" }`. */
export type Amount = Readonly<{ amount: string; currency: string }>

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/

/** How many decimals amounts of this currency have: 2 for USD, 0 for JPY. */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2

/** The amount in the smallest unit, or undefined where the text is no amount of this currency. */
export function minorUnitsOf(text: string, currency: string): bigint | undefined {
  const [, sign, whole, fraction = ''] = PLAIN.exec(text.trim()) ?? []
  const decimals = decimalsOf(currency)
  if (whole === undefined || fraction.length > decimals) return undefined
  return BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`)
}

export function amountOf(minorUnits: bigint, currency: string): Amount {
  const decimals = decimalsOf(currency)
  const sign = minorUnits < 0n ? '-' : ''
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals)
  return { amount: fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`, currency }
}

const unitsOf = ({ amount, currency }: Amount): bigint => {
  const units = minorUnitsOf(amount, currency)
  if (units === undefined) throw new TypeError(`not an amount of ${currency}: ${amount}`)
  return units
}

/** Exact. Amounts of another currency have no place in the sum, so each currency gets its own. */
export function totalsOf(amounts: readonly Amount[]): Amount[] {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency)
  return [...byCurrency].map(([currency, same]) =>
    amountOf(
      same.reduce((total, amount) => total + unitsOf(amount), 0n),
      currency,
    ),
  )
}

export const isZero = (amount: Amount): boolean => unitsOf(amount) === 0n
const isNegative = (amount: Amount): boolean => unitsOf(amount) < 0n

/** Figures only, because a table says the currency once: `1,234.50`, `(1,234.50)` below zero. */
export function formatAmount(amount: Amount, locale: string): string {
  const negative = isNegative(amount)
  const decimals = decimalsOf(amount.currency)
  // Intl takes decimal text as it is, so that no float ever holds the amount.
  const figures = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount.amount.replace(/^-/, '') as Intl.StringNumericLiteral)
  return negative ? `(${figures})` : figures
}

/** For sentences and headlines, where the currency has to be said: `$1,234.50`, `US$1,234.50`. */
export const formatMoney = (amount: Amount, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    currencySign: 'accounting',
  }).format(amount.amount as Intl.StringNumericLiteral)

/** A quantity, a price or a percentage without zeros that say nothing: `1.500000` is `1.5`. */
export function formatDecimal(text: string, locale: string, decimalsMin = 0): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimalsMin,
    maximumFractionDigits: 6,
  }).format(text as Intl.StringNumericLiteral)
}

/** People type `1,250.00`; the hub takes `1250.00`. */
export const typedDecimal = (text: string): string => text.replace(/[\s,']/g, '')
