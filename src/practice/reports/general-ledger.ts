import type { AccountId } from '#books/ids.ts'
import { addDays } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { generalLedgerReport } from '#books/reports/general-ledger.ts'
import type { Period } from '#books/reports/periods.ts'
import type { Report } from '#books/reports/report.ts'
import { sumOfAccount } from '#store/account-balances.ts'
import { listPostings } from '#store/reports/postings.ts'
import type { ReportBooks } from './report-books.ts'
import { assertShowable, ROWS_ASKED } from './row-limit.ts'

export async function makeGeneralLedger(
  { tx, division, accounts }: ReportBooks,
  { accountId, period }: Readonly<{ accountId: AccountId; period: Period }>,
): Promise<Report> {
  const account = accounts.find(({ id }) => id === accountId)
  if (!account) throw new Refusal('account_not_found', { id: accountId }, 'accountId')
  const of = { divisionId: division.id, accountId }
  const opening = await sumOfAccount(tx, { ...of, asOf: addDays(period.from, -1) })
  const postings = await listPostings(tx, { ...of, period, limit: ROWS_ASKED })
  assertShowable(postings)
  return generalLedgerReport({
    account,
    period,
    currency: division.baseCurrency,
    opening,
    postings,
  })
}
