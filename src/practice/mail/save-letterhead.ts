import type { DivisionId } from '#books/ids.ts'
import { assertLogo, emptyLetterhead, type Letterhead } from '#books/letterhead.ts'
import { getFirm, lockDivision } from '#store/firms.ts'
import { findLetterhead, saveLetterhead as storeLetterhead } from '#store/letterheads.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'

/** The letterhead of a division, or an empty one with the firm's name. */
export async function readLetterhead(tx: FirmTx, divisionId: DivisionId): Promise<Letterhead> {
  return (await findLetterhead(tx, divisionId)) ?? emptyLetterhead((await getFirm(tx)).name)
}

export async function saveLetterhead(
  act: Act,
  seen: Seen<DivisionId>,
  input: Omit<Letterhead, 'version'>,
): Promise<Letterhead> {
  const division = await lockDivision(act.tx, seen.id)
  const before = await readLetterhead(act.tx, division.id)
  assertSeen(before, seen)
  if (input.logo) assertLogo(input.logo, 'logo')
  const letterhead = { ...input, version: before.version + 1 }
  await storeLetterhead(act.tx, division.id, letterhead, act.now)
  await witness(act, 'letterhead_changed', { kind: 'division', id: division.id })
  return letterhead
}
