import type { BillProfile } from '#books/bill-profile.ts'
import { assertLineAccount } from '#books/chart.ts'
import { readDecimal } from '#books/decimal.ts'
import type { BillProfileId, PartyId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { getDivision } from '#store/firms.ts'
import { getParty } from '#store/parties.ts'
import {
  chooseBillProfile as chooseRow,
  findBillProfile,
  listBillProfiles,
  type StoredBillProfile,
  saveBillProfile as saveRow,
} from '#store/work/bill-profiles.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { getAccountIn } from '../named-records.ts'
import type { Place } from '../save-party.ts'
import { getChoiceIn } from './named-choice.ts'

export type BillProfileInput = Omit<BillProfile, 'id' | 'version'>

export async function saveBillProfile(
  act: Act,
  place: Place<BillProfileId>,
  input: BillProfileInput,
): Promise<StoredBillProfile> {
  const profile = { ...(await placed(act, place)), ...input }
  await assertSound(act, profile)
  await saveRow(act.tx, profile, act.now)
  const action = profile.version === 1 ? 'created' : 'changed'
  await witness(act, action, { kind: 'bill_profile', id: profile.id })
  return profile
}

async function placed(
  act: Act,
  place: Place<BillProfileId>,
): Promise<Pick<StoredBillProfile, 'id' | 'divisionId' | 'version'>> {
  if (!('id' in place)) {
    const { id: divisionId } = await getDivision(act.tx, place.divisionId)
    return { divisionId, id: act.newId() as BillProfileId, version: 1 }
  }
  const profile = await findBillProfile(act.tx, place.id)
  if (!profile) throw new Refusal('bill_profile_not_found', { id: place.id })
  assertSeen(profile, place)
  return { id: profile.id, divisionId: profile.divisionId, version: profile.version + 1 }
}

async function assertSound({ tx }: Act, profile: StoredBillProfile): Promise<void> {
  const { divisionId, lateFeeItemId, lateFeePercent } = profile
  await getChoiceIn(tx, divisionId, 'payment_term', profile.termId)
  await getChoiceIn(tx, divisionId, 'payment_method', profile.methodId)
  if (lateFeePercent !== null) {
    const percent = readDecimal(lateFeePercent, 'lateFeePercent')
    if (percent.lte(0)) throw new Refusal('amount_must_be_positive', {}, 'lateFeePercent')
    if (percent.gt(100)) throw new Refusal('amount_is_too_large', {}, 'lateFeePercent')
  }
  if (lateFeeItemId !== null) {
    const item = (await findCatalogItems(tx, [lateFeeItemId])).get(lateFeeItemId)
    if (item?.divisionId !== divisionId) {
      throw new Refusal('item_not_found', { id: lateFeeItemId }, 'lateFeeItemId')
    }
    const account = await getAccountIn(tx, divisionId, item.accountId, 'lateFeeItemId')
    assertLineAccount(account, 'lateFeeItemId')
  }
  const others = await listBillProfiles(tx, divisionId)
  if (others.some(({ id, name }) => id !== profile.id && name === profile.name)) {
    throw new Refusal('bill_profile_name_taken', { name: profile.name }, 'name')
  }
}

/** How a client is billed from now on; null goes back to what is usual for his kind. */
export async function chooseBillProfile(
  act: Act,
  seen: Seen<PartyId>,
  profileId: BillProfileId | null,
): Promise<void> {
  const party = await getParty(act.tx, seen.id)
  assertSeen(party, seen)
  if (profileId !== null) {
    const profile = await findBillProfile(act.tx, profileId)
    if (profile?.divisionId !== party.divisionId) {
      throw new Refusal('bill_profile_not_found', { id: profileId }, 'billProfileId')
    }
  }
  await chooseRow(act.tx, party.id, profileId)
  const detail = { billProfileId: profileId }
  await witness(act, 'bill_profile_chosen', { kind: 'party', id: party.id }, detail)
}
