import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { inBackground } from '#store/background.ts'
import { getFirm } from '#store/firms.ts'
import { isMadeUp } from '#store/made-up-firms.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import {
  deleteFirm,
  deleteFromHub,
  emptyTable,
  listTablesToEmpty,
  stopWorkFor,
} from '#store/remove-firm.ts'

/**
 * Takes a made-up firm away, with its links to ledgers: what the ledgers hold stays there. `name`
 * is the firm's, as the person typed it. One table after the other, so that nobody waits for long;
 * the mark goes last, so a removal that broke off is simply asked for again.
 */
export async function removeFirm(
  database: OpenDatabase,
  { firmId, name }: Readonly<{ firmId: FirmId; name: string }>,
  now: Date,
): Promise<void> {
  const tables = await database.withFirm(firmId, async (tx) => {
    const firm = await getFirm(tx)
    if (!(await isMadeUp(tx))) throw new Refusal('firm_is_not_made_up', { name: firm.name })
    if (name.trim() !== firm.name)
      throw new Refusal('firm_name_differs', { name: firm.name }, 'name')
    return listTablesToEmpty(tx)
  })
  await database.withHub((tx) => stopWorkFor(tx, firmId, now))
  for (const table of tables) {
    await inBackground(() => database.withFirm(firmId, (tx) => emptyTable(tx, table)))
  }
  await database.withHub((tx) => deleteFromHub(tx, firmId))
  await database.withFirm(firmId, deleteFirm)
}
