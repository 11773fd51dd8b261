import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  type Connection,
  type ConnectionSettings,
  changeConnection,
  findConnection,
} from '#store/connections.ts'
import { lockDivision } from '#store/firms.ts'
import { holdKind, wantKind } from '#store/link-choices.ts'
import { linkAllRecords } from '#store/link-making.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { getConnection } from './connect.ts'
import type { Hub } from './hub.ts'
import { ITEM_SLOT } from './known-references.ts'
import { linkDocuments } from './link-documents.ts'

const CHUNK = 500
const SWITCHED = ['item', 'invoice', 'payment'] as const

/**
 * What goes to the ledger. A kind that is switched off stays there as it is; one that is switched
 * on goes from the start date on, but for what a person skipped. All in chunks, each of which
 * stands alone: the same settings once more make what a crash has left out.
 */
export async function changeSettings(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
  settings: ConnectionSettings,
): Promise<void> {
  const { divisionId } = await getConnection(hub, firmId, connectionId)
  const connection = await hub.database.withFirm(firmId, async (tx) => {
    // An approval commits before this, and is found below, or after it, and sees the settings.
    await lockDivision(tx, divisionId)
    const now = await findConnection(tx, connectionId)
    if (!now || now.disconnectedAt) throw new Refusal('connection_not_found')
    await changeConnection(tx, connectionId, { settings })
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
  for (const recordKind of SWITCHED) {
    const of = { connectionId, recordKind, limit: CHUNK }
    await inChunks((tx) => (settings.kinds[recordKind] ? wantKind(tx, of) : holdKind(tx, of)))
  }
  await linkDocuments(hub, firmId, connection, connection.startOn)
  for (const kind of ['client', 'item'] as const) {
    if (!settings.all[kind]) continue
    const pairedIn = kind === 'item' ? ITEM_SLOT : undefined
    await inChunks((tx) => {
      const newIds = Array.from({ length: CHUNK }, hub.newId)
      return linkAllRecords(tx, connection, { kind, pairedIn, newIds })
    })
  }
}
