import { type Agreement, type AgreementLine, assertAgreementLines } from '#books/agreement.ts'
import { assertLineAccount } from '#books/chart.ts'
import type { AgreementId, AgreementLineId, DivisionId } from '#books/ids.ts'
import { assertUsable } from '#books/party.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivision } from '#store/firms.ts'
import { findBilledPeriods } from '#store/work/agreement-periods.ts'
import {
  getAgreement,
  type StoredAgreement,
  saveAgreement as saveRow,
} from '#store/work/agreements.ts'
import { type Act, assertSeen, witness } from '../act.ts'
import { getAccountIn, getClientIn, getTaxCodeIn } from '../named-records.ts'
import type { Place } from '../save-party.ts'
import { readNamed } from './whose-work.ts'

/** `id` of a line that is there already; a new line has none. */
export type AgreementLineInput = Omit<AgreementLine, 'id'> &
  Readonly<{ id?: AgreementLineId | undefined }>

export type AgreementInput = Omit<Agreement, 'id' | 'version' | 'lines'> &
  Readonly<{ lines: readonly AgreementLineInput[] }>

/** What was billed stays billed: a line that has billed periods is ended, not taken away. */
export async function saveAgreement(
  act: Act,
  place: Place<AgreementId>,
  input: AgreementInput,
): Promise<StoredAgreement> {
  const before = 'id' in place ? await getAgreement(act.tx, place.id) : undefined
  if (before && 'id' in place) assertSeen(before, place)
  const divisionId = before?.divisionId ?? placeOf(place)
  await lockDivision(act.tx, divisionId)
  const known = new Set(before?.lines.map(({ id }) => id))
  const lines = input.lines.map((line) => ({
    ...line,
    id: line.id && known.has(line.id) ? line.id : (act.newId() as AgreementLineId),
  }))
  const agreement: StoredAgreement = {
    ...input,
    lines,
    id: before?.id ?? (act.newId() as AgreementId),
    divisionId,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? act.now,
    changedAt: act.now,
  }
  await assertSound(act, agreement, before)
  await saveRow(act.tx, agreement)
  const action = before ? 'changed' : 'created'
  await witness(act, action, { kind: 'agreement', id: agreement.id })
  return agreement
}

function placeOf(place: Place<AgreementId>): DivisionId {
  if ('id' in place) throw new Error('an agreement that was seen has a division')
  return place.divisionId
}

async function assertSound(
  { tx }: Act,
  agreement: StoredAgreement,
  before?: StoredAgreement,
): Promise<void> {
  const { divisionId, clientId, engagementId, lines } = agreement
  const client = await getClientIn(tx, divisionId, clientId)
  if (before?.clientId !== clientId) assertUsable(client, 'clientId')
  await readNamed(tx, divisionId, { clientId, engagementId, staffId: null, itemId: null })
  assertAgreementLines(lines)
  for (const [index, { accountId, taxCodeId, itemId }] of lines.entries()) {
    const field = `lines.${index}.accountId`
    assertLineAccount(await getAccountIn(tx, divisionId, accountId, field), field)
    await getTaxCodeIn(tx, divisionId, taxCodeId)
    await readNamed(tx, divisionId, { clientId: null, engagementId: null, staffId: null, itemId })
  }
  const kept = new Set(lines.map(({ id }) => id))
  const gone = before?.lines.map(({ id }) => id).filter((id) => !kept.has(id)) ?? []
  const [billed] = await findBilledPeriods(tx, gone)
  if (billed) throw new Refusal('agreement_line_is_billed', {}, 'lines')
}
