import type { XeroAccount } from './wire.ts'

/** Xero's accounts as documents name them: by id, by code, or not at all where they are its own. */
export type Accounts = Readonly<{
  idOf: (named: Readonly<{ AccountID?: string; AccountCode?: string; Code?: string }>) => string
  /** `DEBTORS`, `CREDITORS`, `GST`; where the chart has none the name itself stands for it. */
  system: (name: string) => string
}>

export function accountsFrom(accounts: readonly XeroAccount[]): Accounts {
  const byCode = new Map(accounts.map(({ Code, AccountID }) => [Code, AccountID]))
  const bySystem = new Map(accounts.map((each) => [each.SystemAccount, each.AccountID]))
  return {
    idOf: ({ AccountID, AccountCode, Code }) =>
      AccountID ?? byCode.get(AccountCode ?? Code) ?? `code ${AccountCode ?? Code}`,
    system: (name) => bySystem.get(name) ?? name,
  }
}
