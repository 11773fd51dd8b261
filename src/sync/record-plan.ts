import { countAttempt, findLinks } from '#store/link-queue.ts'
import { isLinkedKind } from '#store/linked-documents.ts'
import { listHeldElsewhere, saveParts } from '#store/parts.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { linkAwaited } from './companions.ts'
import type { Adopted } from './plan.ts'
import type { PagePlan } from './plan-page.ts'
import { type Raising, raise, waitWith } from './raise.ts'
import { partiesIn, type RecordKey } from './records/records-named.ts'
import type { Run } from './run.ts'
import { settle } from './settle.ts'

/** Our own code failing so often on one record puts it aside. */
const ATTEMPTS_MAX = 3

type Recorded = Readonly<{ triesAgain: boolean; hasLinked: boolean }>

/**
 * What needs no call: nothing to do, adopted parts, blockers, and records that broke our code. Says
 * whether one of those is to be tried again, and whether what others wait for is linked now.
 */
export async function recordPlan(run: Run, page: PagePlan): Promise<Recorded> {
  const done = page.plans.filter(({ operations, hasMore }) => operations.length === 0 && !hasMore)
  const adopted = page.plans.flatMap((plan) => plan.adopted)
  const { blocked, waiting, broken } = page
  const silent = [done, adopted, blocked, waiting, broken].every(({ length }) => length === 0)
  if (silent) return { triesAgain: false, hasLinked: false }
  return run.within(async (tx) => {
    const at = run.hub.clock.now()
    const raising = { hub: run.hub, connectionId: run.connection.id, at }
    const refused = await saveAdopted(tx, raising, adopted)
    const settled = done.filter(({ link }) => !refused.has(link.id))
    await settle(
      tx,
      settled.map(({ link }) => ({ linkId: link.id, seq: link.wantedSeq })),
      at,
    )
    await raiseBlockers(tx, raising, blocked)
    await waitForParked(tx, raising, page)
    const awaited = waiting.flatMap((link) => link.for)
    const linked = await linkAwaited(tx, { ...run, descriptor: run.connector.descriptor }, awaited)
    let triesAgain = false
    for (const failed of broken) {
      if (!(await quarantine(tx, run, raising, failed))) triesAgain = true
    }
    return { triesAgain, hasLinked: linked > 0 }
  })
}

/** An object that another record of ours is tied to is not given to a second one. */
async function saveAdopted(
  tx: FirmTx,
  raising: Raising,
  adopted: readonly Adopted[],
): Promise<ReadonlySet<string>> {
  const parts = adopted.map(({ remote, ...part }) => ({
    ...part,
    remoteKind: remote.kind,
    remoteId: remote.id,
    revision: remote.revision,
  }))
  const taken = new Set(await listHeldElsewhere(tx, raising.connectionId, parts))
  const refused = new Set<string>()
  for (const part of parts) {
    const key = `${part.remoteKind}:${part.remoteId}`
    if (taken.has(key)) {
      const code = 'looks_alike_in_ledger' as const
      const { linkId, remoteKind, remoteId } = part
      const detail = { remoteKind, remoteId, heldBy: 'another record' }
      await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
      refused.add(linkId)
    } else await saveParts(tx, raising.connectionId, [part], raising.at)
    taken.add(key)
  }
  return refused
}

async function raiseBlockers(
  tx: FirmTx,
  raising: Raising,
  blocked: PagePlan['blocked'],
): Promise<void> {
  const found = blocked.flatMap(({ link, blockers }) =>
    blockers.map((blocker) => ({ linkId: link.id, blocker })),
  )
  for (const group of Map.groupBy(found, ({ blocker }) => blocker.cause).values()) {
    const [first] = group
    if (!first) continue
    const linkIds = group.map(({ linkId }) => linkId)
    await raise(tx, raising, first.blocker, linkIds)
  }
}

/**
 * A record that waits for another which waits for a person waits for the same repair. One that
 * waits for something which is not meant for the ledger, because it is older or by choice, waits
 * for a decision.
 */
async function waitForParked(
  tx: FirmTx,
  raising: Raising,
  { waiting, records }: Pick<PagePlan, 'waiting' | 'records'>,
): Promise<void> {
  const needed = waiting.flatMap((link) => link.for)
  const links = await findLinks(tx, raising.connectionId, needed)
  const linkOf = ({ kind, id }: RecordKey) => links.get(`${kind}:${id}`)
  const forLinks = waiting.map(({ link, for: keys }) => ({
    linkId: link.id,
    forLinkIds: keys.flatMap((key) => linkOf(key)?.linkId ?? []),
  }))
  await waitWith(tx, raising, forLinks)
  for (const { link, for: keys } of waiting) {
    const withheld = keys.find((key) => linkOf(key)?.wanted === 'hold')
    const unlinked = keys.find((key) => isLinkedKind(key.kind) && !linkOf(key))
    if (withheld?.kind === 'client' || withheld?.kind === 'vendor') {
      const named = records.find(({ id }) => id === link.recordId)
      const name =
        (named ? partiesIn(named) : []).find(({ id }) => id === withheld.id)?.displayName ?? ''
      const code = 'party_name_exists' as const
      const detail = { id: withheld.id, name, skipped: 'yes' }
      const linkIds = [link.id, linkOf(withheld)?.linkId ?? link.id]
      await raise(tx, raising, { code, cause: `${code}:${withheld.id}`, detail }, linkIds)
    } else if (withheld ?? unlinked) {
      const { kind: recordKind, id: recordId } = withheld ?? unlinked ?? { kind: '', id: '' }
      const code = 'pays_a_document_before_start' as const
      const detail = { recordKind, recordId }
      await raise(tx, raising, { code, cause: `${code}:${recordId}`, detail }, [link.id])
    }
  }
}

/** One record that breaks our code must not stop the others. True once it is put aside. */
async function quarantine(
  tx: FirmTx,
  { hub }: Run,
  raising: Raising,
  { link, error }: PagePlan['broken'][number],
): Promise<boolean> {
  const attempts = await countAttempt(tx, link.id)
  hub.log.error({ err: error, linkId: link.id, attempts }, 'a record could not be translated')
  if (attempts < ATTEMPTS_MAX) return false
  const code = 'record_cannot_be_read' as const
  const detail = { message: error instanceof Error ? error.message : String(error) }
  await raise(tx, raising, { code, cause: `${code}:${link.id}`, detail }, [link.id])
  return true
}
