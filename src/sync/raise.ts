import type { BlockerCode } from '#connectors/contract.ts'
import { addWaitingRecords, leaveIssues, listIssuesHolding, raiseIssue } from '#store/issues.ts'
import { parkLinks } from '#store/link-queue.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { IssueCode } from './after-trouble.ts'
import type { Hub } from './hub.ts'

export type Detail = Readonly<Record<string, string | number | null>>

export type Cause = Readonly<{ code: IssueCode | BlockerCode; cause: string; detail: Detail }>

/** `at` is one instant for all that a transaction raises: what is older does not hold any more. */
export type Raising = Readonly<{ hub: Pick<Hub, 'newId'>; connectionId: string; at: Date }>

/** Who closes an issue that nobody raises any more. */
export const BY_HUB = 'hub'

/** Parks records under the one issue of their cause. */
export async function raise(
  tx: FirmTx,
  { hub, connectionId, at }: Raising,
  cause: Cause,
  linkIds: readonly string[],
): Promise<void> {
  const isTold = Object.keys(cause.detail).length > 0
  const detail = isTold ? cause.detail : { code: cause.code }
  const waiting = linkIds.map((linkId) => ({ linkId, detail }))
  await raiseIssue(tx, connectionId, cause, waiting, { id: hub.newId(), at })
  await parkLinks(tx, linkIds, at)
  await leaveIssues(tx, linkIds, { at, by: BY_HUB })
}

/** Causes that stop the whole connection begin like this; nothing is sent while one is open. */
export const CONNECTION_CAUSE = 'connection:'

/** Parks records under the issues that hold what they wait for; the rest goes on waiting. */
export async function waitWith(
  tx: FirmTx,
  { at }: Raising,
  waiting: readonly Readonly<{ linkId: string; forLinkIds: readonly string[] }>[],
): Promise<void> {
  const forLinkIds = new Set(waiting.flatMap((link) => link.forLinkIds))
  const holding = await listIssuesHolding(tx, [...forLinkIds])
  const issuesOf = Map.groupBy(holding, ({ linkId }) => linkId)
  const held = waiting.flatMap(({ linkId, forLinkIds: ids }) =>
    ids.flatMap((id) => (issuesOf.get(id) ?? []).map(({ issueId }) => ({ issueId, linkId }))),
  )
  const linkIds = [...new Set(held.map(({ linkId }) => linkId))]
  await addWaitingRecords(tx, held, at)
  await parkLinks(tx, linkIds, at)
  await leaveIssues(tx, linkIds, { at, by: BY_HUB })
}
