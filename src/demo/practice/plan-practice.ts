import type { Bill, Ground, Receipt } from '../bills.ts'
import { actsOnly, type CountOf, type Numbers, together } from './part.ts'
import { planAgreements } from './plan-agreements.ts'
import { planBank } from './plan-bank.ts'
import { planCatalogue } from './plan-catalogue.ts'
import { planPurchases } from './plan-purchases.ts'
import { planAfterSales } from './plan-sales.ts'
import { planTrust } from './plan-trust.ts'
import { planWork } from './plan-work.ts'
import type { PlannedAct } from './planned-acts.ts'

export type Practice = Readonly<{
  /** Sent and received because of the acts, besides those of the usual business. */
  bills: readonly Bill[]
  receipts: readonly Receipt[]
  acts: (numbers: Numbers) => readonly PlannedAct[]
}>

/** Of a firm's documents, those that are invoices and payments of the usual business. */
export const USUAL_SHARE = 0.5

/** Everything else that a firm of this style does, in shares of all its documents. */
export function planPractice(ground: Ground, documents: number): Practice {
  const count: CountOf = (share, fewest = 1) => Math.max(fewest, Math.round(documents * share))
  const purchases = planPurchases(ground, count)
  return together([
    actsOnly(planCatalogue(ground)),
    actsOnly(planBank(ground, count)),
    actsOnly(purchases.acts),
    planAfterSales(ground, count),
    planWork(ground, count, purchases.costs),
    planAgreements(ground, count),
    ...(ground.firm.style === 'legal' ? [planTrust(ground, count)] : []),
  ])
}

export const NO_PRACTICE: Practice = { bills: [], receipts: [], acts: () => [] }
