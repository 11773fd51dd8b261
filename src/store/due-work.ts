import { sql } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import type { HubTx } from './hub-tx.ts'
import type { FirmTx } from './with-firm.ts'

/** Notes that a firm has work of a kind at a moment; an earlier one that is noted already stays. */
export async function markWorkDue(tx: FirmTx, kind: string, dueAt: Date): Promise<void> {
  await tx.db
    .insertInto('hub.due_work')
    .values({ firm_id: tx.firmId, kind, due_at: dueAt })
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'kind'])
        .doUpdateSet({ due_at: sql<Date>`least(hub.due_work.due_at, excluded.due_at)` }),
    )
    .execute()
}

export type TakenWork = Readonly<{ firmId: FirmId; kind: string; leaseUntil: Date }>

type Taking = Readonly<{ kinds: readonly string[]; now: Date; leaseUntil: Date; limit: number }>

/**
 * What is due and nobody has, longest due first, as the caller's until `leaseUntil`. What is noted
 * meanwhile makes it due again, so nothing is missed by whoever is just ending.
 */
export async function takeDueWork(tx: HubTx, taking: Taking): Promise<TakenWork[]> {
  const { kinds, now, leaseUntil, limit } = taking
  if (kinds.length === 0 || limit <= 0) return []
  const due = tx.db
    .selectFrom('hub.due_work')
    .select(['firm_id', 'kind'])
    .where('kind', 'in', kinds)
    .where('due_at', '<=', now)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    .orderBy('due_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const rows = await tx.db
    .with('due', () => due)
    .updateTable('hub.due_work')
    .from('due')
    .set({ due_at: leaseUntil, lease_until: leaseUntil })
    .whereRef('hub.due_work.firm_id', '=', 'due.firm_id')
    .whereRef('hub.due_work.kind', '=', 'due.kind')
    .returning(['hub.due_work.firm_id', 'hub.due_work.kind'])
    .execute()
  return rows.map(({ firm_id, kind }) => ({ firmId: firm_id as FirmId, kind, leaseUntil }))
}

/**
 * Gives work back. `nextDueAt` null means that nothing is left of it; what was noted since it was
 * taken is due all the same. Work that another process has taken over by now is left to it.
 */
export async function endWork(
  tx: HubTx,
  { firmId, kind, leaseUntil }: TakenWork,
  nextDueAt: Date | null,
): Promise<void> {
  if (nextDueAt === null) {
    await tx.db
      .deleteFrom('hub.due_work')
      .where('firm_id', '=', firmId)
      .where('kind', '=', kind)
      .where('lease_until', '=', leaseUntil)
      .where('due_at', '=', leaseUntil)
      .execute()
  }
  const next = nextDueAt ?? leaseUntil
  await tx.db
    .updateTable('hub.due_work')
    .set({
      lease_until: null,
      due_at: sql<Date>`case when due_at = ${leaseUntil}::timestamptz then ${next}::timestamptz
        else least(due_at, ${next}::timestamptz) end`,
    })
    .where('firm_id', '=', firmId)
    .where('kind', '=', kind)
    .where('lease_until', '=', leaseUntil)
    .execute()
}

/** An embedded database has one process: whoever had work before is dead. */
export async function freeAllWork(tx: HubTx, now: Date): Promise<void> {
  await tx.db
    .updateTable('hub.due_work')
    .set({ due_at: now, lease_until: null })
    .where('lease_until', 'is not', null)
    .execute()
}
