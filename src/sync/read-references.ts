import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { Read } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import { changeConnection } from '#store/connections.ts'
import { deactivateUnread, saveReferences } from '#store/references.ts'
import { getConnection } from './connect.ts'
import type { Hub } from './hub.ts'
import { openBooks, type Run } from './run.ts'
import { type TokenKeeper, unlessEnded } from './token-keeper.ts'

const CHUNK = 500

export type ReadingProgress = Readonly<{ label: string; count: number }>

/**
 * Reads the ledger's accounts, items, tax codes and parties. What was there before and is not any
 * more is kept as inactive, so that a mapping to it can be explained.
 */
export async function readReferences(
  hub: Hub,
  tokens: TokenKeeper,
  firmId: FirmId,
  connectionId: string,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): Promise<number> {
  const connection = await getConnection(hub, firmId, connectionId)
  const books = openBooks({ hub, tokens, firmId, connection }, hub.stopping)
  const within: Reader['within'] = (work) => hub.database.withFirm(firmId, work)
  const read = await unlessEnded(readAll({ hub, connection, books, within }, onProgress))
  if (read.kind === 'read') return read.value
  const { trouble } = read
  throw new Refusal('ledger_not_reachable', {
    vendorText: 'vendorText' in trouble ? trouble.vendorText : null,
  })
}

/** The same in the middle of a pass. Gives the trouble that kept them from being read. */
export async function refreshReferences(run: Run): Promise<Trouble | undefined> {
  const read = await readAll(run, () => undefined)
  return read.kind === 'trouble' ? read.trouble : undefined
}

type Reader = Pick<Run, 'hub' | 'connection' | 'books' | 'within'>

async function readAll(
  { hub, connection: { id: connectionId }, books, within }: Reader,
  onProgress: (progress: ReadingProgress) => void,
): Promise<Read<number>> {
  const readAt = hub.clock.now()
  let count = 0
  for await (const page of books.listReferences()) {
    if (page.kind === 'trouble') {
      const { kind } = page.trouble
      hub.log.warn({ connectionId, trouble: kind }, 'reference data could not be read')
      return page
    }
    const { references, label } = page.value
    for (let start = 0; start < references.length; start += CHUNK) {
      const chunk = references.slice(start, start + CHUNK)
      await within((tx) => saveReferences(tx, connectionId, chunk, readAt))
    }
    count += references.length
    onProgress({ label, count })
  }
  await within(async (tx) => {
    await deactivateUnread(tx, connectionId, readAt)
    await changeConnection(tx, connectionId, { referencesReadAt: readAt })
  })
  return { kind: 'read', value: count }
}
