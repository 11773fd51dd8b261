import type { FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { changeConnection, findConnection } from '#store/connections.ts'
import { lockDivision } from '#store/firms.ts'
import { getConnection } from './connect.ts'
import type { Hub } from './hub.ts'
import { linkDocuments } from './link-documents.ts'

/** From this day on, documents belong in the ledger. Returns how many links are new. */
export async function startFrom(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
  startOn: LocalDate,
): Promise<number> {
  const connection = await getConnection(hub, firmId, connectionId)
  await hub.database.withFirm(firmId, async (tx) => {
    // An approval commits before this, and is found below, or after it, and sees the new day.
    await lockDivision(tx, connection.divisionId)
    if ((await findConnection(tx, connectionId))?.disconnectedAt) {
      throw new Refusal('connection_not_found')
    }
    await changeConnection(tx, connectionId, { startOn })
  })
  const total = await linkDocuments(hub, firmId, connection, startOn)
  hub.wake(connection.companyId)
  return total
}
