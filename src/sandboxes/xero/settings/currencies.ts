import type { CurrencyElement } from '../body/settings-shapes.ts'
import { type Amount, decimal, plain } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Currency } from '../books/records.ts'
import { refuse } from '../refusals.ts'

/**
 * Units per US dollar, in place of the day rates that Xero takes from XE.com when a document brings
 * none: made up, and the same on every day.
 */
const PER_DOLLAR: Readonly<Record<string, readonly [name: string, rate: Amount]>> = {
  AUD: ['Australian Dollar', '1.52'],
  CAD: ['Canadian Dollar', '1.38'],
  EUR: ['Euro', '0.91'],
  GBP: ['British Pound', '0.78'],
  NZD: ['New Zealand Dollar', '1.66'],
  SGD: ['Singapore Dollar', '1.33'],
  USD: ['United States Dollar', '1'],
  ZAR: ['South African Rand', '18.2'],
}

export const currencyNamed = (code: string): Currency => ({
  code,
  description: PER_DOLLAR[code]?.[0] ?? code,
})

/** Document currency per one of the base currency, six decimals. */
export function dayRateOf(code: string, baseCurrency: string): Amount {
  const [document, base] = [PER_DOLLAR[code]?.[1] ?? '1', PER_DOLLAR[baseCurrency]?.[1] ?? '1']
  return plain(decimal(document).div(base).toDecimalPlaces(6))
}

/** https://developer.xero.com/documentation/api/accounting/currencies: never removable. */
export function addCurrency(org: Organisation, { Code }: CurrencyElement): Currency {
  const code = Code?.toUpperCase() ?? ''
  if (!(code in PER_DOLLAR)) return refuse(`The currency code '${code}' is not valid.`)
  if (!org.settings.multicurrency && code !== org.settings.baseCurrency) {
    return refuse(`Organisation is not subscribed to currency ${code}`)
  }
  return org.currencies.put(code, currencyNamed(code))
}
