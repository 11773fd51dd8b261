import type { AccountRow, TaxRateRow } from './catalogue.ts'

/** The one account that open invoices stand on: the company currency's own receivable account. */
export function receivableAccountOf(
  accounts: readonly AccountRow[],
  currency: string,
): AccountRow | undefined {
  const receivable = accounts.filter(
    ({ AccountType, CurrencyRef, Active }) =>
      AccountType === 'Accounts Receivable' &&
      Active !== false &&
      (CurrencyRef === undefined || CurrencyRef.value === currency),
  )
  return receivable.toSorted((a, b) => Number(a.Id) - Number(b.Id))[0]
}

/**
 * Which liability a tax rate's money stands on. The API does not say; each agency has one account
 * that the vendor made for it, "<agency> Payable".
 */
export function taxAccountsOf(
  rates: readonly TaxRateRow[],
  agencies: readonly Readonly<{ Id: string; DisplayName?: string | undefined }>[],
  accounts: readonly AccountRow[],
): ReadonlyMap<string, string> {
  const agencyNames = new Map(agencies.map(({ Id, DisplayName }) => [Id, DisplayName]))
  const liabilities = accounts.filter(({ AccountSubType }) =>
    /^(GlobalTaxPayable|SalesTaxPayable)$/.test(AccountSubType ?? ''),
  )
  const [only] = liabilities.length === 1 ? liabilities : []
  return new Map(
    rates.flatMap((rate) => {
      const agency = agencyNames.get(rate.AgencyRef?.value ?? '')
      const account = liabilities.find(({ Name }) => Name === `${agency} Payable`) ?? only
      return account ? [[rate.Id, account.Id] as const] : []
    }),
  )
}
