import { countAttempt, findLinkIds, settleLinks } from '#store/link-queue.ts'
import { saveParts } from '#store/parts.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { PagePlan, RecordKey } from './plan-page.ts'
import { raise, waitWith } from './raise.ts'
import type { Run } from './run.ts'

/** Our own code failing so often on one record puts it aside. */
const ATTEMPTS_MAX = 3

/** What needs no call: nothing to do, adopted parts, blockers, and records that broke our code. */
export async function recordPlan(run: Run, page: PagePlan): Promise<void> {
  const done = page.plans.filter(({ operations, hasMore }) => operations.length === 0 && !hasMore)
  const adopted = page.plans.flatMap((plan) => plan.adopted)
  const { blocked, waiting, broken } = page
  const silent = [done, adopted, blocked, waiting, broken].every(({ length }) => length === 0)
  if (silent) return
  await run.within(async (tx) => {
    const at = run.hub.clock.now()
    const parts = adopted.map(({ remote, ...part }) => ({
      ...part,
      remoteKind: remote.kind,
      remoteId: remote.id,
      revision: remote.revision,
    }))
    await saveParts(tx, run.connection.id, parts, at)
    await settleLinks(
      tx,
      done.map(({ link }) => ({ linkId: link.id, seq: link.wantedSeq })),
    )
    await raiseBlockers(tx, run, blocked)
    await waitForParked(tx, run, waiting)
    for (const failed of broken) await quarantine(tx, run, failed)
  })
}

async function raiseBlockers(tx: FirmTx, run: Run, blocked: PagePlan['blocked']): Promise<void> {
  const found = blocked.flatMap(({ link, blockers }) =>
    blockers.map((blocker) => ({ linkId: link.id, blocker })),
  )
  const raising = { hub: run.hub, connectionId: run.connection.id }
  for (const group of Map.groupBy(found, ({ blocker }) => blocker.cause).values()) {
    const [first] = group
    if (!first) continue
    const linkIds = group.map(({ linkId }) => linkId)
    await raise(tx, raising, first.blocker, linkIds)
  }
}

/**
 * A record that waits for another which waits for a person waits for the same repair. One that waits
 * for a document which is not meant for the ledger, because it is older, waits for a decision.
 */
async function waitForParked(tx: FirmTx, run: Run, waiting: PagePlan['waiting']): Promise<void> {
  const needed = waiting.flatMap((link) => link.for)
  const linkIds = await findLinkIds(tx, run.connection.id, needed)
  const linkIdOf = ({ kind, id }: RecordKey) => linkIds.get(`${kind}:${id}`)
  const raising = { hub: run.hub, connectionId: run.connection.id }
  const forLinks = waiting.map(({ link, for: keys }) => ({
    linkId: link.id,
    forLinkIds: keys.flatMap((key) => linkIdOf(key) ?? []),
  }))
  await waitWith(tx, raising, forLinks)
  for (const { link, for: keys } of waiting) {
    const unlinked = keys.find((key) => key.kind === 'invoice' && !linkIdOf(key))
    if (!unlinked) continue
    const code = 'pays_a_document_before_start' as const
    const detail = { recordKind: unlinked.kind, recordId: unlinked.id }
    await raise(tx, raising, { code, cause: `${code}:${unlinked.id}`, detail }, [link.id])
  }
}

/** One record that breaks our code must not stop the others. */
async function quarantine(
  tx: FirmTx,
  run: Run,
  { link, error }: PagePlan['broken'][number],
): Promise<void> {
  const attempts = await countAttempt(tx, link.id)
  run.hub.log.error({ err: error, linkId: link.id, attempts }, 'a record could not be translated')
  if (attempts < ATTEMPTS_MAX) return
  const raising = { hub: run.hub, connectionId: run.connection.id }
  const code = 'record_cannot_be_read' as const
  const detail = { message: error instanceof Error ? error.message : String(error) }
  await raise(tx, raising, { code, cause: `${code}:${link.id}`, detail }, [link.id])
}
