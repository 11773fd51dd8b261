import type { TaxCodeId } from '#books/ids.ts'
import type { TaxCode, TaxRounding } from '#books/tax.ts'
import { ACCOUNTS, taxCodesAt } from '../conformance-books.fixture.ts'
import { MORE_ACCOUNTS, purchaseCodes } from '../conformance-money.fixture.ts'
import type { ConformanceRig } from '../conformance-rig.fixture.ts'
import type { Reference, References } from '../contract.ts'
import { aReference, bankAccount, depositsAccount, someReferences } from './xero.fixture.ts'

export const TAX_CODES: ReadonlyMap<TaxCodeId, TaxCode> = new Map([
  ...taxCodesAt('15'),
  ...purchaseCodes('15').map((code) => [code.id, code] as const),
])

/** As much of a rig as the makers of records look at. */
export const aPractice = (taxRounding: TaxRounding = 'line'): ConformanceRig =>
  ({
    currency: 'NZD',
    world: { adapter: { taxRounding } },
    bookkeeping: { accounts: MORE_ACCOUNTS, taxCodes: TAX_CODES },
  }) as unknown as ConformanceRig

export const inputTax = aReference({
  kind: 'tax_rate',
  remoteId: 'INPUT2',
  code: 'INPUT2',
  name: '15% GST on Expenses',
  attributes: { rate: '15.0000', forPurchases: true, appliesTo: ['ASSET', 'EXPENSE'] },
})
const noInput = aReference({
  kind: 'tax_rate',
  remoteId: 'NONE',
  code: 'NONE',
  name: 'No GST',
  attributes: { rate: '0', forPurchases: true, forSales: true },
})

const CLASSES: Readonly<Record<string, string>> = {
  expense: 'EXPENSE',
  income: 'REVENUE',
  other_income: 'REVENUE',
  current_liability: 'LIABILITY',
}

/** Each account is paired with one of its own name; banks with banks. */
const paired = (id: string): Reference | undefined => {
  const account = [...MORE_ACCOUNTS.values(), ...ACCOUNTS.values()].find((each) => each.id === id)
  if (!account) return undefined
  if (id === 'deposits_received') return depositsAccount
  if (account.type === 'bank' || account.type === 'credit_card') {
    return { ...bankAccount, remoteId: `${id}-id`, name: account.name }
  }
  const group = CLASSES[account.type] ?? 'ASSET'
  return aReference({
    ...{ remoteId: `${id}-id`, code: id, name: account.name },
    attributes: { type: group, class: group, enablePayments: true },
  })
}

type Over = NonNullable<Parameters<typeof someReferences>[0]>

const HELD = ['client ada', 'vendor acme', 'supplier_bill b', 'supplier_bill b2']

/** Everything of a practice mapped; the parties and two supplier invoices are in the ledger. */
export function moneyReferences(over: Over = {}): References {
  const { mapped = {} } = over
  const references = someReferences({
    ...{ accounts: MORE_ACCOUNTS, taxCodes: TAX_CODES, held: HELD },
    ...over,
  })
  return {
    ...references,
    mapped: (slot, id) => {
      const key = `${slot} ${id}`
      if (key in mapped) return mapped[key]
      if (slot === 'tax_purchases') {
        return id === 'no_tax' || id === 'reverse_charge' ? noInput : inputTax
      }
      if (slot === 'tax') return references.mapped(slot, id)
      return paired(id)
    },
  }
}
