import { featureNotIncluded } from '../refusals/rules.ts'
import type { Company } from './company.ts'

export const PLANS = ['Simple Start', 'Essentials', 'Plus', 'Advanced'] as const

export type Plan = (typeof PLANS)[number]

/** The least plan that has a feature, as Intuit's table of subscriptions says. */
const FEATURES = {
  bills: 'Essentials',
  timeTracking: 'Essentials',
  severalCurrencies: 'Essentials',
  itemExpenses: 'Plus',
  classes: 'Plus',
  departments: 'Plus',
  inventory: 'Plus',
  purchaseOrders: 'Plus',
} as const satisfies Record<string, Plan>

type Feature = keyof typeof FEATURES

/** What the company's subscription does not include is refused with 5030. */
export function checkFeature({ settings: { plan } }: Company, feature: Feature): void {
  if (PLANS.indexOf(plan) < PLANS.indexOf(FEATURES[feature])) throw featureNotIncluded(plan)
}
