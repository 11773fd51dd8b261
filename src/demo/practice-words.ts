import type { PracticeStyle } from '#books/division.ts'
import type { PlannedFirm } from './planned-records.ts'
import accountingWords from './words/accounting-firm.json' with { type: 'json' }
import legalWords from './words/legal.json' with { type: 'json' }
import mspWords from './words/msp.json' with { type: 'json' }

export type Country = PlannedFirm['country']

/** Something sold by time or by piece, with prices that make awkward cents. */
export type SoldWords = Readonly<{
  code: string
  name: string
  /** A code of the style's starter chart. */
  account: string
  prices: readonly string[]
  work: readonly string[]
}>

export type CostWords = SoldWords &
  Readonly<{ kind: 'expense' | 'product'; taxed: boolean; quantities: readonly string[] }>

export type AreaWords = Readonly<{ name: string; fee: string; subjects: readonly string[] }>

export type PracticeWords = Readonly<{
  firmName: Readonly<Record<Country, string>>
  engagementPrefix: string
  areas: readonly AreaWords[]
  fees: readonly SoldWords[]
  costs: readonly CostWords[]
  /** The share of fee lines that sales tax is due on. */
  feesTaxed: Readonly<Record<Country, number>>
}>

export const PRACTICE_WORDS: Readonly<Record<PracticeStyle, PracticeWords>> = {
  legal: legalWords as PracticeWords,
  msp: mspWords as PracticeWords,
  'accounting-firm': accountingWords as PracticeWords,
}

/** Every starter chart has the code that charges nothing. */
export const UNTAXED = 'No tax (0%)'

type CountryRules = Pick<PlannedFirm, 'currency' | 'timeZone' | 'taxRounding' | 'tax'>

export const COUNTRY_RULES: Readonly<Record<Country, CountryRules>> = {
  US: {
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
    taxRounding: 'rate_per_document',
    tax: { name: 'California 8%', component: 'California', percent: '8' },
  },
  NZ: {
    currency: 'NZD',
    timeZone: 'Pacific/Auckland',
    taxRounding: 'line',
    tax: { name: 'GST 15%', component: 'GST', percent: '15' },
  },
}
