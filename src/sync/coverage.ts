import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  type Connection,
  type ConnectionSettings,
  changeConnection,
  findConnection,
} from '#store/connections.ts'
import { lockDivision } from '#store/firms.ts'
import { holdKind, wantKind, wantKindAgain } from '#store/link-choices.ts'
import { linkAllRecords } from '#store/link-making.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { getConnection } from './connect.ts'
import { getConnector, type Hub } from './hub.ts'
import { settledSettings } from './kinds-sent.ts'
import { ITEM_SLOT } from './known-references.ts'
import { linkDocuments } from './link-documents.ts'

const CHUNK = 500

/**
 * What goes to the ledger. A kind that is switched off stays there as it is; one that is switched
 * on goes from the start date on, but for what a person skipped. All in chunks, each of which
 * stands alone: the same settings once more make what a crash has left out.
 */
export async function changeSettings(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
  chosen: ConnectionSettings,
): Promise<void> {
  const before = await getConnection(hub, firmId, connectionId)
  const { divisionId } = before
  const settings = settledSettings(getConnector(hub, before.connector).descriptor, chosen)
  const connection = await hub.database.withFirm(firmId, async (tx) => {
    // An approval commits before this, and is found below, or after it, and sees the settings.
    await lockDivision(tx, divisionId)
    const now = await findConnection(tx, connectionId)
    if (!now || now.disconnectedAt) throw new Refusal('connection_not_found')
    await changeConnection(tx, connectionId, { settings })
    if (settings.kinds.trust_transaction && !now.settings.kinds.trust_transaction) {
      // What has gone for its receipt in the office has more to say now.
      await wantKindAgain(tx, connectionId, 'trust_transaction')
    }
    return { ...now, settings }
  })
  await cover(hub, firmId, connection)
  hub.wake(connection.companyId)
}

async function cover(hub: Hub, firmId: FirmId, connection: Connection): Promise<void> {
  const { id: connectionId, settings } = connection
  const inChunks = async (work: (tx: FirmTx) => Promise<number>) => {
    while ((await hub.database.withFirm(firmId, work)) === CHUNK);
  }
  for (const recordKind of Object.keys(settings.kinds)) {
    const of = { connectionId, recordKind, limit: CHUNK }
    await inChunks((tx) => holdKind(tx, of))
    await inChunks((tx) => wantKind(tx, of))
  }
  await linkDocuments(hub, firmId, connection, connection.startOn)
  for (const kind of Object.keys(settings.all)) {
    if (!settings.all[kind]) continue
    const pairedIn = kind === 'item' ? ITEM_SLOT : undefined
    await inChunks((tx) => {
      const newIds = Array.from({ length: CHUNK }, hub.newId)
      return linkAllRecords(tx, connection, { kind, pairedIn, newIds })
    })
  }
}
