import { Refusal } from '#books/refusal.ts'
import { findConnection } from '#store/connections.ts'
import { readSkipped, wantSkipped } from '#store/link-choices.ts'
import type { Person } from './connect.ts'
import type { Hub } from './hub.ts'

const CHUNK = 500

/**
 * *Send after all*: what a person skipped goes as it is now, or all of it. Returns how many
 * records that is. What still stands in the way becomes an issue again.
 */
export async function sendAfterAll(
  hub: Hub,
  { firmId }: Pick<Person, 'firmId'>,
  connectionId: string,
  chosen: readonly string[] | 'all',
): Promise<number> {
  const inFirm = <T>(work: Parameters<typeof hub.database.withFirm<T>>[1]) =>
    hub.database.withFirm(firmId, work)
  const connection = await inFirm((tx) => findConnection(tx, connectionId))
  if (!connection || connection.disconnectedAt) throw new Refusal('connection_not_found')
  let total = 0
  if (chosen === 'all') {
    let sent: number
    do {
      sent = await inFirm(async (tx) => {
        const { items } = await readSkipped(tx, connectionId, { limit: CHUNK })
        const linkIds = items.map(({ linkId }) => linkId)
        return wantSkipped(tx, connectionId, linkIds)
      })
      total += sent
    } while (sent === CHUNK)
  } else total = await inFirm((tx) => wantSkipped(tx, connectionId, chosen))
  hub.wake(connection.companyId)
  return total
}
