import type { Trouble } from '#connectors/trouble.ts'
import { closeIssues, listOpenIssueIdsByCause } from '#store/issues.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { BY_HUB, raise } from './raise.ts'
import type { Run } from './run.ts'

const CAUSE = 'ledger_unavailable'
/** A vendor that is away for a while comes back by itself; after this long a person hears of it. */
const TOLD_AFTER_MS = 60 * 60_000

/** What a read says where there was no readable answer: it was not there, or not for us. */
export const awayText = (trouble: Trouble): string | undefined =>
  trouble.kind === 'unavailable' || trouble.kind === 'outcome_unknown'
    ? trouble.vendorText
    : undefined

/** Of an outage that began earlier and that nobody has ended. */
export const listOutages = (tx: FirmTx, connectionId: string): Promise<string[]> =>
  listOpenIssueIdsByCause(tx, connectionId, CAUSE)

/**
 * The vendor is not there. Nothing is given up and nothing is parked: the issue says since when,
 * from an hour after that on, and ends by itself.
 */
export async function noteOutage({ hub, connection, within }: Run, text: string): Promise<void> {
  const at = hub.clock.now()
  const toldFrom = new Date(at.getTime() + TOLD_AFTER_MS).toISOString()
  const detail = { vendorText: text === '' ? null : text, toldFrom }
  const raising = { hub, connectionId: connection.id, at }
  await within((tx) => raise(tx, raising, { code: CAUSE, cause: CAUSE, detail }, []))
}

export async function endOutages({ hub, within }: Run, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await within((tx) => closeIssues(tx, ids, { at: hub.clock.now(), by: BY_HUB }))
}
