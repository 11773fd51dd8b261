import type { DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { JURISDICTIONS, type TrustRules } from '#books/trust/jurisdiction.ts'
import { lockDivision } from '#store/firms.ts'
import { type StoredTrustRules, saveTrustRules } from '#store/trust/trust-rules.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'
import { readTrustRules } from './trust-office.ts'

/** How a division keeps trust money. Version 0 says that nobody has chosen before. */
export async function chooseTrustRules(
  act: Act,
  seen: Seen<DivisionId>,
  rules: TrustRules,
): Promise<StoredTrustRules> {
  const division = await lockDivision(act.tx, seen.id)
  const before = await readTrustRules(act.tx, division)
  assertSeen(before, seen)
  if (!JURISDICTIONS.some(({ code }) => code === rules.jurisdiction)) {
    throw new Refusal('jurisdiction_unknown', {}, 'jurisdiction')
  }
  const chosen = { ...rules, version: before.version + 1 }
  await saveTrustRules(act.tx, division.id, chosen, act.now)
  await witness(act, 'trust_rules_chosen', { kind: 'division', id: division.id }, { ...rules })
  return chosen
}
