import type { CompanyFacts, Read, Reference } from '../contract.ts'
import { API_PATH, type Client } from './client.ts'
import { type Accounts, accountsFrom } from './ledger-accounts.ts'
import { isSetAsideName, isTrustName } from './names.ts'
import { pagesOf, readList } from './pages.ts'
import type { XeroAccount, XeroContact, XeroItem, XeroOrganisation, XeroTaxRate } from './wire.ts'

type Labelled = Readonly<{ label: string; references: readonly Reference[] }>

/** Short lists first; contacts, which may be many, come page by page at the end. */
export async function* listReferences(client: Client): AsyncIterable<Read<Labelled>> {
  const list = await readList<XeroAccount>(client, `${API_PATH}/Accounts`, 'Accounts')
  if (list.kind === 'trouble') return yield list
  const onlyBank = onlyOperatingBankOf(list.value)
  const references = list.value.flatMap((account) => accountReference(account, onlyBank))
  yield { kind: 'read', value: { label: 'Accounts', references } }

  const accounts = accountsFrom(list.value)
  const taxRates = await readList<XeroTaxRate>(client, `${API_PATH}/TaxRates`, 'TaxRates')
  yield labelled('Tax rates', taxRates, (rate) => taxRateReference(rate, accounts))
  if (taxRates.kind === 'trouble') return

  const items = await readList<XeroItem>(client, `${API_PATH}/Items`, 'Items')
  yield labelled('Items', items, (item) => itemReference(item, accounts))
  if (items.kind === 'trouble') return

  const query = { resource: 'Contacts', further: 'includeArchived=true' }
  for await (const page of pagesOf<XeroContact>(client, query)) {
    yield labelled('Contacts', page, contactReference)
  }
}

const labelled = <T>(
  label: string,
  read: Read<readonly T[]>,
  toReference: (row: T) => Reference[],
): Read<Labelled> =>
  read.kind === 'trouble'
    ? read
    : { kind: 'read', value: { label, references: read.value.flatMap(toReference) } }

/** The bank account that the firm works with, where it cannot be taken for another one. */
function onlyOperatingBankOf(accounts: readonly XeroAccount[]): string | undefined {
  const banks = accounts.filter(
    ({ Type, Status, BankAccountType = 'BANK', Name = '' }) =>
      Type === 'BANK' &&
      Status === 'ACTIVE' &&
      (BankAccountType === '' || BankAccountType === 'BANK') &&
      !isTrustName(Name) &&
      !isSetAsideName(Name),
  )
  return banks.length === 1 ? banks[0]?.AccountID : undefined
}

/** Bank accounts may have no code, and are known by their id all the same. */
const accountReference = (account: XeroAccount, onlyBank: string | undefined): Reference[] =>
  account.AccountID === undefined
    ? []
    : [
        {
          kind: 'account',
          remoteId: account.AccountID,
          code: account.Code || null,
          name: account.Name ?? '',
          active: account.Status === 'ACTIVE',
          postsTo: [account.AccountID],
          attributes: {
            type: account.Type ?? '',
            class: account.Class ?? '',
            systemAccount: account.SystemAccount ?? '',
            enablePayments: account.EnablePaymentsToAccount === true,
            taxType: account.TaxType ?? '',
            currency: account.CurrencyCode ?? null,
            isOnlyOperatingBank: account.AccountID === onlyBank,
          },
        },
      ]

/** Which accounts a rate may be used with, by their class. */
const CLASSES = [
  ['ASSET', 'CanApplyToAssets'],
  ['EQUITY', 'CanApplyToEquity'],
  ['EXPENSE', 'CanApplyToExpenses'],
  ['LIABILITY', 'CanApplyToLiabilities'],
  ['REVENUE', 'CanApplyToRevenue'],
] as const satisfies readonly (readonly [string, keyof XeroTaxRate])[]

/** A tax rate's id is its tax type, which is what lines name. */
const taxRateReference = (rate: XeroTaxRate, accounts: Accounts): Reference[] =>
  rate.TaxType === undefined
    ? []
    : [
        {
          kind: 'tax_rate',
          remoteId: rate.TaxType,
          code: rate.TaxType,
          name: rate.Name ?? rate.TaxType,
          active: rate.Status === 'ACTIVE',
          // Tax of every rate is collected on the one account.
          postsTo: [accounts.system('GST')],
          attributes: {
            rate: rate.EffectiveRate ?? null,
            forSales: rate.CanApplyToRevenue === true,
            forPurchases: rate.CanApplyToExpenses === true || rate.CanApplyToAssets === true,
            appliesTo: CLASSES.flatMap(([name, applies]) => (rate[applies] === true ? name : [])),
          },
        },
      ]

const itemReference = (item: XeroItem, accounts: Accounts): Reference[] =>
  item.ItemID === undefined
    ? []
    : [
        {
          kind: 'item',
          remoteId: item.ItemID,
          code: item.Code ?? null,
          name: item.Name || item.Code || '',
          active: item.IsSold !== false,
          postsTo: item.SalesDetails?.AccountCode ? [accounts.idOf(item.SalesDetails)] : [],
          attributes: {
            accountCode: item.SalesDetails?.AccountCode ?? null,
            isTracked: item.IsTrackedAsInventory === true,
          },
        },
      ]

const contactReference = (contact: XeroContact): Reference[] =>
  contact.ContactID === undefined
    ? []
    : [
        {
          kind: 'party',
          remoteId: contact.ContactID,
          code: contact.ContactNumber || null,
          name: contact.Name ?? '',
          active: contact.ContactStatus === 'ACTIVE',
          postsTo: [],
          attributes: {
            email: contact.EmailAddress || null,
            balance: contact.Balances?.AccountsReceivable?.Outstanding ?? null,
          },
        },
      ]

/** https://developer.xero.com/documentation/api/accounting/organisation */
export async function describeCompany(client: Client): Promise<Read<CompanyFacts>> {
  type Answer = Readonly<{ Organisations?: readonly XeroOrganisation[] }>
  const read = await client.read<Answer>(`${API_PATH}/Organisation`)
  if (read.kind === 'trouble') return read
  const organisation = read.value?.Organisations?.[0]
  if (!organisation) {
    const vendorText = 'the organisation was not in the answer'
    return { kind: 'trouble', trouble: { kind: 'unavailable', vendorText } }
  }
  const { Name: name = '', CountryCode: country = '', BaseCurrency: currency = '' } = organisation
  return { kind: 'read', value: { name, country, currency } }
}
