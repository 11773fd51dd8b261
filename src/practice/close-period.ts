import type { Division } from '#books/division.ts'
import type { DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { lockDivision, saveDivision } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'

/**
 * Nothing is posted on `through` or before from now on. An earlier day, or null, opens books again.
 */
export async function closePeriod(
  act: Act,
  seen: Seen<DivisionId>,
  through: LocalDate | null,
): Promise<Division> {
  const division = await lockDivision(act.tx, seen.id)
  assertSeen(division, seen)
  const closed = { ...division, version: division.version + 1, closedThrough: through }
  await saveDivision(act.tx, closed, act.now)
  const detail = { from: division.closedThrough, through }
  await witness(act, 'period_closed', { kind: 'division', id: division.id }, detail)
  return closed
}
