import { RECORD_KINDS, type RecordKind } from '#connectors/books-record.ts'
import type { Wave } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import { HOLDER_KINDS } from '#store/link-holders.ts'
import { listDirtyKinds } from '#store/link-queue.ts'
import { isLinkedKind } from '#store/linked-documents.ts'
import { afterTrouble } from './after-trouble.ts'
import { unlessChangedThere } from './before-overwrite.ts'
import { readConnectionFacts } from './known-references.ts'
import type { TakenNames } from './name-taken.ts'
import { awayText } from './outage.ts'
import type { LinkPlan, PlannedOperation } from './plan.ts'
import { type PagePlan, planPage } from './plan-page.ts'
import { raise } from './raise.ts'
import { readAgain } from './read-again.ts'
import { type AfterCall, recordOutcome } from './record-outcome.ts'
import { recordPlan } from './record-plan.ts'
import type { Run } from './run.ts'
import { sendCall } from './send.ts'
import { Settling } from './settling.ts'

type Sources = Readonly<{
  kinds: readonly RecordKind[]
  /** What holds nothing yet has nothing to release or remove. */
  onlyHeld: boolean
  /** Each kind is done before the next: a deposit before its payments, or after them. */
  inTurn: boolean
}>

const DOCUMENTS = RECORD_KINDS.filter(isLinkedKind)
const HOLDERS_FIRST: readonly RecordKind[] = [...new Set([...HOLDER_KINDS, ...DOCUMENTS])]

/** Where a wave's operations come from. */
const SOURCES: Readonly<Record<Wave, Sources>> = {
  // Who is both may be one object there: the second finds what the first has made.
  party: { kinds: ['client', 'vendor', 'item'], onlyHeld: false, inTurn: true },
  release: { kinds: HOLDERS_FIRST, onlyHeld: true, inTurn: true },
  document: { kinds: DOCUMENTS, onlyHeld: false, inTurn: false },
  document_removal: { kinds: DOCUMENTS, onlyHeld: true, inTurn: false },
  application: { kinds: DOCUMENTS, onlyHeld: false, inTurn: true },
}

/** So many operations are gathered before calls are packed, so that nearly all calls are full. */
const GATHER_MAX = 3_000
/** An element that is still wanted after so many sends in one pass would be sent for ever. */
const SENDS_MAX = 5
const RETRY_MS = 30_000

export type Progress = {
  calls: number
  /** How often each element was sent in this pass. */
  sends: Map<string, number>
  failuresInARow: number
  /** What makes way in the next round for a change of what it holds, as `kind:id`. */
  toMakeWay: Set<string>
  /** Those of this round: taken off, and put back after the change. */
  makingWay: Set<string>
  /** How often others were to make way for a record in this pass, by its link. */
  freed: Map<string, number>
  names: TakenNames
  /** The company has to wait: nothing more is sent before. */
  waitUntil: Date | undefined
  /** Why, where the vendor was not there at all. */
  unavailable: string | undefined
  needsToken: boolean
  /** Something failed in our own code, and is tried again a little later. */
  triesAgain: boolean
  /** Something that others wait for is linked now, and goes in the next round. */
  hasLinked: boolean
  stopped: boolean
}

export const mustPause = ({ waitUntil, needsToken, stopped }: Progress): boolean =>
  waitUntil !== undefined || needsToken || stopped

/** Plans and sends everything that belongs to one wave. */
export async function pushWave(run: Run, wave: Wave, progress: Progress): Promise<void> {
  if (wave === 'release') {
    progress.makingWay = progress.toMakeWay
    progress.toMakeWay = new Set()
  }
  const { onlyHeld, inTurn, kinds } = SOURCES[wave]
  const { facts, dirty } = await run.within(async (tx) => ({
    facts: await readConnectionFacts(tx, run.connection),
    dirty: await listDirtyKinds(tx, run.connection.id),
  }))
  let gathered: LinkPlan[] = []
  for (const kind of kinds.filter((one) => dirty.has(one))) {
    let afterId: string | undefined
    do {
      const ids = new Set([...progress.makingWay, ...progress.toMakeWay])
      const makingWay = { ids, isNow: wave === 'release' }
      const source = { kind, onlyHeld, afterId, makingWay }
      const page: PagePlan = await planPage(run, facts, source)
      const recorded = await recordPlan(run, page)
      progress.triesAgain ||= recorded.triesAgain
      progress.hasLinked ||= recorded.hasLinked
      gathered.push(...page.plans.filter(({ operations }) => operations.some(isOf(wave))))
      if (countOf(gathered, wave) >= GATHER_MAX) {
        await pushGathered(run, gathered, wave, progress)
        gathered = []
      }
      afterId = page.nextAfterId
    } while (afterId !== undefined && !mustPause(progress))
    if (inTurn && !mustPause(progress)) {
      await pushGathered(run, gathered, wave, progress)
      gathered = []
    }
  }
  if (!mustPause(progress)) await pushGathered(run, gathered, wave, progress)
  if (wave === 'document_removal') progress.makingWay = new Set()
}

const isOf = (wave: Wave) => (operation: PlannedOperation) => operation.wave === wave

const countOf = (plans: readonly LinkPlan[], wave: Wave): number =>
  plans.reduce((count, { operations }) => count + operations.filter(isOf(wave)).length, 0)

async function pushGathered(
  run: Run,
  plans: readonly LinkPlan[],
  wave: Wave,
  progress: Progress,
): Promise<void> {
  const all = plans.flatMap(({ operations }) => operations.filter(isOf(wave)))
  const [sendable, endless] = partition(all, ({ operation }) =>
    isSendable(progress, operation.elementId),
  )
  if (endless.length > 0) await giveUp(run, endless)
  const current = await unlessChangedThere(run, sendable)
  if (current.trouble) return pauseFor(run, current.trouble, progress)
  const planned = new Map(
    current.sendable.map((operation) => [operation.operation.elementId, operation] as const),
  )
  const settling = new Settling(plans, wave)
  const calls = run.books.pack([...planned.values()].map(({ operation }) => operation))
  const queue = calls.values()
  // Each worker takes the next call as soon as its own is recorded.
  const worker = async () => {
    for (const call of queue) {
      if (mustPause(progress)) return
      const sent = await sendCall(run, call, planned)
      progress.calls += 1
      for (const elementId of call.elements) {
        progress.sends.set(elementId, (progress.sends.get(elementId) ?? 0) + 1)
      }
      const after = await recordOutcome(run, sent, settling, progress)
      await follow(run, after, progress)
    }
  }
  const workers = Math.min(run.connector.descriptor.concurrencyMax, calls.length)
  // All of them come to an end before anything is said about them: none is left sending.
  const ends = await Promise.allSettled(Array.from({ length: workers }, worker))
  progress.names.forgetReading()
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

async function follow(run: Run, after: AfterCall, progress: Progress): Promise<void> {
  const { company } = after
  progress.failuresInARow = company?.kind === 'wait' ? progress.failuresInARow + 1 : 0
  if (company?.kind === 'wait') {
    progress.waitUntil = inFuture(run, company.ms)
    if (company.because === 'unavailable') progress.unavailable = after.vendorText ?? ''
  }
  if (company?.kind === 'new_token') progress.needsToken = true
  if (after.stopped) progress.stopped = true
  for (const linkId of after.freed.linkIds) {
    progress.freed.set(linkId, (progress.freed.get(linkId) ?? 0) + 1)
  }
  for (const { kind, id } of after.freed.holders) progress.toMakeWay.add(`${kind}:${id}`)
  const stale = await readAgain(run, after.readAgain)
  const unread = await progress.names.follow(run, after.namesTaken)
  for (const trouble of [stale, unread]) if (trouble) pauseFor(run, trouble, progress)
}

/** A read failed: nothing is lost by asking later. */
function pauseFor(run: Run, trouble: Trouble, progress: Progress): void {
  const fate = afterTrouble(trouble, progress.failuresInARow, run.hub.random.fraction())
  if (fate.kind === 'new_token') progress.needsToken = true
  else progress.waitUntil = inFuture(run, fate.kind === 'wait' ? fate.ms : RETRY_MS)
  progress.unavailable ??= awayText(trouble)
}

const inFuture = ({ hub }: Run, ms: number): Date => new Date(hub.clock.now().getTime() + ms)

const isSendable = ({ sends }: Progress, elementId: string): boolean =>
  (sends.get(elementId) ?? 0) < SENDS_MAX

function partition<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))]
}

/** The ledger never holds what was sent: a person has to look, and the others go on. */
async function giveUp(run: Run, endless: readonly PlannedOperation[]): Promise<void> {
  const at = run.hub.clock.now()
  const raising = { hub: run.hub, connectionId: run.connection.id, at }
  await run.within(async (tx) => {
    for (const { element, operation } of endless) {
      const { linkId, part, verb } = element
      const code = 'ledger_computed_otherwise' as const
      const detail = { part, verb, remoteKind: operation.remoteKind, sends: SENDS_MAX }
      await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
    }
  })
}
