import type { AccountRow, TaxRateRow } from './catalogue.ts'
import { isSetAsideName, isTrustName } from './names.ts'

/**
 * The one account that open invoices, or bills, stand on: the company currency's own of that type.
 */
export function controlAccountOf(
  accounts: readonly AccountRow[],
  type: 'Accounts Receivable' | 'Accounts Payable',
  currency: string,
): AccountRow | undefined {
  const control = accounts.filter(
    ({ AccountType, CurrencyRef, Active }) =>
      AccountType === type &&
      Active !== false &&
      (CurrencyRef === undefined || CurrencyRef.value === currency),
  )
  return control.toSorted((a, b) => Number(a.Id) - Number(b.Id))[0]
}

/**
 * Which liability a tax rate's money stands on. The API does not say; each agency has one account
 * that the vendor made for it, "<agency> Payable". Where there is one for all ("VAT Control"),
 * another one only holds what was filed and not paid yet ("VAT Suspense").
 */
export function taxAccountsOf(
  rates: readonly TaxRateRow[],
  agencies: readonly Readonly<{ Id: string; DisplayName?: string | undefined }>[],
  accounts: readonly AccountRow[],
): ReadonlyMap<string, string> {
  const agencyNames = new Map(agencies.map(({ Id, DisplayName }) => [Id, DisplayName]))
  const liabilities = accounts.filter(isTaxAccount)
  const inUse = liabilities.filter(({ Name }) => !/suspense/i.test(Name ?? ''))
  const [only] = inUse.length === 1 ? inUse : []
  return new Map(
    rates.flatMap((rate) => {
      const agency = agencyNames.get(rate.AgencyRef?.value ?? '')
      const account = liabilities.find(({ Name }) => Name === `${agency} Payable`) ?? only
      return account ? [[rate.Id, account.Id] as const] : []
    }),
  )
}

const isTaxAccount = ({ AccountSubType }: AccountRow): boolean =>
  /^(GlobalTaxPayable|SalesTaxPayable)$/.test(AccountSubType ?? '')

/** Set aside is what is a savings account by type, by name, or somebody else's money. */
const isOperatingBank = ({ AccountType, AccountSubType, Name = '' }: AccountRow): boolean =>
  AccountType === 'Bank' &&
  !/^(TrustAccounts|Savings|MoneyMarket|RentsHeldInTrust)$/.test(AccountSubType ?? '') &&
  !isTrustName(Name) &&
  !isSetAsideName(Name)

/** Accounts that cannot be taken for another one, because the company has one of their kind. */
export function onlyOnesIn(accounts: readonly AccountRow[]): ReadonlyMap<string, object> {
  const inUse = accounts.filter(({ Active }) => Active !== false)
  const onlyOne = (rows: readonly AccountRow[], fact: object) =>
    rows.length === 1 ? rows.map(({ Id }) => [Id, fact] as const) : []
  const facts = [
    ...onlyOne(inUse.filter(isOperatingBank), { isOnlyOperatingBank: true }),
    ...onlyOne(inUse.filter(isTaxAccount), { isOnlyTaxAccount: true }),
    ...[...Map.groupBy(inUse, ({ AccountSubType }) => AccountSubType).values()].flatMap((rows) =>
      onlyOne(rows, { isOnlyOfSubType: true }),
    ),
  ]
  return new Map(
    [...Map.groupBy(facts, ([id]) => id)].map(([id, all]) => [
      id,
      Object.assign({}, ...all.map(([, fact]) => fact)),
    ]),
  )
}
