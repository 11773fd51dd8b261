import type { WorkEntryId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { assertMayApprove, assertUnlocked, statusAfter, type WorkStep } from '#books/work-entry.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { findStaff } from '#store/work/staff.ts'
import { getWorkEntry, type StoredWorkEntry, saveWorkEntry } from '#store/work/work-entries.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { wantInLedgers } from '../want-in-ledgers.ts'

/** Who takes the step; approving is not for everybody. */
export type Mover = Readonly<{ userId: string; isAdministrator: boolean }>

const DONE: Readonly<Record<WorkStep, string>> = {
  submit: 'submitted',
  approve: 'approved',
  reject: 'rejected',
}

/** Hands work in, approves it, or hands it back. Ledgers that keep time hold what is approved. */
export async function moveWork(
  act: Act,
  seen: Seen<WorkEntryId>,
  step: WorkStep,
  mover: Mover,
): Promise<StoredWorkEntry> {
  const { entry, currency } = await getUnlocked(act, seen)
  const status = statusAfter(step, entry)
  if (step !== 'submit' && entry.staffId !== null) {
    const staff = (await findStaff(act.tx, [entry.staffId])).get(entry.staffId)
    assertMayApprove(mover, staff?.userId ?? null)
  }
  const moved = { ...entry, status, version: entry.version + 1, changedAt: act.now }
  await saveWorkEntry(act.tx, moved, currency)
  await witness(act, DONE[step], { kind: 'work_entry', id: entry.id })
  if (step !== 'submit') await wantTime(act, moved)
  return moved
}

/** Approved time is wanted in the ledgers that keep time; time that was handed back is not. */
export async function wantTime(act: Act, entry: StoredWorkEntry): Promise<void> {
  if (entry.kind !== 'time') return
  const wanted = entry.status === 'approved' ? 'present' : 'void'
  const { divisionId, workedOn: documentOn } = entry
  const record = { kind: 'work_entry', id: entry.id } as const
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
}

/** What becomes of work that is not billed now: never, from a day on, or as soon as may be. */
export type Aside =
  | Readonly<{ kind: 'never' }>
  | Readonly<{ kind: 'carry'; to: LocalDate }>
  | Readonly<{ kind: 'bill' }>

export async function setAside(
  act: Act,
  seen: Seen<WorkEntryId>,
  aside: Aside,
): Promise<StoredWorkEntry> {
  const { entry, currency } = await getUnlocked(act, seen)
  const moved = {
    ...entry,
    neverBilled: aside.kind === 'never',
    carriedTo: aside.kind === 'carry' ? aside.to : null,
    version: entry.version + 1,
    changedAt: act.now,
  }
  await saveWorkEntry(act.tx, moved, currency)
  const detail = aside.kind === 'carry' ? { to: aside.to } : {}
  await witness(act, ASIDE[aside.kind], { kind: 'work_entry', id: entry.id }, detail)
  return moved
}

const ASIDE: Readonly<Record<Aside['kind'], string>> = {
  never: 'never_billed',
  carry: 'carried',
  bill: 'billable_again',
}

async function getUnlocked(act: Act, seen: Seen<WorkEntryId>) {
  const { baseCurrency: currency } = await lockDivisionOf(act.tx, {
    kind: 'work_entry',
    id: seen.id,
  })
  const entry = await getWorkEntry(act.tx, seen.id)
  assertSeen(entry, seen)
  assertUnlocked(entry)
  return { entry, currency }
}
