import type { Descriptor } from '#connectors/descriptor.ts'
import type { Connection } from '#store/connections.ts'
import {
  linkItemsOfDocuments,
  linkNeeded,
  linkPartiesOfDocuments,
  type PartyLinks,
} from '#store/link-making.ts'
import { listDirtyKinds } from '#store/link-queue.ts'
import { isLinkedKind } from '#store/linked-documents.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Hub } from './hub.ts'
import { kindsSent } from './kinds-sent.ts'
import { ITEM_SLOT } from './known-references.ts'

const CHUNK = 500

type Within = <T>(work: (tx: FirmTx) => Promise<T>) => Promise<T>
type Linking = Readonly<{
  hub: Pick<Hub, 'newId'>
  descriptor: Pick<Descriptor, 'kinds'>
  connection: Pick<Connection, 'id' | 'settings'>
}>

/**
 * Clients, suppliers, and items where they go at all, come along with the documents that need them.
 * Where a ledger does not tell suppliers apart, each of them is there as a client is.
 */
export async function linkCompanions(
  { hub, descriptor, connection: { id, settings } }: Linking,
  within: Within,
): Promise<void> {
  const dirty = await within((tx) => listDirtyKinds(tx, id))
  if (![...dirty].some(isLinkedKind)) return
  const untilDone = async (link: (tx: FirmTx, newIds: readonly string[]) => Promise<number>) => {
    let made: number
    do {
      const newIds = Array.from({ length: CHUNK }, hub.newId)
      made = await within((tx) => link(tx, newIds))
    } while (made > 0)
  }
  for (const parties of partyLinksOf(descriptor)) {
    await untilDone((tx, newIds) => linkPartiesOfDocuments(tx, id, parties, newIds))
  }
  if (!kindsSent(descriptor, settings).has('item')) return
  await untilDone((tx, newIds) => linkItemsOfDocuments(tx, id, ITEM_SLOT, newIds))
}

const partyLinksOf = ({ kinds }: Pick<Descriptor, 'kinds'>): PartyLinks[] =>
  kinds.includes('vendor')
    ? [
        { kind: 'client', roles: ['client'] },
        { kind: 'vendor', roles: ['vendor'] },
      ]
    : [{ kind: 'client', roles: ['client', 'vendor'] }]

/**
 * What a translation waits for and nothing has linked: whoever a line names, for instance. Gives
 * how many links were made.
 */
export async function linkAwaited(
  tx: FirmTx,
  { hub, descriptor, connection }: Linking,
  awaited: readonly Readonly<{ kind: string; id: string }>[],
): Promise<number> {
  const sent = kindsSent(descriptor, connection.settings)
  let made = 0
  for (const kind of ['client', 'vendor', 'item'] as const) {
    const ids = awaited.filter((one) => one.kind === kind).map(({ id }) => id)
    if (ids.length === 0 || !sent.has(kind)) continue
    const unique = [...new Set(ids)]
    made += await linkNeeded(tx, connection.id, {
      kind,
      ids: unique,
      newIds: unique.map(hub.newId),
    })
  }
  return made
}
