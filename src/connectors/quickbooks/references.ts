import type { Read, Reference } from '../contract.ts'
import { onlyOnesIn, taxAccountsOf } from './accounts.ts'
import { amountText } from './amounts.ts'
import {
  Account,
  type AccountRow,
  ItemRow,
  listAll,
  NamedRow,
  PartyRow,
  TaxAgencyRow,
  TaxCodeRow,
  TaxRateRow,
} from './catalogue.ts'
import type { Client } from './client.ts'
import type { Rate } from './tax-rates.ts'

type Page = Read<Readonly<{ label: string; references: readonly Reference[] }>>

/** One step after the other, each with a label for the progress bar. A trouble ends the list. */
export async function* listAllReferences(client: Client): AsyncGenerator<Page> {
  const accounts = await listAll(client, 'Account', Account)
  if (accounts.kind === 'trouble') return yield accounts
  const onlyOnes = onlyOnesIn(accounts.value)
  yield labelled('Accounts', accounts, accountReference(onlyOnes))
  const items = await listAll(client, 'Item', ItemRow)
  yield labelled('Products and services', items, itemReference)
  if (items.kind === 'trouble') return
  const taxCodes = await listTaxCodes(client, accounts.value)
  yield taxCodes
  if (taxCodes.kind === 'trouble') return
  for (const [entity, label, kind] of SMALL_LISTS) {
    const rows = await listAll(client, entity, NamedRow)
    yield labelled(label, rows, smallReference(kind))
    if (rows.kind === 'trouble') return
  }
  // Names are unique over all three, so all three are read.
  for (const [entity, label] of PARTIES) {
    const rows = await listAll(client, entity, PartyRow)
    if (isWithheld(entity, rows)) continue
    yield labelled(label, rows, partyReference(entity))
    if (rows.kind === 'trouble') return
  }
}

/**
 * Many logins may not see employees, and some plans have none. A name that one of them bears is
 * then refused by the vendor itself, as a name that is taken.
 */
const isWithheld = (entity: string, rows: Read<unknown>): boolean =>
  entity === 'Employee' &&
  rows.kind === 'trouble' &&
  (rows.trouble.kind === 'permission_missing' || rows.trouble.kind === 'rejected')

const SMALL_LISTS = [
  ['PaymentMethod', 'Payment methods', 'payment_method'],
  ['Term', 'Terms', 'term'],
] as const

const PARTIES = [
  ['Customer', 'Customers'],
  ['Vendor', 'Vendors'],
  ['Employee', 'Employees'],
] as const

function labelled<Row>(
  label: string,
  rows: Read<readonly Row[]>,
  toReference: (row: Row) => Reference,
): Page {
  if (rows.kind === 'trouble') return rows
  return { kind: 'read', value: { label, references: rows.value.map(toReference) } }
}

/** A name that is switched off carries this behind it, in recorded sandbox traffic of 2020. */
const plainName = (name: string | undefined): string => (name ?? '').replace(/ \(deleted\)$/, '')

const accountReference =
  (onlyOnes: ReadonlyMap<string, object>) =>
  (row: AccountRow): Reference => ({
    kind: 'account',
    remoteId: row.Id,
    code: row.AcctNum ?? null,
    name: plainName(row.FullyQualifiedName ?? row.Name),
    active: row.Active !== false,
    postsTo: [row.Id],
    attributes: {
      type: row.AccountType ?? '',
      subType: row.AccountSubType ?? '',
      classification: row.Classification ?? '',
      currency: row.CurrencyRef?.value ?? '',
      ...onlyOnes.get(row.Id),
    },
  })

const itemReference = (row: ItemRow): Reference => ({
  kind: 'item',
  remoteId: row.Id,
  code: row.Sku ?? null,
  name: plainName(row.FullyQualifiedName ?? row.Name),
  active: row.Active !== false,
  postsTo: row.IncomeAccountRef ? [row.IncomeAccountRef.value] : [],
  attributes: { type: row.Type ?? '', account: row.IncomeAccountRef?.name ?? '' },
})

async function listTaxCodes(client: Client, accounts: readonly AccountRow[]): Promise<Page> {
  // The two codes of a line, TAX and NON, have no `Active`, so a condition on it would hide them.
  const codes = await listAll(client, 'TaxCode', TaxCodeRow, [])
  if (codes.kind === 'trouble') return codes
  const rates = await listAll(client, 'TaxRate', TaxRateRow)
  if (rates.kind === 'trouble') return rates
  const agencies = await listAll(client, 'TaxAgency', TaxAgencyRow, [])
  if (agencies.kind === 'trouble') return agencies
  const accountOf = taxAccountsOf(rates.value, agencies.value, accounts)
  const ratesById = new Map(rates.value.map((rate) => [rate.Id, rate]))
  return labelled('Sales tax', codes, taxCodeReference(ratesById, accountOf))
}

const taxCodeReference =
  (rates: ReadonlyMap<string, TaxRateRow>, accountOf: ReadonlyMap<string, string>) =>
  (row: TaxCodeRow): Reference => {
    const [sales, purchases] = [row.SalesTaxRateList, row.PurchaseTaxRateList].map((list) =>
      (list?.TaxRateDetail ?? []).map(({ TaxRateRef }) => TaxRateRef.value),
    )
    const ratesIn = (ids: readonly string[] = []) =>
      ids.flatMap((id) => rateOf(rates.get(id)) ?? [])
    const ids = [...(sales ?? []), ...(purchases ?? [])]
    return {
      kind: 'tax_code',
      remoteId: row.Id,
      code: null,
      name: row.Name ?? row.Id,
      active: row.Active !== false,
      postsTo: [...new Set(ids.flatMap((id) => accountOf.get(id) ?? []))],
      attributes: {
        taxable: row.Taxable ?? false,
        rates: ratesIn(sales),
        purchaseRates: ratesIn(purchases),
      },
    }
  }

function rateOf(row: TaxRateRow | undefined): Rate | undefined {
  if (!row) return undefined
  const periods = (row.EffectiveTaxRate ?? []).map(({ RateValue, EffectiveDate, EndDate }) => ({
    percent: amountText(RateValue),
    from: EffectiveDate?.slice(0, 10) ?? '',
    until: EndDate?.slice(0, 10) ?? null,
  }))
  const always = { percent: amountText(row.RateValue), from: '', until: null }
  return { id: row.Id, periods: periods.length > 0 ? periods : [always] }
}

const smallReference =
  (kind: string) =>
  (row: NamedRow): Reference => ({
    kind,
    remoteId: row.Id,
    code: null,
    name: plainName(row.Name),
    active: row.Active !== false,
    postsTo: [],
    attributes: { type: row.Type ?? '' },
  })

const partyReference =
  (entity: string) =>
  (row: PartyRow): Reference => ({
    kind: 'party',
    remoteId: row.Id,
    code: null,
    name: plainName(row.DisplayName),
    active: row.Active !== false,
    postsTo: [],
    attributes: {
      entity,
      syncToken: row.SyncToken ?? '0',
      email: row.PrimaryEmailAddr?.Address ?? null,
      balance: row.Balance === undefined ? null : amountText(row.Balance),
    },
  })
