import { leaveIssues } from '#store/issues.ts'
import { settleLinks } from '#store/link-queue.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { BY_HUB } from './raise.ts'

/** The ledger holds what was wanted at `seq`: whatever stood in the way does not any more. */
export async function settle(
  tx: FirmTx,
  settled: readonly Readonly<{ linkId: string; seq: bigint }>[],
  at: Date,
): Promise<void> {
  await settleLinks(tx, settled)
  await leaveIssues(
    tx,
    settled.map(({ linkId }) => linkId),
    { at, by: BY_HUB },
  )
}
