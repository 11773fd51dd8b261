import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { Answer } from '#connectors/contract.ts'
import type { Connection } from '#store/connections.ts'
import { findConnection } from '#store/connections.ts'
import { closeIssues, findOpenIssue, type Issue, listWaitingRecords } from '#store/issues.ts'
import { holdLinks, saveAnswer } from '#store/link-queue.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Person } from './connect.ts'
import type { Hub } from './hub.ts'

const RECORDS_MAX = 10_000

/** What a person decides about the records of an issue. */
export type Repair =
  /** What was wrong has been put right elsewhere: try again. */
  | Readonly<{ kind: 'retry' }>
  /** These records stay out of the ledger, by choice. */
  | Readonly<{ kind: 'skip' }>
  /** The party is this one of the ledger, or gets another name there. */
  | Answer

/**
 * Closes the issue and lets its records go again, with the answer where one was given.
 */
export async function repairIssue(
  hub: Hub,
  { userId, firmId }: Person,
  issueId: string,
  repair: Repair,
): Promise<void> {
  await hub.database.withFirm(firmId, async (tx) => {
    const { issue, connection } = await getIssue(tx, issueId)
    if (repair.kind !== 'retry') await decide(tx, issue, repair)
    await closeIssues(tx, [issue.id], { at: hub.clock.now(), by: userId })
    tx.afterCommit(() => hub.wake(connection.companyId))
  })
}

async function getIssue(
  tx: FirmTx,
  issueId: string,
): Promise<Readonly<{ issue: Issue; connection: Connection }>> {
  const issue = await findOpenIssue(tx, issueId)
  const connection = issue && (await findConnection(tx, issue.connectionId))
  if (!issue || !connection) throw new Refusal('issue_not_found')
  return { issue, connection }
}

/**
 * An answer is about the party that raised the issue, never about documents that only wait with it.
 * What stays out takes along what cannot be there without it.
 */
async function decide(
  tx: FirmTx,
  issue: Issue,
  repair: Exclude<Repair, Readonly<{ kind: 'retry' }>>,
): Promise<void> {
  const records = await listWaitingRecords(tx, issue.id, RECORDS_MAX)
  if (repair.kind === 'skip') {
    await holdLinks(
      tx,
      records.map(({ linkId }) => linkId),
    )
    return
  }
  for (const { linkId, recordKind } of records) {
    if (recordKind === 'client') await saveAnswer(tx, linkId, repair)
  }
}

/** The open issues of a firm's connection, with the records that wait. */
export async function readIssueRecords(hub: Hub, firmId: FirmId, issueId: string, limit: number) {
  return hub.database.withFirm(firmId, async (tx) => {
    const { issue } = await getIssue(tx, issueId)
    return { issue, records: await listWaitingRecords(tx, issueId, limit) }
  })
}
