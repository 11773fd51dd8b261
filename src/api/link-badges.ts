import { type LinkStanding, listLinkStandings } from '#store/link-states.ts'
import type { RecordKind } from '#store/stored.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { LinkBadge, LinkState } from './wire/link-badge.ts'

/** The badges of records of one kind; a record that no ledger knows has none. */
export async function readLinkBadges(
  tx: FirmTx,
  kind: RecordKind | 'client' | 'vendor',
  recordIds: readonly string[],
): Promise<(recordId: string) => LinkBadge[]> {
  const standings = await listLinkStandings(tx, kind, recordIds)
  const badges = Map.groupBy(standings, ({ recordId }) => recordId)
  return (recordId) => (badges.get(recordId) ?? []).map(toBadge)
}

const toBadge = (standing: LinkStanding): LinkBadge => ({
  connectionId: standing.connectionId,
  connector: standing.connector,
  state: stateOf(standing),
})

function stateOf({ wanted, isBehind, waitsForPerson }: LinkStanding): LinkState {
  if (waitsForPerson) return 'needs_you'
  if (wanted === 'hold') return 'on_hold'
  if (isBehind) return 'on_its_way'
  return wanted === 'present' ? 'in_ledger' : 'removed'
}
