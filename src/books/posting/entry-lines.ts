import type { AccountId, EngagementId, PartyId } from '../ids.ts'
import type { JournalEntry, JournalLine } from '../journal-entry.ts'
import { type Money, sum } from '../money.ts'

/** The entries that a record should have in the journal now. The practice posts the difference. */
export type Postings = readonly JournalEntry[]

/** Whose the money is: kept on each line, so that control accounts can be told apart by them. */
export type Owner = Readonly<{ partyId: PartyId | null; engagementId?: EngagementId | null }>

export type AccountAmount = Readonly<{ accountId: AccountId; amount: Money }>

export const line = (
  accountId: AccountId,
  amount: Money,
  { partyId, engagementId = null }: Owner,
): JournalLine => ({ accountId, amount, partyId, engagementId })

/** One journal line for each account, in the order in which the accounts first appear. */
export function perAccount(amounts: readonly AccountAmount[], owner: Owner): JournalLine[] {
  return [...Map.groupBy(amounts, ({ accountId }) => accountId)].flatMap(([accountId, group]) => {
    const [first] = group
    if (!first) return []
    const total = sum(
      group.map(({ amount }) => amount),
      first.amount.currency,
    )
    return [line(accountId, total, owner)]
  })
}
