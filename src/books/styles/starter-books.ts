import type { AccountRole, AccountType } from '../chart.ts'
import type { PracticeStyle } from '../division.ts'
import type { TaxKind } from '../tax.ts'
import genericChart from './generic-chart.json' with { type: 'json' }
import legalChart from './legal-chart.json' with { type: 'json' }

export type StarterAccount = Readonly<{
  code: string
  name: string
  type: AccountType
  role: AccountRole | null
}>

export type StarterChart = 'generic' | 'legal'

/**
 * The accounts that a new division begins with. Every role that the rules post to is in each chart.
 */
export const starterChart = (chart: StarterChart): readonly StarterAccount[] =>
  (chart === 'legal' ? legalChart : genericChart) as readonly StarterAccount[]

export const USUAL_CHART: Readonly<Record<PracticeStyle, StarterChart>> = {
  legal: 'legal',
  msp: 'generic',
  'accounting-firm': 'generic',
}

export type StarterTaxCode = Readonly<{ name: string; kind: TaxKind; percent: string | null }>

/**
 * A firm that charges no tax still needs a code that says so; trust and openings are out of scope.
 */
export const STARTER_TAX_CODES: readonly StarterTaxCode[] = [
  { name: 'No tax (0%)', kind: 'zero_rated', percent: '0' },
  { name: 'Out of scope', kind: 'out_of_scope', percent: null },
]

export const STARTER_PAYMENT_METHODS = ['Check', 'Bank transfer', 'Credit card', 'Cash'] as const
