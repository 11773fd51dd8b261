import { sql } from 'kysely'
import type {
  AccountId,
  BankMatchId,
  DivisionId,
  JournalEntryId,
  ReconciliationId,
  StatementLineId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { BookLine, StatementLine } from '#books/reconciliation/bank-lines.ts'
import { Refusal } from '#books/refusal.ts'
import { SqlError } from '../sql-error.ts'
import type { FirmTx } from '../with-firm.ts'
import { toStatementLine } from './bank-statements.ts'

export type BankMatch = Readonly<{
  id: BankMatchId
  divisionId: DivisionId
  accountId: AccountId
  matchedAt: Date
  matchedBy: string
  reconciliationId: ReconciliationId | null
}>

export type MatchedLines = Readonly<{
  statementLineIds: readonly StatementLineId[]
  bookLines: readonly Pick<BookLine, 'entryId' | 'position'>[]
}>

export async function insertMatch(
  tx: FirmTx,
  match: BankMatch,
  { statementLineIds, bookLines }: MatchedLines,
): Promise<void> {
  const { id, divisionId, accountId, matchedAt, matchedBy } = match
  await tx.db
    .insertInto('bank_match')
    .values({
      id,
      division_id: divisionId,
      account_id: accountId,
      matched_at: matchedAt,
      matched_by: matchedBy,
      reconciliation_id: null,
    })
    .execute()
  if (statementLineIds.length > 0) {
    const rows = statementLineIds.map((line) => ({ match_id: id, statement_line_id: line }))
    await unlessMatched(tx.db.insertInto('matched_statement_line').values(rows).execute())
  }
  if (bookLines.length > 0) {
    const rows = bookLines.map(({ entryId, position }) => ({
      ...{ match_id: id, entry_id: entryId, position },
    }))
    await unlessMatched(tx.db.insertInto('matched_entry_line').values(rows).execute())
  }
}

/** A line has one match: the key of the table says so even to two people at the same moment. */
async function unlessMatched(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    if (!(error instanceof SqlError) || error.code !== '23505') throw error
    throw new Refusal('match_line_not_free')
  }
}

export async function getMatch(tx: FirmTx, id: BankMatchId): Promise<BankMatch> {
  const match = tx.db.selectFrom('bank_match').selectAll().where('id', '=', id)
  const row = await match.executeTakeFirst()
  if (!row) throw new Refusal('match_not_found', { id })
  return {
    id: row.id as BankMatchId,
    divisionId: row.division_id as DivisionId,
    accountId: row.account_id as AccountId,
    matchedAt: row.matched_at,
    matchedBy: row.matched_by,
    reconciliationId: row.reconciliation_id as ReconciliationId | null,
  }
}

export const deleteMatch = async (tx: FirmTx, id: BankMatchId): Promise<void> =>
  void (await tx.db.deleteFrom('bank_match').where('id', '=', id).execute())

/** Statement lines of an account that no match has yet. */
export async function findFreeStatementLines(
  tx: FirmTx,
  accountId: AccountId,
  ids: readonly StatementLineId[],
): Promise<StatementLine[]> {
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('statement_line as s')
    .leftJoin('matched_statement_line as m', 'm.statement_line_id', 's.id')
    .selectAll('s')
    .where('s.account_id', '=', accountId)
    .where('s.id', 'in', ids)
    .where('m.match_id', 'is', null)
    .execute()
  return rows.map(toStatementLine)
}

/** The amounts of lines of the books on this account, where no match has them yet. */
export async function listFreeBookAmounts(
  tx: FirmTx,
  accountId: AccountId,
  lines: MatchedLines['bookLines'],
): Promise<bigint[]> {
  if (lines.length === 0) return []
  const named = JSON.stringify(lines.map(({ entryId, position }) => ({ entryId, position })))
  const { rows } = await sql<{ amount: bigint }>`
    select l.amount_minor as amount
    from jsonb_to_recordset(${named}::jsonb) as n("entryId" uuid, position int)
    join journal_line l on l.entry_id = n."entryId" and l.position = n.position
    left join matched_entry_line m on m.entry_id = l.entry_id and m.position = l.position
    where l.account_id = ${accountId} and m.match_id is null`.execute(tx.db)
  return rows.map(({ amount }) => amount)
}

/** Everything that was matched by that day and is not signed yet is signed now. */
export async function freezeMatches(
  tx: FirmTx,
  {
    accountId,
    asOf,
    reconciliationId,
  }: Readonly<{ accountId: AccountId; asOf: LocalDate; reconciliationId: ReconciliationId }>,
): Promise<void> {
  await tx.db
    .updateTable('bank_match')
    .set({ reconciliation_id: reconciliationId })
    .where('account_id', '=', accountId)
    .where('reconciliation_id', 'is', null)
    .where(sql<boolean>`not exists (select from matched_statement_line ms
      join statement_line s on s.id = ms.statement_line_id
      where ms.match_id = bank_match.id and s.posted_on > ${asOf}::date)`)
    .where(sql<boolean>`not exists (select from matched_entry_line me
      join journal_line l on l.entry_id = me.entry_id and l.position = me.position
      where me.match_id = bank_match.id and l.posted_on > ${asOf}::date)`)
    .execute()
}

export type ListedMatch = Readonly<{
  id: BankMatchId
  isSigned: boolean
  matchedBy: string
  statementLines: readonly StatementLine[]
  bookLines: readonly BookLine[]
}>

const MATCHES_MAX = 200

/** The newest first, with their lines. */
export async function listMatches(tx: FirmTx, accountId: AccountId): Promise<ListedMatch[]> {
  const matches = await tx.db
    .selectFrom('bank_match')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('matched_at', 'desc')
    .orderBy('id')
    .limit(MATCHES_MAX)
    .execute()
  if (matches.length === 0) return []
  const ids = matches.map(({ id }) => id)
  const statementLines = await tx.db
    .selectFrom('matched_statement_line as m')
    .innerJoin('statement_line as s', 's.id', 'm.statement_line_id')
    .selectAll('s')
    .select('m.match_id')
    .where('m.match_id', 'in', ids)
    .execute()
  const bookLines = await tx.db
    .selectFrom('matched_entry_line as m')
    .innerJoin('journal_line as l', (join) =>
      join.onRef('l.entry_id', '=', 'm.entry_id').onRef('l.position', '=', 'm.position'),
    )
    .innerJoin('journal_entry as e', 'e.id', 'l.entry_id')
    .select(['m.match_id', 'l.entry_id', 'l.position', 'l.posted_on', 'l.amount_minor'])
    .select(['e.memo', 'e.record_kind', 'e.record_id'])
    .where('m.match_id', 'in', ids)
    .execute()
  return matches.map((match) => ({
    id: match.id as BankMatchId,
    isSigned: match.reconciliation_id !== null,
    matchedBy: match.matched_by,
    statementLines: statementLines.filter((l) => l.match_id === match.id).map(toStatementLine),
    bookLines: bookLines
      .filter((l) => l.match_id === match.id)
      .map((row) => ({
        entryId: row.entry_id as JournalEntryId,
        position: row.position,
        postedOn: row.posted_on as LocalDate,
        minorUnits: row.amount_minor,
        memo: row.memo,
        recordKind: row.record_kind,
        recordId: row.record_id,
      })),
  }))
}
