import type { AccountId } from '#books/ids.ts'
import type { StoredAccount } from '#store/accounts.ts'
import type { AuditEntry } from '#store/audit.ts'
import type { PostedEntry } from '#store/journal.ts'
import { toDebitOrCredit } from './money-shape.ts'
import type { HistoryEntry, JournalEntry } from './wire/journal.ts'

/** What a document posted, with its accounts' names as they are today. */
export function toJournalShape(
  entries: readonly PostedEntry[],
  accounts: readonly StoredAccount[],
): JournalEntry[] {
  const byId = new Map<AccountId, StoredAccount>(accounts.map((account) => [account.id, account]))
  return entries.map(({ id, entry, reversesId, createdAt }) => ({
    id,
    postedOn: entry.postedOn,
    memo: entry.memo,
    reversesId,
    createdAt: createdAt.toISOString(),
    lines: entry.lines.map(({ accountId, amount }) => ({
      accountId,
      accountCode: byId.get(accountId)?.code ?? '',
      accountName: byId.get(accountId)?.name ?? '',
      ...toDebitOrCredit(amount),
    })),
  }))
}

export const HISTORY_MAX = 200

export const toHistoryShape = (history: readonly AuditEntry[]): HistoryEntry[] =>
  history.map(({ id, at, actor, action, detail }) => ({
    id,
    at: at.toISOString(),
    actor,
    action,
    detail,
  }))
