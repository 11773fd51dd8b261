import type { Account } from '#books/chart.ts'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money } from '#books/money.ts'
import { standingOf } from '#books/reports/trial-balance.ts'
import { sumByAccount } from '#store/account-balances.ts'
import { listAccounts } from '#store/accounts.ts'
import { getDivision } from '#store/firms.ts'
import type { FirmTx } from '#store/with-firm.ts'

export type TrialBalance = Readonly<{
  asOf: LocalDate
  /**
   * In the order of the codes; accounts that stand at nothing are left out. Debits are positive.
   */
  rows: readonly Readonly<{ account: Account; balance: Money }>[]
  totals: Readonly<{ debit: Money; credit: Money }>
}>

/** What every account stands at after a day. Both totals are equal. */
export async function trialBalance(
  tx: FirmTx,
  divisionId: DivisionId,
  asOf: LocalDate,
): Promise<TrialBalance> {
  const { baseCurrency } = await getDivision(tx, divisionId)
  const balances = await sumByAccount(tx, divisionId, asOf)
  const accounts = await listAccounts(tx, divisionId)
  const { rows, debits, credits } = standingOf(accounts, balances)
  const amount = (minorUnits: bigint) => money(minorUnits, baseCurrency)
  return {
    asOf,
    rows: rows.map(({ account, balance }) => ({ account, balance: amount(balance) })),
    totals: { debit: amount(debits), credit: amount(credits) },
  }
}
