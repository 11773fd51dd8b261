import type { FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { changeConnection } from '#store/connections.ts'
import { linkDocumentsSince } from '#store/link-queue.ts'
import { getConnection } from './connect.ts'
import type { Hub } from './hub.ts'

const CHUNK = 500

/**
 * From this day on, documents belong in the ledger. The links are made in chunks, each of which stands
 * alone: to begin again after a crash makes only those that are missing. Returns how many are new.
 */
export async function startFrom(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
  startOn: LocalDate,
): Promise<number> {
  const connection = await getConnection(hub, firmId, connectionId)
  await hub.database.withFirm(firmId, (tx) => changeConnection(tx, connectionId, { startOn }))
  let total = 0
  for (const kind of ['invoice', 'payment'] as const) {
    if (!connection.settings.kinds[kind]) continue
    let made: number
    do {
      const newIds = Array.from({ length: CHUNK }, hub.newId)
      made = await hub.database.withFirm(firmId, (tx) =>
        linkDocumentsSince(tx, connection, kind, startOn, newIds),
      )
      total += made
    } while (made === CHUNK)
  }
  hub.wake(connection.companyId)
  return total
}
