import { assertBank } from '#books/chart.ts'
import type { AccountId, DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Standing } from '#books/reconciliation/standing.ts'
import { sumOfAccount } from '#store/account-balances.ts'
import { listOutstanding, listUnexplained } from '#store/reconciliation/open-lines.ts'
import { listTrustBalances } from '#store/trust/trust-balances.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { getAccountIn } from '../named-records.ts'

export type StandingAt = Readonly<{
  divisionId: DivisionId
  accountId: AccountId
  asOf: LocalDate
  statementMinor: bigint
}>

/** What the bank and the books say of an account at the end of a day; of trust, the ledgers too. */
export async function readStanding(
  tx: FirmTx,
  { divisionId, accountId, asOf, statementMinor }: StandingAt,
): Promise<Readonly<{ standing: Standing; trustLedgersMinor: bigint | null }>> {
  const account = await getAccountIn(tx, divisionId, accountId, 'accountId')
  assertBank(account, 'accountId')
  const standing: Standing = {
    statementMinor,
    ledgerMinor: await sumOfAccount(tx, { divisionId, accountId, asOf }),
    outstanding: await listOutstanding(tx, { accountId, asOf }),
    unexplained: await listUnexplained(tx, { accountId, asOf }),
  }
  if (account.role !== 'trust_bank') return { standing, trustLedgersMinor: null }
  const ledgers = await listTrustBalances(tx, { divisionId, asOf, trustAccountId: accountId })
  const trustLedgersMinor = ledgers.reduce((total, { minorUnits }) => total + minorUnits, 0n)
  return { standing, trustLedgersMinor }
}
