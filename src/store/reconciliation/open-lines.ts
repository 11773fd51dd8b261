import { sql } from 'kysely'
import type { AccountId, JournalEntryId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { BookLine, StatementLine } from '#books/reconciliation/bank-lines.ts'
import type { FirmTx } from '../with-firm.ts'
import { toStatementLine } from './bank-statements.ts'

export type AccountThrough = Readonly<{ accountId: AccountId; asOf: LocalDate }>

/** A firm that is further behind than this imports shorter periods. */
const LINES_MAX = 5_000

type BookRow = Readonly<{
  entry_id: string
  position: number
  posted_on: string
  amount_minor: bigint
  memo: string
  record_kind: string
  record_id: string
}>

/**
 * Lines of the books that the bank had not shown by that day. An entry and its reversal of the same
 * day, neither of which was ever matched, never reached a bank and are left out.
 */
export async function listOutstanding(
  tx: FirmTx,
  { accountId, asOf }: AccountThrough,
): Promise<BookLine[]> {
  const { rows } = await sql<BookRow>`
    select l.entry_id, l.position, l.posted_on, l.amount_minor, e.memo, e.record_kind, e.record_id
    from journal_line l
    join journal_entry e on e.id = l.entry_id
    left join matched_entry_line m on m.entry_id = l.entry_id and m.position = l.position
    where l.account_id = ${accountId} and l.posted_on <= ${asOf}::date
      and case when m.match_id is null
        then not ${isCancelled(accountId)}
        else ${isMatchedLater(asOf)} end
    order by l.posted_on, e.created_at, l.entry_id, l.position
    limit ${LINES_MAX}`.execute(tx.db)
  return rows.map((row) => ({
    entryId: row.entry_id as JournalEntryId,
    position: row.position,
    postedOn: row.posted_on as LocalDate,
    minorUnits: row.amount_minor,
    memo: row.memo,
    recordKind: row.record_kind,
    recordId: row.record_id,
  }))
}

const isCancelled = (accountId: AccountId) => sql`exists (
  select from journal_entry other
  where (other.id = e.reverses_id or other.reverses_id = e.id)
    and not exists (select from matched_entry_line om
      join journal_line ol on ol.entry_id = om.entry_id and ol.position = om.position
      where om.entry_id = other.id and ol.account_id = ${accountId}))`

/** The match has a line of a later day: on this day the money was still on its way. */
const isMatchedLater = (asOf: LocalDate) => sql`exists (
    select from matched_statement_line ms join statement_line s on s.id = ms.statement_line_id
    where ms.match_id = m.match_id and s.posted_on > ${asOf}::date)
  or (not exists (select from matched_statement_line ms where ms.match_id = m.match_id)
    and exists (select from matched_entry_line me
      join journal_line ml on ml.entry_id = me.entry_id and ml.position = me.position
      where me.match_id = m.match_id and ml.posted_on > ${asOf}::date))`

/** Lines of the bank that the books had not explained by that day. */
export async function listUnexplained(
  tx: FirmTx,
  { accountId, asOf }: AccountThrough,
): Promise<StatementLine[]> {
  const rows = await tx.db
    .selectFrom('statement_line as s')
    .leftJoin('matched_statement_line as m', 'm.statement_line_id', 's.id')
    .selectAll('s')
    .where('s.account_id', '=', accountId)
    .where('s.posted_on', '<=', asOf)
    .where(sql<boolean>`(m.match_id is null or exists (select from matched_entry_line me
      join journal_line l on l.entry_id = me.entry_id and l.position = me.position
      where me.match_id = m.match_id and l.posted_on > ${asOf}::date))`)
    .orderBy('s.posted_on')
    .orderBy('s.id')
    .limit(LINES_MAX)
    .execute()
  return rows.map(toStatementLine)
}
