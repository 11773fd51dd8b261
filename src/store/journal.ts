import type { Selectable } from 'kysely'
import type { AccountId, DivisionId, EngagementId, JournalEntryId, PartyId } from '#books/ids.ts'
import { type JournalEntry, journalEntry } from '#books/journal-entry.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { JournalEntryTable, JournalLineTable } from './books-tables.ts'
import type { RecordKind, RecordRef } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

export type PostedEntry = Readonly<{
  id: JournalEntryId
  divisionId: DivisionId
  record: RecordRef
  entry: JournalEntry
  /** The entry that this one undoes. */
  reversesId: JournalEntryId | null
  createdAt: Date
}>

export async function insertEntries(tx: FirmTx, entries: readonly PostedEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.db
    .with('entry', (db) => db.insertInto('journal_entry').values(entries.map(toEntryRow)))
    .insertInto('journal_line')
    .values(entries.flatMap(toLineRows))
    .execute()
}

const toEntryRow = ({ id, divisionId, record, entry, reversesId, createdAt }: PostedEntry) => ({
  id,
  division_id: divisionId,
  posted_on: entry.postedOn,
  memo: entry.memo,
  record_kind: record.kind,
  record_id: record.id,
  part: entry.part,
  reverses_id: reversesId,
  created_at: createdAt,
})

const toLineRows = ({ id, divisionId, entry }: PostedEntry) =>
  entry.lines.map(({ accountId, amount, partyId, engagementId }, position) => ({
    entry_id: id,
    position,
    division_id: divisionId,
    posted_on: entry.postedOn,
    account_id: accountId,
    amount_minor: amount.minorUnits,
    currency: amount.currency,
    party_id: partyId,
    engagement_id: engagementId,
  }))

/** Everything that a record has ever posted, in the order in which it did. */
export async function listEntriesOf(tx: FirmTx, record: RecordRef): Promise<PostedEntry[]> {
  const entries = await tx.db
    .selectFrom('journal_entry')
    .selectAll()
    .where('record_kind', '=', record.kind)
    .where('record_id', '=', record.id)
    .orderBy('created_at')
    .orderBy('posted_on')
    .orderBy('id')
    .execute()
  if (entries.length === 0) return []
  const ids = entries.map(({ id }) => id)
  const lines = await tx.db
    .selectFrom('journal_line')
    .selectAll()
    .where('entry_id', 'in', ids)
    .orderBy('position')
    .execute()
  const linesOf = Map.groupBy(lines, ({ entry_id }) => entry_id)
  return entries.map((entry) => toPosted(entry, linesOf.get(entry.id) ?? []))
}

/** What of it counts now: neither a reversal nor reversed. */
export function liveOf(entries: readonly PostedEntry[]): PostedEntry[] {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId))
  return entries.filter(({ id, reversesId }) => reversesId === null && !reversed.has(id))
}

function toPosted(
  row: Selectable<JournalEntryTable>,
  lines: readonly Selectable<JournalLineTable>[],
): PostedEntry {
  const currency = (lines[0]?.currency ?? '') as Currency
  const draft = {
    postedOn: row.posted_on as LocalDate,
    memo: row.memo,
    part: row.part,
    lines: lines.map((line) => ({
      accountId: line.account_id as AccountId,
      amount: money(line.amount_minor, line.currency as Currency),
      partyId: line.party_id as PartyId | null,
      engagementId: line.engagement_id as EngagementId | null,
    })),
  }
  const entry = journalEntry(draft, currency)
  if (!entry) throw new Error(`journal entry ${row.id} has no lines`)
  return {
    id: row.id as JournalEntryId,
    divisionId: row.division_id as DivisionId,
    record: { kind: row.record_kind as RecordKind, id: row.record_id },
    entry,
    reversesId: row.reverses_id as JournalEntryId | null,
    createdAt: row.created_at,
  }
}
