import type { FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Connection } from '#store/connections.ts'
import { lockDivision } from '#store/firms.ts'
import { linkDocumentsSince } from '#store/link-making.ts'
import type { Hub } from './hub.ts'

const CHUNK = 500

/**
 * Links for all documents from a day on. Made in chunks, each of which stands alone: to begin again
 * after a crash makes only those that are missing. Returns how many are new.
 */
export async function linkDocuments(
  hub: Hub,
  firmId: FirmId,
  connection: Pick<Connection, 'id' | 'divisionId' | 'settings'>,
  startOn: LocalDate,
): Promise<number> {
  let total = 0
  for (const kind of ['invoice', 'payment'] as const) {
    if (!connection.settings.kinds[kind]) continue
    let made: number
    do {
      const newIds = Array.from({ length: CHUNK }, hub.newId)
      made = await hub.database.withFirm(firmId, async (tx) => {
        await lockDivision(tx, connection.divisionId)
        return linkDocumentsSince(tx, connection, kind, startOn, newIds)
      })
      total += made
    } while (made === CHUNK)
  }
  return total
}
