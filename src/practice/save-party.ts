import type { DivisionId, PartyId } from '#books/ids.ts'
import type { Party } from '#books/party.ts'
import { getDivision } from '#store/firms.ts'
import { getParty, type StoredParty, saveParty as saveRow } from '#store/parties.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { wantInLedgers } from './want-in-ledgers.ts'

export type PartyInput = Omit<Party, 'id' | 'version'>

/** A new record in a division, or the next version of one that somebody saw. */
export type Place<Id> = Readonly<{ divisionId: DivisionId }> | Seen<Id>

export async function saveParty(
  act: Act,
  place: Place<PartyId>,
  input: PartyInput,
): Promise<StoredParty> {
  const party = 'id' in place ? await nextOf(act, place, input) : await newOf(act, place, input)
  await saveRow(act.tx, party)
  const record = { kind: 'party', id: party.id } as const
  await witness(act, party.version === 1 ? 'created' : 'changed', record)
  const { divisionId } = party
  await wantInLedgers(act, { divisionId, record, documentOn: null, wanted: 'present' })
  return party
}

async function nextOf(act: Act, seen: Seen<PartyId>, input: PartyInput): Promise<StoredParty> {
  const party = await getParty(act.tx, seen.id)
  assertSeen(party, seen)
  const { id, divisionId, createdAt } = party
  const version = party.version + 1
  return { ...input, id, divisionId, createdAt, version, changedAt: act.now }
}

async function newOf(
  act: Act,
  { divisionId }: { divisionId: DivisionId },
  input: PartyInput,
): Promise<StoredParty> {
  await getDivision(act.tx, divisionId)
  const times = { createdAt: act.now, changedAt: act.now }
  return { ...input, ...times, divisionId, id: act.newId() as PartyId, version: 1 }
}
