import { sql } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import { orderTables } from './bundle/bundle-rows.ts'
import { FIRM_TABLES } from './bundle/bundle-tables.ts'
import type { HubTx } from './hub-tx.ts'
import type { FirmTx } from './with-firm.ts'

/** What says that the firm may be removed goes last: one that broke off is asked for again. */
const LAST: readonly string[] = ['made_up_firm', 'firm']

/** The tables of a firm but the last two, each before those that it refers to. */
export async function listTablesToEmpty(tx: FirmTx): Promise<string[]> {
  const ordered = await orderTables(tx, FIRM_TABLES)
  return ordered.toReversed().filter((name) => !LAST.includes(name))
}

/** Every row that the firm has in a table. The database refuses what real books have posted. */
export async function emptyTable(tx: FirmTx, name: string): Promise<void> {
  await sql`delete from ${sql.table(name)}`.execute(tx.db)
}

export async function deleteFirm(tx: FirmTx): Promise<void> {
  for (const name of LAST) await emptyTable(tx, name)
}

/** No process takes its companies or its due work from now on. */
export async function stopWorkFor(tx: HubTx, firmId: FirmId, at: Date): Promise<void> {
  await tx.db
    .updateTable('hub.company')
    .set({ due_at: null, paused_at: at })
    .where('firm_id', '=', firmId)
    .execute()
  await tx.db.deleteFrom('hub.due_work').where('firm_id', '=', firmId).execute()
}

/** What the hub itself knows of a firm: members, keys, consents, companies, due work. */
export async function deleteFromHub(tx: HubTx, firmId: FirmId): Promise<void> {
  const companies = tx.db.selectFrom('hub.company').select('id').where('firm_id', '=', firmId)
  await tx.db.deleteFrom('hub.request_start').where('company_id', 'in', companies).execute()
  const tables = [
    'hub.company',
    'hub.ledger_grant',
    'hub.due_work',
    'hub.api_key',
    'hub.member',
  ] as const
  for (const table of tables) {
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId}`.execute(tx.db)
  }
}
