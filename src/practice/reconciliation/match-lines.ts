import { assertBank } from '#books/chart.ts'
import type { AccountId, BankMatchId, DivisionId } from '#books/ids.ts'
import { money, toDecimal } from '#books/money.ts'
import { bookLineKey, totalOf } from '#books/reconciliation/bank-lines.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivision } from '#store/firms.ts'
import {
  deleteMatch,
  findFreeStatementLines,
  getMatch,
  insertMatch,
  listFreeBookAmounts,
  type MatchedLines,
} from '#store/reconciliation/bank-matches.ts'
import type { Act } from '../act.ts'
import { getAccountIn } from '../named-records.ts'

/** Somebody says that these lines of the bank and these of the books are the same money. */
export async function matchLines(
  act: Act,
  { divisionId, accountId }: Readonly<{ divisionId: DivisionId; accountId: AccountId }>,
  matches: readonly MatchedLines[],
): Promise<void> {
  const { baseCurrency } = await lockDivision(act.tx, divisionId)
  assertBank(await getAccountIn(act.tx, divisionId, accountId, 'accountId'), 'accountId')
  for (const lines of matches) {
    const statementLineIds = [...new Set(lines.statementLineIds)]
    const bookLines = [...new Map(lines.bookLines.map((l) => [bookLineKey(l), l])).values()]
    const atBank = await findFreeStatementLines(act.tx, accountId, statementLineIds)
    const inBooks = await listFreeBookAmounts(act.tx, accountId, bookLines)
    if (atBank.length !== statementLineIds.length || inBooks.length !== bookLines.length) {
      throw new Refusal('match_line_not_free')
    }
    const difference = totalOf(atBank) - inBooks.reduce((a, b) => a + b, 0n)
    if (difference !== 0n || atBank.length + inBooks.length < 2) {
      const shown = toDecimal(money(difference, baseCurrency))
      throw new Refusal('match_does_not_balance', { difference: shown })
    }
    const id = act.newId() as BankMatchId
    const by = { matchedAt: act.now, matchedBy: act.actor, reconciliationId: null }
    const match = { id, divisionId, accountId, ...by }
    await insertMatch(act.tx, match, { statementLineIds, bookLines })
  }
}

/** The lines are free again, unless somebody has signed for them. */
export async function unmatchLines(act: Act, id: BankMatchId): Promise<void> {
  const { divisionId } = await getMatch(act.tx, id)
  await lockDivision(act.tx, divisionId)
  const match = await getMatch(act.tx, id)
  if (match.reconciliationId !== null) throw new Refusal('match_is_signed')
  await deleteMatch(act.tx, id)
}
