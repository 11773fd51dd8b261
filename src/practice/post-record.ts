import { assertOpen, type Division } from '#books/division.ts'
import type { JournalEntryId } from '#books/ids.ts'
import { isSameEntry, type JournalEntry, reversalOf } from '#books/journal-entry.ts'
import type { Postings } from '#books/posting/entry-lines.ts'
import { insertEntries, listEntriesOf, liveOf, type PostedEntry } from '#store/journal.ts'
import type { RecordRef } from '#store/stored.ts'
import type { Act } from './act.ts'

/**
 * Makes the journal say of a record what it should say now: what differs is reversed at its own
 * date, what is new is posted, what is the same stays. Every date that is touched must be open.
 */
export async function postRecord(
  act: Act,
  division: Division,
  record: RecordRef,
  wanted: Postings,
): Promise<void> {
  const live = liveOf(await listEntriesOf(act.tx, record))
  const obsolete = live.filter(({ entry }) => !wanted.some((each) => isSameEntry(each, entry)))
  const missing = wanted.filter((each) => !live.some(({ entry }) => isSameEntry(each, entry)))
  const posted = (entry: JournalEntry, reversesId: JournalEntryId | null): PostedEntry => ({
    id: act.newId() as JournalEntryId,
    divisionId: division.id,
    record,
    entry,
    reversesId,
    createdAt: act.now,
  })
  const changes = [
    ...obsolete.map(({ id, entry }) => posted(reversalOf(entry), id)),
    ...missing.map((entry) => posted(entry, null)),
  ]
  for (const { entry } of changes) assertOpen(division, entry.postedOn)
  await insertEntries(act.tx, changes)
}
