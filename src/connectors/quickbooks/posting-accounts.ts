import type { Read } from '../contract.ts'
import { controlAccountOf, taxAccountsOf } from './accounts.ts'
import {
  Account,
  type ItemRow as Item,
  ItemRow,
  listAll,
  TaxAgencyRow,
  type TaxCodeRow as TaxCode,
  TaxCodeRow,
  TaxRateRow,
} from './catalogue.ts'
import type { Client } from './client.ts'
import { describe } from './company.ts'
import type { Ledger } from './entries.ts'
import { UNKNOWN_ACCOUNT } from './entries-purchases.ts'

/** Everything that decides which accounts documents move without naming them. */
export async function readLedger(client: Client, companyId: string): Promise<Read<Ledger>> {
  const company = await describe(client, companyId)
  if (company.kind === 'trouble') return company
  const accounts = await listAll(client, 'Account', Account)
  if (accounts.kind === 'trouble') return accounts
  const items = await listAll(client, 'Item', ItemRow)
  if (items.kind === 'trouble') return items
  const codes = await listAll(client, 'TaxCode', TaxCodeRow, [])
  if (codes.kind === 'trouble') return codes
  const rates = await listAll(client, 'TaxRate', TaxRateRow)
  if (rates.kind === 'trouble') return rates
  const agencies = await listAll(client, 'TaxAgency', TaxAgencyRow, [])
  if (agencies.kind === 'trouble') return agencies
  const { currency } = company.value
  const control = (type: Parameters<typeof controlAccountOf>[1]) =>
    controlAccountOf(accounts.value, type, currency)?.Id ?? UNKNOWN_ACCOUNT
  const undeposited = accounts.value.find(
    ({ AccountSubType }) => AccountSubType === 'UndepositedFunds',
  )
  const taxAccountOf = taxAccountsOf(rates.value, agencies.value, accounts.value)
  return {
    kind: 'read',
    value: {
      receivable: control('Accounts Receivable'),
      payable: control('Accounts Payable'),
      undeposited: undeposited?.Id ?? UNKNOWN_ACCOUNT,
      incomeOf: byItem(items.value, ({ IncomeAccountRef }) => IncomeAccountRef),
      costOf: byItem(items.value, costOf),
      taxAccountOf,
      taxAccountOfCode: byCode(codes.value, taxAccountOf),
    },
  }
}

/** Stock is bought into its asset account. */
const costOf = ({ Type, AssetAccountRef, ExpenseAccountRef }: Item) =>
  Type === 'Inventory' ? AssetAccountRef : ExpenseAccountRef

const byItem = (
  items: readonly Item[],
  accountOf: (item: Item) => { value: string } | undefined,
): ReadonlyMap<string, string> =>
  new Map(
    items.flatMap((item) => {
      const account = accountOf(item)
      return account ? [[item.Id, account.value] as const] : []
    }),
  )

function byCode(
  codes: readonly TaxCode[],
  accountOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    codes.flatMap(({ Id, SalesTaxRateList, PurchaseTaxRateList }) =>
      [['Sales', SalesTaxRateList] as const, ['Purchase', PurchaseTaxRateList] as const].flatMap(
        ([side, list]) => {
          const [rate] = list?.TaxRateDetail ?? []
          const account = rate && accountOf.get(rate.TaxRateRef.value)
          return account ? [[`${Id} ${side}`, account] as const] : []
        },
      ),
    ),
  )
}
