import { sql } from 'kysely'
import type { AccountId, DivisionId, EngagementId, JournalEntryId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import { isDay, type Page, type PageRequest, pageOf, readCursor, rowsWanted } from './page.ts'
import type { RecordKind, RecordRef } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

export type AccountAt = Readonly<{ divisionId: DivisionId; accountId: AccountId; asOf: LocalDate }>

/**
 * What each account stands at after a day, in minor units, debits positive. Untouched ones are left
 * out.
 */
export async function sumByAccount(
  tx: FirmTx,
  divisionId: DivisionId,
  asOf: LocalDate,
): Promise<ReadonlyMap<AccountId, bigint>> {
  const rows = await tx.db
    .selectFrom('journal_line')
    .select(['account_id', sql<bigint>`sum(amount_minor)::bigint`.as('balance')])
    .where('division_id', '=', divisionId)
    .where('posted_on', '<=', asOf)
    .groupBy('account_id')
    .execute()
  return new Map(rows.map(({ account_id, balance }) => [account_id as AccountId, balance]))
}

/** What one account stands at after a day, in minor units, debits positive. */
export async function sumOfAccount(tx: FirmTx, account: AccountAt): Promise<bigint> {
  const row = await tx.db
    .selectFrom('journal_line')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('balance'))
    .where('division_id', '=', account.divisionId)
    .where('account_id', '=', account.accountId)
    .where('posted_on', '<=', account.asOf)
    .executeTakeFirstOrThrow()
  return row.balance
}

/** What an account that is kept per engagement stands at for each, after a day. */
export async function sumByEngagement(
  tx: FirmTx,
  account: AccountAt,
): Promise<ReadonlyMap<EngagementId | null, bigint>> {
  const rows = await tx.db
    .selectFrom('journal_line')
    .select(['engagement_id', sql<bigint>`sum(amount_minor)::bigint`.as('balance')])
    .where('division_id', '=', account.divisionId)
    .where('account_id', '=', account.accountId)
    .where('posted_on', '<=', account.asOf)
    .groupBy('engagement_id')
    .execute()
  return new Map(
    rows.map(({ engagement_id, balance }) => [engagement_id as EngagementId | null, balance]),
  )
}

export type LedgerFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    accountId: AccountId
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

export type LedgerLine = Readonly<{
  entryId: JournalEntryId
  postedOn: LocalDate
  memo: string
  record: RecordRef
  amount: Money
  partyId: PartyId | null
}>

/** One account's postings, newest first. Lines of one entry are taken together. */
export async function listLedgerLines(tx: FirmTx, filter: LedgerFilter): Promise<Page<LedgerLine>> {
  const { divisionId, accountId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('journal_line')
    .innerJoin('journal_entry', 'journal_entry.id', 'journal_line.entry_id')
    .select([
      'journal_line.entry_id',
      'journal_line.posted_on',
      'journal_line.currency',
      'journal_line.party_id',
      'journal_entry.memo',
      'journal_entry.record_kind',
      'journal_entry.record_id',
      sql<bigint>`sum(journal_line.amount_minor)::bigint`.as('amount'),
    ])
    .where('journal_line.division_id', '=', divisionId)
    .where('journal_line.account_id', '=', accountId)
  if (from) query = query.where('journal_line.posted_on', '>=', from)
  if (to) query = query.where('journal_line.posted_on', '<=', to)
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(
      sql<boolean>`(journal_line.posted_on, journal_line.entry_id) < (${key}::date, ${id}::uuid)`,
    )
  }
  const rows = await query
    .groupBy([
      'journal_line.entry_id',
      'journal_line.posted_on',
      'journal_line.currency',
      'journal_line.party_id',
      'journal_entry.memo',
      'journal_entry.record_kind',
      'journal_entry.record_id',
    ])
    .orderBy('journal_line.posted_on', 'desc')
    .orderBy('journal_line.entry_id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const lines = rows.map((row) => ({
    entryId: row.entry_id as JournalEntryId,
    postedOn: row.posted_on as LocalDate,
    memo: row.memo,
    record: { kind: row.record_kind as RecordKind, id: row.record_id },
    amount: money(row.amount, row.currency as Currency),
    partyId: row.party_id as PartyId | null,
  }))
  return pageOf(lines, filter, ({ postedOn, entryId }) => ({ key: postedOn, id: entryId }))
}
