import type { DivisionId, WorkEntryId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { rateOn } from '#books/staff.ts'
import { assertEditable, assertPlausible, rateFor, type TimeEntry } from '#books/work-entry.ts'
import { lockDivision, lockDivisionOf } from '#store/firms.ts'
import { getWorkEntry, type StoredWorkEntry, saveWorkEntry } from '#store/work/work-entries.ts'
import { type Act, assertSeen, witness } from '../act.ts'
import type { Place } from '../save-party.ts'
import { readNamed } from './whose-work.ts'

/** `rate` is the entry's own; null takes the one that wins among the others: `rateFor`. */
export type TimeInput = Pick<
  TimeEntry,
  | 'staffId'
  | 'clientId'
  | 'engagementId'
  | 'itemId'
  | 'workedOn'
  | 'minutes'
  | 'billableMinutes'
  | 'rate'
  | 'description'
>

/** New time, or time that nobody has handed in yet, written anew. */
export async function saveTimeEntry(
  act: Act,
  place: Place<WorkEntryId>,
  input: TimeInput,
): Promise<StoredWorkEntry> {
  const before = 'id' in place ? await getEditable(act, place, 'time') : undefined
  const division =
    'id' in place
      ? await lockDivisionOf(act.tx, { kind: 'work_entry', id: place.id })
      : await lockDivision(act.tx, place.divisionId)
  const named = await readNamed(act.tx, division.id, input)
  const { staff, engagement, item, clientId } = named
  if (staff?.archived && before?.staffId !== staff.id) {
    throw new Refusal('staff_is_archived', { name: staff.name }, 'staffId')
  }
  const rates = {
    entry: input.rate,
    engagement: engagement?.hourlyRate,
    staff: staff && rateOn(staff, input.workedOn)?.billRate,
    item: item?.unitPrice,
  }
  const entry: StoredWorkEntry = {
    ...(before ? nextOf(act, before) : newOf(act, division.id)),
    ...input,
    ...rateFor(rates),
    kind: 'time',
    clientId,
  }
  assertPlausible(entry)
  await saveWorkEntry(act.tx, entry, division.baseCurrency)
  const action = before ? 'changed' : 'recorded'
  await witness(act, action, { kind: 'work_entry', id: entry.id })
  return entry
}

/** The entry under the division's lock, where it may still be rewritten. */
export async function getEditable(
  act: Act,
  seen: Readonly<{ id: WorkEntryId; version: number }>,
  kind: StoredWorkEntry['kind'],
): Promise<StoredWorkEntry> {
  await lockDivisionOf(act.tx, { kind: 'work_entry', id: seen.id })
  const entry = await getWorkEntry(act.tx, seen.id)
  if (entry.kind !== kind) throw new Refusal('work_entry_not_found', { id: seen.id })
  assertSeen(entry, seen)
  assertEditable(entry)
  return entry
}

export const newOf = (act: Act, divisionId: DivisionId) => ({
  id: act.newId() as WorkEntryId,
  divisionId,
  version: 1,
  status: 'open' as const,
  neverBilled: false,
  carriedTo: null,
  billed: null,
  createdAt: act.now,
  changedAt: act.now,
})

export const nextOf = (act: Act, before: StoredWorkEntry) => {
  const { id, divisionId, version, status, neverBilled, carriedTo, billed, createdAt } = before
  const kept = { id, divisionId, status, neverBilled, carriedTo, billed, createdAt }
  return { ...kept, version: version + 1, changedAt: act.now }
}
