import type { Settings } from '../company/settings.ts'
import type { Body } from '../values/json.ts'
import australia from './australia.json' with { type: 'json' }
import canada from './canada.json' with { type: 'json' }
import lawFirm from './law-firm.json' with { type: 'json' }
import multiCurrency from './multi-currency.json' with { type: 'json' }
import unitedKingdom from './united-kingdom.json' with { type: 'json' }
import usAutomatedTax from './us-automated-tax.json' with { type: 'json' }
import usSample from './us-sample.json' with { type: 'json' }
import usSampleTransactions from './us-sample-transactions.json' with { type: 'json' }

export type Named = Readonly<{ id: string; name: string }>

/** A made-up company: its lists, and what it did so far. */
export type Seed = Readonly<{
  settings: Partial<Settings> & Readonly<{ name: string }>
  /** Clients' transactions start here; those of the seed come before. */
  firstTransactionId: number
  accounts: readonly (Named &
    Readonly<{
      type: string
      subType: string
      parent?: string
      number?: string
      currency?: string
    }>)[]
  items: readonly SeedItem[]
  customers: readonly (Named & Readonly<{ parent?: string; address?: Body; currency?: string }>)[]
  vendors: readonly (Named & Readonly<{ currency?: string }>)[]
  employees?: readonly Readonly<{ id: string; givenName: string; familyName: string }>[]
  taxAgencies: readonly (Named & Readonly<{ account?: string; onPurchases?: boolean }>)[]
  taxRates: readonly (Named & Readonly<{ rate: number; agency: string }>)[]
  taxCodes: readonly (Named &
    Readonly<{ rates: readonly string[]; purchaseRates?: readonly string[] }>)[]
  terms: readonly (Named & Readonly<{ days: number }>)[]
  paymentMethods: readonly (Named & Readonly<{ type?: string }>)[]
  classes: readonly Named[]
  departments?: readonly Named[]
  currencies?: readonly Readonly<{ code: string; rates: Readonly<Record<string, number>> }>[]
  transactions?: readonly SeedTransaction[]
}>

export type SeedItem = Named &
  Readonly<{
    type: string
    price?: number
    income?: string
    expense?: string
    taxable?: boolean
    taxCode?: string
    parent?: string
    /** Inventory: what there is at the start, and what one costs. */
    quantity?: number
    cost?: number
  }>

/** "today-30" is a day, "#label" the id of the transaction with this label. */
export type SeedTransaction = Readonly<{ label?: string; kind: string; body: Body }>

const sample = { ...(usSample as Seed), transactions: usSampleTransactions as SeedTransaction[] }

const fresh = {
  ...(usSample as Seed),
  items: (usSample as Seed).items.map((item) => ({ ...item, quantity: 0 })),
}

const SEEDS: Readonly<Record<string, Seed>> = {
  'law-firm': lawFirm as Seed,
  'us-sample': sample,
  'us-automated-tax': usAutomatedTax as Seed,
  'united-kingdom': unitedKingdom as Seed,
  australia: australia as Seed,
  canada: canada as Seed,
  'multi-currency': multiCurrency as Seed,
  /** The sample company before anything happened. */
  'us-fresh': fresh,
}

const ALL = Object.keys(SEEDS)
  .filter((name) => name !== 'us-fresh')
  .join(',')
const FIRST_COMPANY_ID = 9_341_452_900_000_000n

export type PlannedCompany = Readonly<{ id: string; name: string; seed: Seed }>

/**
 * "law-firm" is one company, "law-firm:50" fifty alike, "law-firm,us-sample" one of each; without a
 * name every seed once.
 */
export function plannedCompanies(names = ALL): readonly PlannedCompany[] {
  const planned = names.split(',').flatMap((part) => {
    const [name = '', copies = '1'] = part.split(':')
    const seed = SEEDS[name]
    if (!seed || !(Number(copies) >= 1)) {
      throw new TypeError(`there is no seed "${part}"; known: ${Object.keys(SEEDS).join(', ')}`)
    }
    return Array.from({ length: Number(copies) }, (_, index) => ({ seed, index }))
  })
  return planned.map(({ seed, index }, position) => ({
    id: String(FIRST_COMPANY_ID + BigInt(position + 1) * 1237n),
    name: index === 0 ? seed.settings.name : `${seed.settings.name} ${index + 1}`,
    seed,
  }))
}
