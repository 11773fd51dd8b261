import type { WorkEntryId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { assertEditable } from '#books/work-entry.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { deleteWorkEntry as deleteRow, getWorkEntry } from '#store/work/work-entries.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'

/** Only what nobody has handed in, and no document charges. The history keeps that it was there. */
export async function deleteWorkEntry(act: Act, seen: Seen<WorkEntryId>): Promise<void> {
  await lockDivisionOf(act.tx, { kind: 'work_entry', id: seen.id })
  const entry = await getWorkEntry(act.tx, seen.id)
  assertSeen(entry, seen)
  assertEditable(entry)
  if (entry.kind === 'expense' && entry.source !== null) {
    throw new Refusal('entry_comes_from_document', { document: entry.receipt })
  }
  await deleteRow(act.tx, entry)
  const { workedOn, description } = entry
  await witness(act, 'deleted', { kind: 'work_entry', id: entry.id }, { workedOn, description })
}
