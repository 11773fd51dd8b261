import jurisdictions from './jurisdictions.json' with { type: 'json' }

/**
 * Where money comes from that the firm lays out for a client before the client's arrives: the
 * office bank, or the firm's own interest in the trust account where the law lets it keep one.
 */
export type AdvancesFrom = 'office' | 'firm_interest'

export type TrustSeries = 'receipt' | 'payment' | 'journal'

/** What a place's law usually says. A division begins with it and may say otherwise. */
export type Jurisdiction = Readonly<{
  code: string
  name: string
  mayDrawUncleared: boolean
  advancesFrom: AdvancesFrom
  prefixes: Readonly<Record<TrustSeries, string>>
}>

export const JURISDICTIONS = jurisdictions as readonly Jurisdiction[]

/** The one of the country, or the careful one of *another jurisdiction*. */
export function jurisdictionOf(code: string): Jurisdiction {
  const found = JURISDICTIONS.find((each) => each.code === code) ?? JURISDICTIONS.at(-1)
  if (!found) throw new Error('the list of jurisdictions is empty')
  return found
}

/** How a division keeps money that is not its own. */
export type TrustRules = Readonly<{
  jurisdiction: string
  mayDrawUncleared: boolean
  advancesFrom: AdvancesFrom
}>

export function rulesOf(country: string): TrustRules {
  const { code, mayDrawUncleared, advancesFrom } = jurisdictionOf(country)
  return { jurisdiction: code, mayDrawUncleared, advancesFrom }
}
