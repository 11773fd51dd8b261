import type { Division, WriteOffPolicy } from '#books/division.ts'
import type { DivisionId } from '#books/ids.ts'
import { lockDivision, saveDivision } from '#store/firms.ts'
import {
  findSalesPrefixes,
  SALES_SERIES,
  type SalesSeries,
  savePrefix,
} from '#store/number-series.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'

export type SalesSettings = Readonly<{
  writeOffs: WriteOffPolicy
  prefixes: Readonly<Record<SalesSeries, string>>
}>

/** How a division writes off, and how its documents of sales are numbered from now on. */
export async function changeSalesSettings(
  act: Act,
  seen: Seen<DivisionId>,
  { writeOffs, prefixes }: SalesSettings,
): Promise<Division> {
  const division = await lockDivision(act.tx, seen.id)
  assertSeen(division, seen)
  const changed = { ...division, version: division.version + 1, writeOffs }
  await saveDivision(act.tx, changed, act.now)
  const before = await findSalesPrefixes(act.tx, division.id)
  for (const series of SALES_SERIES) {
    const prefix = prefixes[series]
    if (prefix !== before[series]) await savePrefix(act.tx, division.id, { series, prefix })
  }
  const detail = { writeOffs, prefixes }
  await witness(act, 'sales_settings_changed', { kind: 'division', id: division.id }, detail)
  return changed
}
