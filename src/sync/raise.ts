import type { BlockerCode } from '#connectors/contract.ts'
import { addWaitingRecords, listIssuesHolding, raiseIssue } from '#store/issues.ts'
import { parkLinks } from '#store/link-queue.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { IssueCode } from './after-trouble.ts'
import type { Hub } from './hub.ts'

export type Detail = Readonly<Record<string, string | number | null>>

export type Cause = Readonly<{ code: IssueCode | BlockerCode; cause: string; detail: Detail }>

type Raising = Readonly<{ hub: Pick<Hub, 'newId' | 'clock'>; connectionId: string }>

/** Parks records under the one issue of their cause. */
export async function raise(
  tx: FirmTx,
  { hub, connectionId }: Raising,
  cause: Cause,
  linkIds: readonly string[],
): Promise<void> {
  const at = hub.clock.now()
  const waiting = linkIds.map((linkId) => ({ linkId, detail: cause.detail }))
  await raiseIssue(tx, connectionId, cause, waiting, { id: hub.newId(), at })
  await parkLinks(tx, linkIds, at)
}

/** Causes that stop the whole connection begin like this; nothing is sent while one is open. */
export const CONNECTION_CAUSE = 'connection:'

/** Parks records under the issues that already hold what they wait for; the rest goes on waiting. */
export async function waitWith(
  tx: FirmTx,
  { hub }: Raising,
  waiting: readonly Readonly<{ linkId: string; forLinkIds: readonly string[] }>[],
): Promise<void> {
  const forLinkIds = new Set(waiting.flatMap((link) => link.forLinkIds))
  const holding = await listIssuesHolding(tx, [...forLinkIds])
  const issuesOf = Map.groupBy(holding, ({ linkId }) => linkId)
  const held = waiting.flatMap(({ linkId, forLinkIds: ids }) =>
    ids.flatMap((id) => (issuesOf.get(id) ?? []).map(({ issueId }) => ({ issueId, linkId }))),
  )
  const at = hub.clock.now()
  await addWaitingRecords(tx, held, at)
  await parkLinks(tx, [...new Set(held.map(({ linkId }) => linkId))], at)
}
