import type { Company } from '../company/company.ts'
import { DEFAULT_SETTINGS } from '../company/settings.ts'
import { adoptCurrency } from '../currencies/company-currency.ts'
import { catalogue } from '../entities/catalogue.ts'
import type { EntityName } from '../entities/names.ts'
import { classificationOf } from '../lists/account.ts'
import { saveObject } from '../service/write.ts'
import { type Body, bodyOf, type Json } from '../values/json.ts'
import { addDays } from '../values/time.ts'
import { plantTransactions } from './plant-transactions.ts'
import type { PlannedCompany, Seed, SeedItem } from './seed.ts'

/** Fills an empty company. Ids are the seed's; everything else goes the way of a client's call. */
export function plant(company: Company, { name, seed }: PlannedCompany): void {
  company.saveSettings({ ...DEFAULT_SETTINGS, ...seed.settings, name })
  for (const kind of ['CompanyInfo', 'Preferences'] as const) store(company, kind, '1', {})
  plantCurrencies(company, seed)
  plantAccounts(company, seed)
  plantTaxes(company, seed)
  plantLists(company, seed)
  plantNames(company, seed)
  plantTransactions(company, seed.transactions ?? [])
  company.skipId('transaction', String(seed.firstTransactionId - 1))
  // What a seed did before the company opened is told to nobody.
  company.changes.take(() => undefined)
}

/** A rate for a year back and for today, so that a transaction of either day finds one. */
function plantCurrencies(company: Company, { currencies = [] }: Seed): void {
  for (const { code, rates } of currencies) {
    adoptCurrency(company, code)
    for (const [day, Rate] of Object.entries(rates)) {
      const AsOfDate = addDays(company.today, Number(day))
      const body = { SourceCurrencyCode: code, AsOfDate, Rate }
      saveObject(company, catalogue.ExchangeRate, body)
    }
  }
}

function plantAccounts(company: Company, { accounts }: Seed): void {
  const fullName = (id: string): string => {
    const account = accounts.find((one) => one.id === id)
    if (!account) throw new Error(`the seed has no account ${id}`)
    return account.parent ? `${fullName(account.parent)}:${account.name}` : account.name
  }
  for (const { id, name, type, subType, parent, number, currency } of accounts) {
    store(company, 'Account', id, {
      Name: name,
      SubAccount: parent !== undefined,
      ParentRef: refTo(parent),
      FullyQualifiedName: fullName(id),
      Active: true,
      Classification: classificationOf(type),
      AccountType: type,
      AccountSubType: subType,
      AcctNum: number,
      CurrencyRef: { value: currency ?? company.settings.currency },
    })
  }
}

function plantTaxes(company: Company, seed: Seed): void {
  for (const { id, name, account, onPurchases = false } of seed.taxAgencies) {
    const tracked = { TaxTrackedOnSales: true, TaxTrackedOnPurchases: onPurchases }
    const PayableAccountRef = refTo(account)
    store(company, 'TaxAgency', id, { DisplayName: name, ...tracked, PayableAccountRef })
  }
  for (const { id, name, rate, agency } of seed.taxRates) {
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
  const isUs = company.settings.country === 'US'
  for (const [id, taxable] of isUs ? PSEUDO_CODES : []) {
    store(company, 'TaxCode', id, { Name: id, Description: id, Taxable: taxable, TaxGroup: false })
  }
  for (const { id, name, rates, purchaseRates = isUs ? [] : rates } of seed.taxCodes) {
    store(company, 'TaxCode', id, {
      Name: name,
      Description: name,
      Active: true,
      Taxable: true,
      TaxGroup: true,
      Hidden: false,
      TaxCodeConfigType: 'USER_DEFINED',
      SalesTaxRateList: { TaxRateDetail: ratesIn(rates) },
      PurchaseTaxRateList: { TaxRateDetail: ratesIn(purchaseRates) },
    })
  }
}

const PSEUDO_CODES = [
  ['TAX', true],
  ['NON', false],
] as const

const ratesIn = (rates: readonly string[]): readonly Body[] =>
  rates.map((rate) => ({
    TaxRateRef: { value: rate },
    TaxTypeApplicable: 'TaxOnAmount',
    TaxOrder: 0,
  }))

function plantLists(company: Company, seed: Seed): void {
  for (const { id, name, days } of seed.terms) {
    save(company, 'Term', id, { Name: name, DueDays: days })
  }
  for (const { id, name, type } of seed.paymentMethods) {
    save(company, 'PaymentMethod', id, { Name: name, Type: type })
  }
  for (const { id, name } of seed.classes) save(company, 'Class', id, { Name: name })
  for (const { id, name } of seed.departments ?? []) save(company, 'Department', id, { Name: name })
  for (const item of seed.items) save(company, 'Item', item.id, itemParts(company, item))
}

/** Stock is there since the day before the books begin. */
const STOCK_DAYS_AGO = 366

function itemParts(company: Company, item: SeedItem): Parts {
  const { name, type, price, income, expense, taxable = false, taxCode, parent } = item
  const named = { Name: name, Type: type, SubItem: parent && true, ParentRef: refTo(parent) }
  if (type === 'Category') return named
  const sold = {
    ...named,
    Description: name,
    UnitPrice: price,
    Taxable: taxable,
    SalesTaxCodeRef: refTo(taxCode),
    IncomeAccountRef: refTo(income),
    ExpenseAccountRef: refTo(expense),
  }
  if (type !== 'Inventory') return sold
  const { accounts, today } = company
  return {
    ...sold,
    AssetAccountRef: refTo(accounts.of('Inventory')),
    ExpenseAccountRef: refTo(expense ?? accounts.of('SuppliesMaterialsCogs')),
    TrackQtyOnHand: true,
    QtyOnHand: item.quantity ?? 0,
    PurchaseCost: item.cost ?? 0,
    InvStartDate: addDays(today, -STOCK_DAYS_AGO),
  }
}

function plantNames(company: Company, { customers, vendors, employees = [] }: Seed): void {
  // Customers, vendors and employees share one row of ids, which only goes up.
  const names = [
    ...customers.map(({ id, name, parent, address, currency }) => ({
      kind: 'Customer' as const,
      id,
      parts: {
        DisplayName: name,
        Job: parent !== undefined,
        ParentRef: refTo(parent),
        BillAddr: address && { Id: id, ...address },
        ShipAddr: address && { Id: id, ...address },
        CurrencyRef: refTo(currency),
      },
    })),
    ...vendors.map(({ id, name, currency }) => ({
      kind: 'Vendor' as const,
      id,
      parts: { DisplayName: name, CurrencyRef: refTo(currency) },
    })),
    ...employees.map(({ id, givenName, familyName }) => ({
      kind: 'Employee' as const,
      id,
      parts: { GivenName: givenName, FamilyName: familyName },
    })),
  ]
  for (const { kind, id, parts } of names.toSorted((a, b) => Number(a.id) - Number(b.id))) {
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
  company.skipId(catalogue[kind].idSpace, id)
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
