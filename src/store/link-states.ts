import type { Wanted } from './ledger-tables.ts'
import { linkKindsOf, type RecordKind } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

/** How a record stands in one ledger. */
export type LinkStanding = Readonly<{
  recordId: string
  connectionId: string
  connector: string
  wanted: Wanted
  /** The ledger does not hold the newest wish yet. */
  isBehind: boolean
  waitsForPerson: boolean
}>

/** Of the records of one kind, in ledgers that are connected now. */
export async function listLinkStandings(
  tx: FirmTx,
  kind: RecordKind | 'client' | 'vendor',
  recordIds: readonly string[],
): Promise<LinkStanding[]> {
  if (recordIds.length === 0) return []
  const rows = await tx.db
    .selectFrom('link')
    .innerJoin('connection', 'connection.id', 'link.connection_id')
    .select([
      'link.record_id',
      'link.connection_id',
      'connection.connector',
      'link.wanted',
      'link.wanted_seq',
      'link.held_seq',
      'link.parked_at',
    ])
    .where('link.record_kind', 'in', linkKindsOf(kind))
    .where('link.record_id', 'in', recordIds)
    .where('connection.disconnected_at', 'is', null)
    .orderBy('connection.connector')
    .orderBy('link.connection_id')
    .execute()
  return rows.map((row) => ({
    recordId: row.record_id,
    connectionId: row.connection_id,
    connector: row.connector,
    wanted: row.wanted,
    isBehind: row.wanted_seq > row.held_seq,
    waitsForPerson: row.parked_at !== null,
  }))
}
