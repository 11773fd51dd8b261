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

export const STARTER_CHARTS: readonly StarterChart[] = ['generic', 'legal']

export const TRUST_ROLES: ReadonlySet<AccountRole | null> = new Set<AccountRole | null>([
  'trust_bank',
  'trust_liability',
  'trust_transfers',
  'trust_paid_by_firm',
  'statutory_deposit',
])

/** The same with the accounts that money of clients needs, whatever the chart has of them. */
export function starterChartWithTrust(chart: StarterChart): readonly StarterAccount[] {
  const own = starterChart(chart)
  const roles = new Set(own.map(({ role }) => role))
  const added = starterChart('legal').filter(
    ({ role }) => TRUST_ROLES.has(role) && !roles.has(role),
  )
  return [...own, ...added].toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Each chart has its first operating bank under this code, and a trust bank under that one. */
export const OPERATING_BANK_CODE = '1000'
export const TRUST_BANK_CODE = '1010'

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
