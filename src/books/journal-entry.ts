import type { Branded } from './branded.ts'
import type { AccountId, EngagementId, PartyId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import { type Currency, type Money, money, sum } from './money.ts'
import { Refusal } from './refusal.ts'

/** Debits are positive, credits negative. */
export type JournalLine = Readonly<{
  accountId: AccountId
  amount: Money
  partyId: PartyId | null
  /** The engagement whose money or costs these are, on accounts that are told apart by it. */
  engagementId: EngagementId | null
}>

type Draft = Readonly<{
  postedOn: LocalDate
  memo: string
  /** Which of a record's entries this is. A record posts each part at most once. */
  part: string
  lines: readonly JournalLine[]
}>

/** Branded, so that an entry which was not checked below does not type-check anywhere else. */
export type JournalEntry = Branded<Draft, 'JournalEntry'>

/** Lines of nothing are left out; an entry of nothing but nothing is undefined. */
export function journalEntry(draft: Draft, currency: Currency): JournalEntry | undefined {
  const lines = draft.lines.filter(({ amount }) => amount.minorUnits !== 0n)
  if (lines.length === 0) return undefined
  const difference = sum(
    lines.map(({ amount }) => amount),
    currency,
  )
  if (difference.minorUnits !== 0n) {
    throw new Refusal('entry_does_not_balance', { difference: String(difference.minorUnits) })
  }
  const checked: Draft = { ...draft, lines }
  return checked as JournalEntry
}

/** The entry that undoes another, at the other's own date. */
export function reversalOf({ postedOn, memo, part, lines }: JournalEntry): JournalEntry {
  const reversal: Draft = {
    postedOn,
    memo: `Reversal: ${memo}`,
    part,
    lines: lines.map((line) => ({
      ...line,
      amount: money(-line.amount.minorUnits, line.amount.currency),
    })),
  }
  return reversal as JournalEntry
}

/** Whether two entries say the same, whatever the order of their lines. */
export const isSameEntry = (a: JournalEntry, b: JournalEntry): boolean =>
  a.part === b.part && a.postedOn === b.postedOn && contentOf(a) === contentOf(b)

const contentOf = ({ lines }: JournalEntry): string =>
  lines
    .map(({ accountId, amount, partyId, engagementId }) =>
      [accountId, amount.minorUnits, amount.currency, partyId, engagementId].join(' '),
    )
    .toSorted()
    .join('\n')
