import type { DivisionId } from '#books/ids.ts'
import type { RollUp } from '#books/invoice.ts'
import { lockDivision } from '#store/firms.ts'
import {
  type BillingSettings,
  getBillingSettings,
  saveBillingSettings as saveRow,
} from '#store/work/billing-settings.ts'
import { type Act, assertSeen, type Seen, witness } from '../act.ts'

/** What new invoices roll up by. Invoices that are there keep what they have. */
export async function saveBillingSettings(
  act: Act,
  seen: Seen<DivisionId>,
  rollUp: RollUp,
): Promise<BillingSettings> {
  const division = await lockDivision(act.tx, seen.id)
  const before = await getBillingSettings(act.tx, division.id)
  assertSeen(before, seen)
  const settings = { ...before, rollUp, version: before.version + 1 }
  await saveRow(act.tx, settings)
  const record = { kind: 'billing_settings', id: division.id } as const
  await witness(act, 'changed', record, { rollUp })
  return settings
}
