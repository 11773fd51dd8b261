import { readDecimal } from '#books/decimal.ts'
import type { Engagement } from '#books/engagement.ts'
import type { DivisionId, EngagementId } from '#books/ids.ts'
import { assertUsable } from '#books/party.ts'
import { Refusal } from '#books/refusal.ts'
import {
  findEngagementByNumber,
  getEngagement,
  type StoredEngagement,
  saveEngagement as saveRow,
} from '#store/engagements.ts'
import { getDivision } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { getClientIn } from './named-records.ts'
import type { Place } from './save-party.ts'
import { wantInLedgers } from './want-in-ledgers.ts'

/** Without an hourly rate it keeps the one it has. */
export type EngagementInput = Omit<Engagement, 'id' | 'version' | 'hourlyRate'> &
  Readonly<{ hourlyRate?: string | null | undefined }>

export async function saveEngagement(
  act: Act,
  place: Place<EngagementId>,
  input: EngagementInput,
): Promise<StoredEngagement> {
  const engagement =
    'id' in place ? await nextOf(act, place, input) : await newOf(act, place.divisionId, input)
  await assertSound(act, engagement)
  await saveRow(act.tx, engagement)
  const record = { kind: 'engagement', id: engagement.id } as const
  await witness(act, engagement.version === 1 ? 'created' : 'changed', record)
  const { divisionId } = engagement
  await wantInLedgers(act, { divisionId, record, documentOn: null, wanted: 'present' })
  return engagement
}

async function nextOf(act: Act, seen: Seen<EngagementId>, input: EngagementInput) {
  const engagement = await getEngagement(act.tx, seen.id)
  assertSeen(engagement, seen)
  const { id, divisionId, createdAt } = engagement
  const version = engagement.version + 1
  const hourlyRate = input.hourlyRate === undefined ? engagement.hourlyRate : input.hourlyRate
  return { ...input, hourlyRate, id, divisionId, createdAt, version, changedAt: act.now }
}

async function newOf(act: Act, divisionId: DivisionId, input: EngagementInput) {
  await getDivision(act.tx, divisionId)
  const times = { createdAt: act.now, changedAt: act.now }
  const hourlyRate = input.hourlyRate ?? null
  const id = act.newId() as EngagementId
  return { ...input, ...times, hourlyRate, divisionId, id, version: 1 }
}

async function assertSound({ tx }: Act, engagement: StoredEngagement): Promise<void> {
  const { id, divisionId, clientId, number } = engagement
  if (engagement.hourlyRate !== null) readDecimal(engagement.hourlyRate, 'hourlyRate')
  const client = await getClientIn(tx, divisionId, clientId)
  if (engagement.version === 1) assertUsable(client, 'clientId')
  const other = await findEngagementByNumber(tx, divisionId, number)
  if (other && other.id !== id) throw new Refusal('engagement_number_taken', { number }, 'number')
}
