import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { changeConnection } from '#store/connections.ts'
import { deactivateUnread, saveReferences } from '#store/references.ts'
import { getConnection } from './connect.ts'
import type { Hub } from './hub.ts'
import { openBooks } from './run.ts'
import { type TokenKeeper, unlessEnded } from './token-keeper.ts'

const CHUNK = 500

export type ReadingProgress = Readonly<{ label: string; count: number }>

/**
 * Reads the ledger's accounts, items, tax codes and parties. What was there before and is not any
 * more is kept as inactive, so that a mapping to it can be explained.
 */
export function readReferences(
  hub: Hub,
  tokens: TokenKeeper,
  firmId: FirmId,
  connectionId: string,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): Promise<number> {
  return unlessEnded(readAll({ hub, tokens, firmId }, connectionId, onProgress))
}

type Reader = Readonly<{ hub: Hub; tokens: TokenKeeper; firmId: FirmId }>

async function readAll(
  { hub, tokens, firmId }: Reader,
  connectionId: string,
  onProgress: (progress: ReadingProgress) => void,
): Promise<number> {
  const connection = await getConnection(hub, firmId, connectionId)
  const books = openBooks({ hub, tokens, firmId, connection }, hub.stopping)
  const readAt = hub.clock.now()
  let count = 0
  for await (const page of books.listReferences()) {
    if (page.kind === 'trouble') {
      const { trouble } = page
      hub.log.warn({ connectionId, trouble: trouble.kind }, 'reference data could not be read')
      throw new Refusal('ledger_not_reachable', {
        vendorText: 'vendorText' in trouble ? trouble.vendorText : null,
      })
    }
    const { references, label } = page.value
    for (let start = 0; start < references.length; start += CHUNK) {
      const chunk = references.slice(start, start + CHUNK)
      await hub.database.withFirm(firmId, (tx) => saveReferences(tx, connectionId, chunk, readAt))
    }
    count += references.length
    onProgress({ label, count })
  }
  await hub.database.withFirm(firmId, async (tx) => {
    await deactivateUnread(tx, connectionId, readAt)
    await changeConnection(tx, connectionId, { referencesReadAt: readAt })
  })
  return count
}
