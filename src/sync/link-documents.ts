import type { FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Connection } from '#store/connections.ts'
import { lockDivision } from '#store/firms.ts'
import { linkDocumentsSince } from '#store/link-making.ts'
import { LINKED_KINDS } from '#store/linked-documents.ts'
import type { Hub } from './hub.ts'

const CHUNK = 500

/**
 * Links for all documents from a day on that belong in the ledger. Made in chunks, each of which
 * stands alone: to begin again after a crash makes only those that are missing. Returns how many
 * are new.
 */
export async function linkDocuments(
  hub: Hub,
  firmId: FirmId,
  { id, divisionId, settings }: Pick<Connection, 'id' | 'divisionId' | 'settings'>,
  startOn: LocalDate,
): Promise<number> {
  let total = 0
  // A kind that is switched off may go in part: trust does, for what reaches the office.
  for (const kind of LINKED_KINDS.filter((one) => settings.kinds[one] !== undefined)) {
    let made: number
    do {
      const newIds = Array.from({ length: CHUNK }, hub.newId)
      made = await hub.database.withFirm(firmId, async (tx) => {
        await lockDivision(tx, divisionId)
        return linkDocumentsSince(tx, id, kind, startOn, newIds)
      })
      total += made
    } while (made === CHUNK)
  }
  return total
}
