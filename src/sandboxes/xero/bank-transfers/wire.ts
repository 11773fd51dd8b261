import { toWireDay, toWireDayString, toWireInstantBare } from '../books/dates.ts'
import { toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { BankTransfer } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

/** `CurrencyRate` counts from the one account to the other, not to the base currency. */
export const toWireBankTransfer = (org: Organisation, transfer: BankTransfer): WireRecord => ({
  BankTransferID: transfer.id,
  CreatedDateUTC: toWireInstantBare(transfer.createdAt),
  DateString: toWireDayString(transfer.date),
  Date: toWireDay(transfer.date),
  FromBankAccount: accountOf(org, transfer.fromAccountId),
  ToBankAccount: accountOf(org, transfer.toAccountId),
  Amount: toJsonNumber(transfer.amount),
  FromBankTransactionID: transfer.fromTransactionId,
  ToBankTransactionID: transfer.toTransactionId,
  FromIsReconciled: transfer.fromIsReconciled,
  ToIsReconciled: transfer.toIsReconciled,
  CurrencyRate: 1,
  Reference: transfer.reference,
  HasAttachments: false,
  Status: transfer.status,
})

function accountOf(org: Organisation, id: string): WireRecord {
  const { code, name } = org.account(id)
  return { AccountID: id, Code: code, Name: name }
}
