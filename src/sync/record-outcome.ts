import type { Effect } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import { closeResolvedCall, type Resolution, saveResolutions } from '#store/calls.ts'
import { type RecordKey, wantHoldersOf } from '#store/link-holders.ts'
import { deleteParts, type HeldNow, listHeldElsewhere, saveParts } from '#store/parts.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { afterTrouble, type Fate, type IssueCode } from './after-trouble.ts'
import { differencesOf } from './fingerprint-differences.ts'
import { isRemoval, type PlannedOperation } from './plan.ts'
import { CONNECTION_CAUSE, type Raising, raise } from './raise.ts'
import type { Run } from './run.ts'
import type { SentCall } from './send.ts'
import { settle } from './settle.ts'
import type { Settling } from './settling.ts'

/** What the rest of the run has to do after an answer was recorded. */
export type AfterCall = Readonly<{
  /** The most severe fate of the call's elements that concerns the whole company. */
  company: Extract<Fate, { kind: 'wait' | 'new_token' }> | undefined
  /** What the vendor said where it was not there. */
  vendorText: string | undefined
  readAgain: readonly PlannedOperation[]
  namesTaken: readonly NameTaken[]
  /** Links of what could not be changed for what holds it, and those holders. */
  freed: Freed
  stopped: boolean
}>

/** A name that somebody else bears in the ledger, with what it said. */
export type NameTaken = Readonly<{ planned: PlannedOperation; vendorText: string | null }>

type Freed = Readonly<{ linkIds: readonly string[]; holders: readonly RecordKey[] }>

type PassSoFar = Readonly<{ failuresInARow: number; freed: ReadonlyMap<string, number> }>

/** A release may get lost on the way; one that never helps must not be tried for ever. */
const FREED_MAX = 3

type Ending = Readonly<{
  operationId: string
  planned: PlannedOperation
  effect: Effect
  fate: Fate | undefined
}>

/** Every element's outcome, what the ledger now holds, and the issues: one transaction. */
export async function recordOutcome(
  run: Run,
  call: SentCall,
  settling: Settling,
  { failuresInARow, freed: before }: PassSoFar,
): Promise<AfterCall> {
  const endings = call.operations.map(({ id, planned }): Ending => {
    const effect = call.effects.get(planned.operation.elementId)
    if (!effect) throw new TypeError('every element of a call has an effect')
    const fate =
      effect.kind === 'trouble'
        ? afterTrouble(effect.trouble, failuresInARow, run.hub.random.fraction())
        : undefined
    return { operationId: id, planned, effect, fate }
  })
  const freed = await run.within(async (tx) => {
    const at = run.hub.clock.now()
    const changed = await saveResolutions(tx, endings.map(resolutionOf), at)
    const counted = endings.filter(({ operationId }) => changed.has(operationId))
    const raising = { hub: run.hub, connectionId: run.connection.id, at }
    const taken = await saveHeld(tx, raising, counted)
    const good = counted.filter((ending) => !taken.has(ending))
    for (const ending of taken) settling.failed(ending.planned.element.linkId)
    await settle(tx, settledBy(good, settling), at)
    const unfrozen = await freeFrozen(tx, raising, good, before)
    const isFreed = ({ planned }: Ending) => unfrozen.linkIds.includes(planned.element.linkId)
    for (const ending of good) if (!isFreed(ending)) await raiseFor(tx, raising, ending)
    await closeResolvedCall(tx, call.id, { at, correlationId: call.correlationId })
    return unfrozen
  })
  return { ...afterCall(endings), freed }
}

/**
 * What others hold fast is changed while they are off, an invoice without its payments, a payment
 * without its deposit: they are taken away before the next try, and put back after it from our own
 * copy.
 */
async function freeFrozen(
  tx: FirmTx,
  raising: Raising,
  endings: readonly Ending[],
  before: ReadonlyMap<string, number>,
): Promise<Freed> {
  const holders: RecordKey[] = []
  const linkIds: string[] = []
  for (const { effect, planned } of endings) {
    const { linkId } = planned.element
    const isFrozen = effect.kind === 'trouble' && effect.trouble.kind === 'frozen_at_vendor'
    const isSpent = (before.get(linkId) ?? 0) >= FREED_MAX
    if (!isFrozen || isSpent || planned.operation.verb === 'create') continue
    const link = { id: linkId, recordKind: planned.record.kind }
    const found = await wantHoldersOf(tx, raising.connectionId, [link])
    if (found.length > 0) linkIds.push(linkId)
    holders.push(...found)
  }
  return { linkIds, holders }
}

const resolutionOf = ({ operationId, effect, fate }: Ending): Resolution => ({
  operationId,
  state: effect.kind === 'done' ? 'done' : fate?.kind === 'look_up' ? 'unknown' : 'refused',
  trouble: effect.kind === 'trouble' ? effect.trouble : null,
})

/** Gives those whose object is tied to another record: an answer that cannot be believed. */
async function saveHeld(
  tx: FirmTx,
  raising: Raising,
  endings: readonly Ending[],
): Promise<ReadonlySet<Ending>> {
  const gone = endings.filter(isGone)
  await deleteParts(
    tx,
    gone.map(({ planned: { element } }) => ({ linkId: element.linkId, name: element.part })),
  )
  const lost = gone.filter(({ planned: { operation } }) => !isRemoval(operation))
  await wantHoldersOf(
    tx,
    raising.connectionId,
    lost.map(({ planned: { element, record } }) => ({
      id: element.linkId,
      recordKind: record.kind,
    })),
  )
  const held = endings.flatMap((ending) => {
    const part = heldBy(ending)
    return part ? [{ ending, part, remote: `${part.remoteKind}:${part.remoteId}` }] : []
  })
  const parts = held.map(({ part }) => part)
  const elsewhere = await listHeldElsewhere(tx, raising.connectionId, parts)
  const seen = new Set<string>()
  const taken = new Set<Ending>()
  for (const { ending, remote } of held) {
    if (elsewhere.has(remote) || seen.has(remote)) taken.add(ending)
    seen.add(remote)
  }
  const free = held.filter(({ ending }) => !taken.has(ending)).map(({ part }) => part)
  await saveParts(tx, raising.connectionId, free, raising.at)
  for (const { ending, part } of held) {
    if (!taken.has(ending)) continue
    const { linkId, remoteKind, remoteId } = part
    const code: IssueCode = 'looks_alike_in_ledger'
    const detail = { remoteKind, remoteId, heldBy: 'another record' }
    await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
  }
  return taken
}

const isGone = ({ effect, fate }: Ending): boolean =>
  fate?.kind === 'gone' || (effect.kind === 'done' && effect.fingerprint === null)

function heldBy({ planned: { element }, effect }: Ending): HeldNow | undefined {
  if (effect.kind !== 'done' || effect.fingerprint === null) return undefined
  const { linkId, part: name, seq } = element
  const { kind: remoteKind, id: remoteId, revision } = effect.remote
  return { linkId, name, remoteKind, remoteId, revision, fingerprint: effect.fingerprint, seq }
}

function settledBy(endings: readonly Ending[], settling: Settling) {
  for (const ending of endings) {
    if (!isAsWanted(ending)) settling.failed(ending.planned.element.linkId)
  }
  return endings.flatMap((ending) =>
    isAsWanted(ending) ? (settling.done(ending.planned.element.linkId) ?? []) : [],
  )
}

const isAsWanted = ({ effect, planned }: Ending): boolean =>
  effect.kind === 'done' && effect.fingerprint === planned.operation.fingerprint

async function raiseFor(tx: FirmTx, raising: Raising, ending: Ending): Promise<void> {
  const { planned, effect, fate } = ending
  const { linkId } = planned.element
  if (effect.kind === 'done') {
    if (isAsWanted(ending)) return
    const detail = differencesOf(planned.operation.fingerprint, effect.fingerprint)
    const code: IssueCode = 'ledger_computed_otherwise'
    await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
    return
  }
  if (fate?.kind === 'gone') {
    if (isRemoval(planned.operation)) return
    const detail = detailOf(effect.trouble)
    await raise(tx, raising, { code: 'gone_in_ledger', cause: `gone:${linkId}`, detail }, [linkId])
  } else if (fate?.kind === 'issue') {
    const cause = causeOf(fate, effect.trouble, linkId)
    const parked = fate.scope === 'connection' ? [] : [linkId]
    await raise(tx, raising, { code: fate.code, cause, detail: detailOf(effect.trouble) }, parked)
  }
}

/** Equal causes share one issue: fixed once, all of its records go. */
function causeOf(
  { code, scope }: Extract<Fate, { kind: 'issue' }>,
  trouble: Trouble,
  linkId: string,
): string {
  switch (scope) {
    case 'record':
      return `${code}:${linkId}`
    case 'connection':
      return `${CONNECTION_CAUSE}${code}`
    case 'cause':
      return `${code}:${'vendorText' in trouble ? trouble.vendorText.slice(0, 200) : trouble.kind}`
  }
}

const detailOf = (trouble: Trouble) => ({
  trouble: trouble.kind,
  vendorText: 'vendorText' in trouble ? trouble.vendorText : null,
  reason: trouble.kind === 'rejected' ? trouble.reason : null,
})

function afterCall(endings: readonly Ending[]): Omit<AfterCall, 'freed'> {
  const fates = endings.flatMap(({ fate }) => fate ?? [])
  const waits = fates.filter((fate) => fate.kind === 'wait')
  return {
    company:
      waits.toSorted((a, b) => b.ms - a.ms)[0] ?? fates.find((fate) => fate.kind === 'new_token'),
    vendorText: endings.flatMap(({ effect }) =>
      effect.kind === 'trouble' && effect.trouble.kind === 'unavailable'
        ? effect.trouble.vendorText
        : [],
    )[0],
    readAgain: endings.flatMap(({ fate, planned }) => (fate?.kind === 'read_again' ? planned : [])),
    namesTaken: endings.flatMap(({ fate, planned, effect }) =>
      fate?.kind === 'read_names' && effect.kind === 'trouble'
        ? { planned, vendorText: detailOf(effect.trouble).vendorText }
        : [],
    ),
    stopped: fates.some((fate) => fate.kind === 'issue' && fate.scope === 'connection'),
  }
}
