import type { Connection } from '#store/connections.ts'
import { linkClientsOfDocuments, linkItemsOfDocuments } from '#store/link-making.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Hub } from './hub.ts'
import { ITEM_SLOT } from './known-references.ts'

const CHUNK = 500

type Within = <T>(work: (tx: FirmTx) => Promise<T>) => Promise<T>

/** Clients, and items where they go at all, come along with the documents that need them. */
export async function linkCompanions(
  { newId }: Pick<Hub, 'newId'>,
  { id, settings }: Pick<Connection, 'id' | 'settings'>,
  within: Within,
): Promise<void> {
  const untilDone = async (link: (tx: FirmTx, newIds: readonly string[]) => Promise<number>) => {
    let made: number
    do {
      const newIds = Array.from({ length: CHUNK }, newId)
      made = await within((tx) => link(tx, newIds))
    } while (made > 0)
  }
  await untilDone((tx, newIds) => linkClientsOfDocuments(tx, id, newIds))
  if (!settings.kinds.item) return
  await untilDone((tx, newIds) => linkItemsOfDocuments(tx, id, ITEM_SLOT, newIds))
}
