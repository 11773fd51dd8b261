import type { DivisionId } from '#books/ids.ts'
import type { AdvancesFrom, TrustRules } from '#books/trust/jurisdiction.ts'
import { assertUpdated } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'

/** Version 0 is what the country usually says, before anybody has chosen. */
export type StoredTrustRules = TrustRules & Readonly<{ version: number }>

export async function findTrustRules(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<StoredTrustRules | undefined> {
  const row = await tx.db
    .selectFrom('trust_rules')
    .selectAll()
    .where('division_id', '=', divisionId)
    .executeTakeFirst()
  return (
    row && {
      version: row.version,
      jurisdiction: row.jurisdiction,
      mayDrawUncleared: row.may_draw_uncleared,
      advancesFrom: row.advances_from as AdvancesFrom,
    }
  )
}

/** Version 1 is the first choice; a later one replaces the version before it. */
export async function saveTrustRules(
  tx: FirmTx,
  divisionId: DivisionId,
  rules: StoredTrustRules,
  at: Date,
): Promise<void> {
  const written = {
    version: rules.version,
    jurisdiction: rules.jurisdiction,
    may_draw_uncleared: rules.mayDrawUncleared,
    advances_from: rules.advancesFrom,
    changed_at: at,
  }
  if (rules.version === 1) {
    const row = { division_id: divisionId, ...written }
    await tx.db.insertInto('trust_rules').values(row).execute()
    return
  }
  const update = tx.db.updateTable('trust_rules').set(written)
  assertUpdated(
    await update
      .where('division_id', '=', divisionId)
      .where('version', '=', rules.version - 1)
      .executeTakeFirstOrThrow(),
  )
}

/** The divisions that have chosen how they keep trust money. */
export async function listTrustDivisions(tx: FirmTx): Promise<ReadonlySet<DivisionId>> {
  const rows = await tx.db.selectFrom('trust_rules').select('division_id').limit(100).execute()
  return new Set(rows.map(({ division_id }) => division_id as DivisionId))
}
