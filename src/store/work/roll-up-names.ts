import { sql } from 'kysely'
import type { CatalogItemId } from '#books/ids.ts'
import type { RollUp } from '#books/invoice.ts'
import type { GroupNames } from '#books/roll-up.ts'
import type { FirmTx } from '../with-firm.ts'

/** The category or the type of items, by name; an item that has none is left out. */
export async function findGroupNames(
  tx: FirmTx,
  rollUp: RollUp,
  itemIds: readonly (CatalogItemId | null)[],
): Promise<GroupNames> {
  const ids = [...new Set(itemIds.filter((id) => id !== null))]
  if (rollUp === 'none' || ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select item.id, entry.name from catalog_item item
    join ${sql.table(rollUp)} entry on entry.id = item.${sql.ref(`${rollUp}_id`)}
    where item.id in (${sql.join(ids)})`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id as CatalogItemId, name]))
}
