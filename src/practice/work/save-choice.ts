import type { Choice, ChoiceList } from '#books/choice.ts'
import type { ChoiceId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { getDivision } from '#store/firms.ts'
import {
  findChoice,
  listChoices,
  type StoredChoice,
  saveChoice as saveRow,
} from '#store/work/choices.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import type { Place } from '../save-party.ts'

export type ChoiceInput = Omit<Choice, 'id' | 'version'>

/** A new entry of one of the firm's own lists, or the next version of one. */
export async function saveChoice(
  act: Act,
  list: ChoiceList,
  place: Place<ChoiceId>,
  input: ChoiceInput,
): Promise<StoredChoice> {
  const choice = await nextOf(act, list, place, {
    ...input,
    dueDays: list === 'payment_term' ? (input.dueDays ?? 0) : null,
  })
  const others = await listChoices(act.tx, list, choice.divisionId)
  if (others.some(({ id, name }) => id !== choice.id && name === choice.name)) {
    throw new Refusal('choice_name_taken', { name: choice.name }, 'name')
  }
  await saveRow(act.tx, list, choice, act.now)
  const action = choice.version === 1 ? 'created' : 'changed'
  await witness(act, action, { kind: list, id: choice.id })
  return choice
}

async function nextOf(
  act: Act,
  list: ChoiceList,
  place: Place<ChoiceId>,
  input: ChoiceInput,
): Promise<StoredChoice> {
  if (!('id' in place)) {
    const { id: divisionId } = await getDivision(act.tx, place.divisionId)
    return { ...input, divisionId, id: act.newId() as ChoiceId, version: 1 }
  }
  const choice = await getChoice(act, list, place)
  const { id, divisionId, version } = choice
  return { ...input, id, divisionId, version: version + 1 }
}

async function getChoice(act: Act, list: ChoiceList, seen: Seen<ChoiceId>): Promise<StoredChoice> {
  const choice = await findChoice(act.tx, list, seen.id)
  if (!choice) throw new Refusal('choice_not_found', { id: seen.id, list })
  assertSeen(choice, seen)
  return choice
}
