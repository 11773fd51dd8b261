import type { FirmId } from '#books/ids.ts'
import type { Connection } from '#store/connections.ts'
import { type Issue, listOpenIssues } from '#store/issues.ts'
import { countSkipped } from '#store/link-choices.ts'
import { countLinks, type LinkCounts } from '#store/link-queue.ts'
import { getConnection } from './connect.ts'
import type { Hub } from './hub.ts'

/** How far the ledger has followed, and what stands in the way. */
export type ConnectionState = Readonly<{
  connection: Connection
  counts: readonly LinkCounts[]
  issues: readonly Issue[]
  /** Records that a person keeps out. */
  skipped: number
}>

export async function readConnectionState(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
): Promise<ConnectionState> {
  const connection = await getConnection(hub, firmId, connectionId)
  return hub.database.withFirm(firmId, async (tx) => ({
    connection,
    counts: await countLinks(tx, connectionId),
    issues: await listOpenIssues(tx, connectionId, hub.clock.now()),
    skipped: await countSkipped(tx, connectionId),
  }))
}
