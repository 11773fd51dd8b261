import type { Account } from '#books/chart.ts'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money } from '#books/money.ts'
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
  const rows = accounts.flatMap((account) => {
    const balance = balances.get(account.id) ?? 0n
    return balance === 0n ? [] : [{ account, balance: money(balance, baseCurrency) }]
  })
  const totalOf = (amounts: readonly bigint[]) =>
    money(
      amounts.reduce((a, b) => a + b, 0n),
      baseCurrency,
    )
  const amounts = rows.map(({ balance }) => balance.minorUnits)
  const debit = totalOf(amounts.filter((amount) => amount > 0n))
  const credit = totalOf(amounts.filter((amount) => amount < 0n).map((amount) => -amount))
  return { asOf, rows, totals: { debit, credit } }
}
