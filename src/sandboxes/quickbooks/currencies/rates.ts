import type { Company } from '../company/company.ts'

/** Home units for one foreign unit on a day: the latest rate known by then, else 1. */
export function rateOn(company: Company, currency: string, day: string): number {
  if (currency === company.settings.currency) return 1
  let found: Readonly<{ day: string; rate: number }> | undefined
  for (const { body } of company.live('ExchangeRate')) {
    const asOf = String(body.AsOfDate)
    if (body.SourceCurrencyCode !== currency || asOf > day) continue
    if (!found || asOf >= found.day) found = { day: asOf, rate: Number(body.Rate) }
  }
  return found?.rate ?? 1
}
