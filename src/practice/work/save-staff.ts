import type { StaffId } from '#books/ids.ts'
import { type StaffMember, sortedRates } from '#books/staff.ts'
import { getDivision } from '#store/firms.ts'
import { getStaff, type StoredStaff, saveStaff as saveRow } from '#store/work/staff.ts'
import { type Act, assertSeen, witness } from '../act.ts'
import type { Place } from '../save-party.ts'

export type StaffInput = Omit<StaffMember, 'id' | 'version'>

/** A new rate reaches what is written from then on; entries that are there keep theirs. */
export async function saveStaff(
  act: Act,
  place: Place<StaffId>,
  input: StaffInput,
): Promise<StoredStaff> {
  const staff = { ...(await placed(act, place)), ...input, rates: sortedRates(input.rates) }
  await saveRow(act.tx, staff, act.now)
  const action = staff.version === 1 ? 'created' : 'changed'
  await witness(act, action, { kind: 'staff', id: staff.id })
  return staff
}

async function placed(
  act: Act,
  place: Place<StaffId>,
): Promise<Pick<StoredStaff, 'id' | 'divisionId' | 'version'>> {
  if (!('id' in place)) {
    const { id: divisionId } = await getDivision(act.tx, place.divisionId)
    return { divisionId, id: act.newId() as StaffId, version: 1 }
  }
  const staff = await getStaff(act.tx, place.id)
  assertSeen(staff, place)
  return { id: staff.id, divisionId: staff.divisionId, version: staff.version + 1 }
}
