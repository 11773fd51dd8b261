import type { DivisionId } from '#books/ids.ts'
import type { RollUp } from '#books/invoice.ts'
import { assertUpdated } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'

/** How a division bills unless an invoice says otherwise. */
export type BillingSettings = Readonly<{ divisionId: DivisionId; version: number; rollUp: RollUp }>

/** Version 0 of what nobody has chosen yet. */
export async function getBillingSettings(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<BillingSettings> {
  const row = await tx.db
    .selectFrom('billing_settings')
    .selectAll()
    .where('division_id', '=', divisionId)
    .executeTakeFirst()
  if (!row) return { divisionId, version: 0, rollUp: 'none' }
  return { divisionId, version: row.version, rollUp: row.roll_up as RollUp }
}

export async function saveBillingSettings(tx: FirmTx, settings: BillingSettings): Promise<void> {
  const { divisionId, version, rollUp } = settings
  const written = { version, roll_up: rollUp }
  if (version === 1) {
    await tx.db
      .insertInto('billing_settings')
      .values({ division_id: divisionId, ...written })
      .execute()
    return
  }
  const update = tx.db.updateTable('billing_settings').set(written)
  assertUpdated(
    await update
      .where('division_id', '=', divisionId)
      .where('version', '=', version - 1)
      .executeTakeFirstOrThrow(),
  )
}
