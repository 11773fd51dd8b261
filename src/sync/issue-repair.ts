import type { FirmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { Answer } from '#connectors/contract.ts'
import type { Connection } from '#store/connections.ts'
import { findConnection } from '#store/connections.ts'
import {
  closeIssues,
  findOpenIssue,
  type Issue,
  listWaitingRecords,
  readWaitingRecords,
  type WaitingRecord,
} from '#store/issues.ts'
import { holdLinks, saveAnswer, wantKindAgain } from '#store/link-choices.ts'
import { saveMapping } from '#store/mappings.ts'
import type { PageRequest } from '#store/page.ts'
import { listReferences } from '#store/references.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Person } from './connect.ts'
import { getConnector, type Hub } from './hub.ts'
import { ITEM_KIND, ITEM_SLOT, PARTY_KIND } from './known-references.ts'

const RECORDS_MAX = 10_000

/** What a person decides about the records of an issue. */
export type Repair =
  /** What was wrong has been put right elsewhere: try again. */
  | Readonly<{ kind: 'retry' }>
  /** These records stay out of the ledger, by choice. */
  | Readonly<{ kind: 'skip' }>
  /** The party or item is this one of the ledger, or gets another name there. */
  | Answer

export type Decision = Readonly<{ issueId: string; repair: Repair }>

/** Closes the issues and lets their records go again, with the answers: all of it or nothing. */
export async function repairIssues(
  hub: Hub,
  { userId, firmId }: Person,
  connectionId: string,
  decisions: readonly Decision[],
): Promise<void> {
  await hub.database.withFirm(firmId, async (tx) => {
    const decided = { at: hub.clock.now(), by: userId }
    for (const { issueId, repair } of decisions) {
      const { issue, connection } = await getIssue(tx, issueId)
      if (connection.id !== connectionId) throw new Refusal('issue_not_found')
      await decide({ tx, hub, issue, connection, decided }, repair)
      await closeIssues(tx, [issue.id], decided)
      tx.afterCommit(() => hub.wake(connection.companyId))
    }
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

type Deciding = Readonly<{
  tx: FirmTx
  hub: Hub
  issue: Issue
  connection: Connection
  decided: Readonly<{ at: Date; by: string }>
}>

const PARTIES: ReadonlySet<string> = new Set(['client', 'vendor'])

/** An answer is about what raised the issue, never about documents that only wait with it. */
async function decide(deciding: Deciding, repair: Repair): Promise<void> {
  const { tx, issue } = deciding
  if (repair.kind === 'retry') return
  const records = await listWaitingRecords(tx, issue.id, RECORDS_MAX)
  if (repair.kind === 'skip') return skip(tx, records)
  const answered = records.filter(({ recordKind }) =>
    issue.code === 'item_name_exists' ? recordKind === 'item' : PARTIES.has(recordKind),
  )
  for (const { linkId, recordKind, recordId } of answered) {
    if (repair.kind === 'adopt' && recordKind === 'item') {
      await pairItem(deciding, recordId, repair.remoteId)
    } else await saveAnswer(tx, linkId, repair)
  }
}

/**
 * What stays out takes along what cannot be there without it. A document can do without an item:
 * its lines then name the account alone.
 */
async function skip(tx: FirmTx, records: readonly WaitingRecord[]): Promise<void> {
  const causes = records.filter(({ detail }) => Object.keys(detail).length > 0)
  const areItems = causes.length > 0 && causes.every(({ recordKind }) => recordKind === 'item')
  const kept = areItems ? causes : records
  await holdLinks(
    tx,
    kept.map(({ linkId }) => linkId),
  )
}

/** Several of ours may be the same item there, so this is a pairing and not a link. */
async function pairItem(
  { tx, hub, connection, decided }: Deciding,
  ourId: string,
  remoteId: string,
): Promise<void> {
  const references = await listReferences(tx, connection.id, PARTY_KIND)
  const found = references.find((one) => one.kind === ITEM_KIND && one.remoteId === remoteId)
  if (!found) throw new Refusal('mapping_refused', { reason: 'not_in_the_ledger' })
  const { descriptor } = getConnector(hub, connection.connector)
  const slot = descriptor.slots.find(({ id }) => id === ITEM_SLOT)
  const reason = slot?.refuses(found, undefined)
  if (reason) throw new Refusal('mapping_refused', { reason })
  const mapping = { slot: ITEM_SLOT, ourId, remoteKind: ITEM_KIND, remoteId }
  await saveMapping(tx, connection.id, mapping, decided)
  await wantKindAgain(tx, connection.id, 'item')
}

/** An open issue, with a page of the records that wait. */
export async function readIssueRecords(
  hub: Hub,
  firmId: FirmId,
  issueId: string,
  request: PageRequest,
) {
  return hub.database.withFirm(firmId, async (tx) => {
    const { issue } = await getIssue(tx, issueId)
    return { issue, records: await readWaitingRecords(tx, issueId, request) }
  })
}
