import { classOf, reportingCodeOf } from '../books/account-classes.ts'
import { toWireInstant } from '../books/dates.ts'
import type { Account } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

export function toWireAccount(account: Account): WireRecord {
  const [ReportingCode, ReportingCodeName] = reportingCodeOf(account.type)
  return {
    AccountID: account.id,
    Code: account.code,
    Name: account.name,
    Status: account.status,
    Type: account.type,
    TaxType: account.taxType,
    Description: account.description,
    Class: classOf(account.type),
    SystemAccount: account.systemAccount,
    EnablePaymentsToAccount: account.enablePayments,
    ShowInExpenseClaims: account.showInExpenseClaims,
    BankAccountNumber: account.bankAccountNumber,
    BankAccountType: account.bankAccountType,
    CurrencyCode: account.currencyCode,
    ReportingCode,
    ReportingCodeName,
    HasAttachments: false,
    UpdatedDateUTC: toWireInstant(account.updatedAt),
    AddToWatchlist: account.addToWatchlist,
  }
}
