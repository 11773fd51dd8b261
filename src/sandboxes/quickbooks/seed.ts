import type { Company } from './company.ts'
import { classificationOf } from './entities/account.ts'
import { catalogue } from './entities/catalogue.ts'
import type { EntityName } from './entities/names.ts'
import { type Body, bodyOf, type Json } from './json.ts'
import lawFirm from './seeds/law-firm.json' with { type: 'json' }
import usSample from './seeds/us-sample.json' with { type: 'json' }
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { saveObject } from './write.ts'

type Named = Readonly<{ id: string; name: string }>

/** Lists of a made-up company; money that moved is added through the API like anybody's. */
type Seed = Readonly<{
  settings: Partial<Settings> & Readonly<{ name: string }>
  firstTransactionId: number
  accounts: readonly (Named & Readonly<{ type: string; subType: string; parent?: string }>)[]
  items: readonly (Named &
    Readonly<{ type: string; price: number; income: string; taxable?: boolean }>)[]
  customers: readonly (Named & Readonly<{ parent?: string; address?: Body }>)[]
  vendors: readonly Named[]
  employees?: readonly Readonly<{ id: string; givenName: string; familyName: string }>[]
  taxAgencies: readonly (Named & Readonly<{ account: string }>)[]
  taxRates: readonly (Named & Readonly<{ rate: number; agency: string }>)[]
  taxCodes: readonly (Named & Readonly<{ rates: readonly string[] }>)[]
  terms: readonly (Named & Readonly<{ days: number }>)[]
  paymentMethods: readonly (Named & Readonly<{ type?: string }>)[]
  classes: readonly Named[]
}>

const SEEDS: Readonly<Record<string, Seed>> = {
  'law-firm': lawFirm as Seed,
  'us-sample': usSample as Seed,
}

const ALL = 'law-firm,us-sample'
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

/** Fills an empty company. Ids are the seed's; everything else goes the way of a client's call. */
export function plant(company: Company, { name, seed }: PlannedCompany): void {
  company.saveSettings({ ...DEFAULT_SETTINGS, ...seed.settings, name })
  for (const kind of ['CompanyInfo', 'Preferences'] as const) store(company, kind, '1', {})
  plantAccounts(company, seed)
  plantTaxes(company, seed)
  plantLists(company, seed)
  plantNames(company, seed)
  company.skipId('transaction', String(seed.firstTransactionId - 1))
}

function plantAccounts(company: Company, { accounts }: Seed): void {
  const fullName = (id: string): string => {
    const account = accounts.find((one) => one.id === id)
    if (!account) throw new Error(`the seed has no account ${id}`)
    return account.parent ? `${fullName(account.parent)}:${account.name}` : account.name
  }
  for (const { id, name, type, subType, parent } of accounts) {
    store(company, 'Account', id, {
      Name: name,
      SubAccount: parent !== undefined,
      ParentRef: refTo(parent),
      FullyQualifiedName: fullName(id),
      Active: true,
      Classification: classificationOf(type),
      AccountType: type,
      AccountSubType: subType,
      CurrencyRef: { value: company.settings.currency },
    })
  }
}

function plantTaxes(company: Company, { taxAgencies, taxRates, taxCodes }: Seed): void {
  for (const { id, name, account } of taxAgencies) {
    const kept = { DisplayName: name, TaxTrackedOnSales: true, TaxTrackedOnPurchases: false }
    store(company, 'TaxAgency', id, { ...kept, PayableAccountRef: { value: account } })
  }
  for (const { id, name, rate, agency } of taxRates) {
    store(company, 'TaxRate', id, {
      Name: name,
      Description: name,
      Active: true,
      RateValue: rate,
      AgencyRef: { value: agency },
      SpecialTaxType: 'NONE',
      DisplayType: 'ReadOnly',
    })
  }
  for (const [id, taxable] of [
    ['TAX', true],
    ['NON', false],
  ] as const) {
    store(company, 'TaxCode', id, { Name: id, Description: id, Taxable: taxable, TaxGroup: false })
  }
  for (const { id, name, rates } of taxCodes) {
    store(company, 'TaxCode', id, {
      Name: name,
      Description: name,
      Active: true,
      Taxable: true,
      TaxGroup: true,
      Hidden: false,
      TaxCodeConfigType: 'USER_DEFINED',
      SalesTaxRateList: {
        TaxRateDetail: rates.map((rate) => ({
          TaxRateRef: { value: rate },
          TaxTypeApplicable: 'TaxOnAmount',
          TaxOrder: 0,
        })),
      },
      PurchaseTaxRateList: { TaxRateDetail: [] },
    })
  }
}

function plantLists(company: Company, seed: Seed): void {
  for (const { id, name, days } of seed.terms) {
    save(company, 'Term', id, { Name: name, DueDays: days })
  }
  for (const { id, name, type } of seed.paymentMethods) {
    save(company, 'PaymentMethod', id, { Name: name, Type: type })
  }
  for (const { id, name } of seed.classes) save(company, 'Class', id, { Name: name })
  for (const { id, name, type, price, income, taxable = false } of seed.items) {
    const isInventory = type === 'Inventory'
    save(company, 'Item', id, {
      Name: name,
      Description: name,
      Type: type,
      UnitPrice: price,
      Taxable: taxable,
      IncomeAccountRef: { value: income },
      AssetAccountRef: isInventory ? refTo(company.accountOf('Inventory')) : undefined,
      ExpenseAccountRef: isInventory
        ? refTo(company.accountOf('SuppliesMaterialsCogs'))
        : undefined,
    })
  }
}

function plantNames(company: Company, { customers, vendors, employees = [] }: Seed): void {
  for (const { id, name, parent, address } of customers) {
    save(company, 'Customer', id, {
      DisplayName: name,
      Job: parent !== undefined,
      ParentRef: refTo(parent),
      BillAddr: address && { Id: id, ...address },
      ShipAddr: address && { Id: id, ...address },
    })
  }
  // Vendors and employees share one row of ids, which only goes up.
  const others = [
    ...vendors.map(({ id, name }) => ({
      kind: 'Vendor' as const,
      id,
      parts: { DisplayName: name },
    })),
    ...employees.map(({ id, givenName, familyName }) => ({
      kind: 'Employee' as const,
      id,
      parts: { GivenName: givenName, FamilyName: familyName },
    })),
  ]
  for (const { kind, id, parts } of others.toSorted((a, b) => Number(a.id) - Number(b.id))) {
    save(company, kind, id, parts)
  }
}

type Parts = Readonly<Record<string, Json | undefined>>

const refTo = (id: string | undefined): Body | undefined =>
  id === undefined ? undefined : { value: id }

/** Through the same checks and defaults as a client's create, under the seed's id. */
function save(company: Company, kind: EntityName, id: string, parts: Parts): void {
  company.skipId(catalogue[kind].idSpace, String(Number(id) - 1))
  const { id: given } = saveObject(company, catalogue[kind], bodyOf(parts))
  if (given !== id) throw new Error(`the seed's ${kind} ${id} got the id ${given}`)
}

function store(company: Company, kind: EntityName, id: string, parts: Parts): void {
  const atMs = company.nowMs
  company.put({
    id,
    kind,
    syncToken: 0,
    createdAtMs: atMs,
    updatedAtMs: atMs,
    isDeleted: false,
    body: bodyOf(parts),
  })
}
