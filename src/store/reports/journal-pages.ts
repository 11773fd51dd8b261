import { sql } from 'kysely'
import type { AccountId, DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import type { FirmTx } from '../with-firm.ts'

export type JournalPosition = Readonly<{ postedOn: LocalDate; id: string }>

export type JournalPageEntry = JournalPosition &
  Readonly<{
    memo: string
    record: Readonly<{ kind: string; id: string }>
    lines: readonly Readonly<{ accountId: AccountId; amount: Money }>[]
  }>

type Asked = Readonly<{
  divisionId: DivisionId
  /** What was posted later is left out, so that a journal that grows meanwhile has an end. */
  until: Date
  after: JournalPosition | undefined
  limit: number
}>

/** A part of the whole journal, oldest day first. */
export async function listJournalPage(
  tx: FirmTx,
  { divisionId, until, after, limit }: Asked,
): Promise<JournalPageEntry[]> {
  let query = tx.db
    .selectFrom('journal_entry')
    .select(['id', 'posted_on', 'memo', 'record_kind', 'record_id'])
    .where('division_id', '=', divisionId)
    .where('created_at', '<=', until)
  if (after) {
    query = query.where(
      sql<boolean>`(posted_on, id) > (${after.postedOn}::date, ${after.id}::uuid)`,
    )
  }
  const entries = await query.orderBy('posted_on').orderBy('id').limit(limit).execute()
  if (entries.length === 0) return []
  const ids = entries.map(({ id }) => id)
  const lines = await tx.db
    .selectFrom('journal_line')
    .select(['entry_id', 'account_id', 'amount_minor', 'currency'])
    .where('entry_id', 'in', ids)
    .orderBy('entry_id')
    .orderBy('position')
    .execute()
  const linesOf = Map.groupBy(lines, ({ entry_id }) => entry_id)
  return entries.map((entry) => ({
    id: entry.id,
    postedOn: entry.posted_on as LocalDate,
    memo: entry.memo,
    record: { kind: entry.record_kind, id: entry.record_id },
    lines: (linesOf.get(entry.id) ?? []).map((line) => ({
      accountId: line.account_id as AccountId,
      amount: money(line.amount_minor, line.currency as Currency),
    })),
  }))
}
