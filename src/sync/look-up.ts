import type { Found, RemoteState, SentOperation } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import {
  closeResolvedCall,
  elementIdOf,
  listUnknownOperations,
  type Resolution,
  saveResolutions,
  type UnknownOperation,
} from '#store/calls.ts'
import { deleteParts, type HeldNow, listHeldElsewhere, saveParts } from '#store/parts.ts'
import { differencesOf } from './fingerprint-differences.ts'
import { raise } from './raise.ts'
import type { Run } from './run.ts'

/** Clocks differ a little, and a vendor may date an object before our send. */
const LOOK_BACK_MS = 5 * 60_000
/** After the vendor's own time limit it may take so long until an object shows up in lists. */
const SETTLE_MS = 60_000

type LookUp = Readonly<{ dueAt: Date | undefined; trouble: Trouble | undefined }>

/**
 * Resolves operations whose outcome nobody knows, before anything else is planned for their
 * records. What is found is adopted. What is not found is certain only after the settle time: until
 * then the record waits, and the answer says when to look again.
 */
export async function lookUpUnknown(run: Run): Promise<LookUp> {
  const unknown = await run.within((tx) => listUnknownOperations(tx, run.connection.id))
  let dueAt: Date | undefined
  for (const calls of [...Map.groupBy(unknown, ({ callId }) => callId).values()]) {
    const outcome = await lookUpCall(run, calls)
    if (outcome.trouble) return { dueAt, trouble: outcome.trouble }
    if (outcome.dueAt && (!dueAt || outcome.dueAt < dueAt)) dueAt = outcome.dueAt
  }
  return { dueAt, trouble: undefined }
}

/** The whole call at once: one question for each kind, not one for each element. */
async function lookUpCall(run: Run, operations: readonly UnknownOperation[]): Promise<LookUp> {
  const [first] = operations
  if (!first) return { dueAt: undefined, trouble: undefined }
  const certainAt = new Date(first.deadlineAt.getTime() + SETTLE_MS)
  const askedAt = run.hub.clock.now()
  const evidence = await gather(run, operations, first.sentAt)
  if (evidence.kind === 'trouble') return { dueAt: undefined, trouble: evidence.trouble }
  const verdicts = operations.map((operation) =>
    judge(operation, evidence.value, askedAt >= certainAt),
  )
  await record(run, first.callId, verdicts)
  const isOpen = verdicts.some(({ kind }) => kind === 'not_yet')
  return { dueAt: isOpen ? certainAt : undefined, trouble: undefined }
}

type Evidence = Readonly<{
  created: ReadonlyMap<string, Found>
  /** By kind and id: the objects that updates and removals were about, as they are now. */
  changed: ReadonlyMap<string, RemoteState>
}>

async function gather(run: Run, operations: readonly UnknownOperation[], sentAt: Date) {
  const creations = operations.filter(({ verb }) => verb === 'create')
  const since = new Date(sentAt.getTime() - LOOK_BACK_MS)
  const created = await run.books.find(creations.map(sentOf), since)
  if (created.kind === 'trouble') return created
  const remotes = operations.flatMap(({ verb, remote }) =>
    verb !== 'create' && remote ? [remote] : [],
  )
  const changed = await run.books.read(remotes)
  if (changed.kind === 'trouble') return changed
  const free = await notHeld(run, creations, created.value)
  const value: Evidence = { created: free, changed: changed.value }
  return { kind: 'read' as const, value }
}

/** An object that another part is tied to is not what became of this one, however alike. */
async function notHeld(
  run: Run,
  creations: readonly UnknownOperation[],
  created: ReadonlyMap<string, Found>,
): Promise<ReadonlyMap<string, Found>> {
  const parts = creations.flatMap((operation) => {
    const remote = created.get(elementIdOf(operation))?.remote
    const { linkId, part: name } = operation
    return remote ? [{ linkId, name, remoteKind: remote.kind, remoteId: remote.id }] : []
  })
  const taken = await run.within((tx) => listHeldElsewhere(tx, run.connection.id, parts))
  const isFree = ({ remote }: Found) => !taken.has(`${remote.kind}:${remote.id}`)
  return new Map([...created].filter(([, found]) => isFree(found)))
}

const sentOf = (operation: UnknownOperation): SentOperation => ({
  elementId: elementIdOf(operation),
  verb: operation.verb,
  remoteKind: operation.remoteKind,
  marker: operation.marker,
  fingerprint: operation.fingerprint || null,
  ...(operation.remote && { remote: operation.remote }),
})

type Verdict = Readonly<{ operation: UnknownOperation }> &
  (
    | Readonly<{ kind: 'happened'; state: RemoteState }>
    | Readonly<{ kind: 'removed' }>
    | Readonly<{ kind: 'lookalike'; state: RemoteState }>
    | Readonly<{ kind: 'absent' }>
    | Readonly<{ kind: 'not_yet' }>
  )

function judge(operation: UnknownOperation, evidence: Evidence, isCertain: boolean): Verdict {
  const missing = { operation, kind: isCertain ? 'absent' : 'not_yet' } as const
  if (operation.verb === 'create') {
    const found = evidence.created.get(elementIdOf(operation))
    if (!found) return missing
    // Our own marker is on it: it is ours, whatever the ledger made of it.
    const isOurs = found.by === 'marker' || found.fingerprint === operation.fingerprint
    return { operation, kind: isOurs ? 'happened' : 'lookalike', state: found }
  }
  const { remote } = operation
  const state = remote ? evidence.changed.get(`${remote.kind}:${remote.id}`) : undefined
  if (operation.verb === 'delete') return state ? missing : { operation, kind: 'removed' }
  if (state && state.fingerprint === operation.fingerprint) {
    return { operation, kind: 'happened', state }
  }
  return missing
}

async function record(run: Run, callId: string, verdicts: readonly Verdict[]): Promise<void> {
  const settled = verdicts.filter(({ kind }) => kind !== 'not_yet')
  if (settled.length === 0) return
  const at = run.hub.clock.now()
  await run.within(async (tx) => {
    // Its own answer may have come meanwhile: that one is as good, and newer.
    const changed = await saveResolutions(tx, settled.map(resolutionOf), at)
    const counted = settled.filter(({ operation }) => changed.has(operation.id))
    await saveParts(tx, run.connection.id, counted.flatMap(heldBy), at)
    await deleteParts(
      tx,
      counted.flatMap(({ kind, operation }) =>
        kind === 'removed' ? { linkId: operation.linkId, name: operation.part } : [],
      ),
    )
    for (const verdict of counted) {
      if (verdict.kind !== 'lookalike') continue
      const { linkId, fingerprint } = verdict.operation
      const code = 'looks_alike_in_ledger' as const
      const detail = {
        remoteKind: verdict.state.remote.kind,
        remoteId: verdict.state.remote.id,
        ...differencesOf(fingerprint, verdict.state.fingerprint),
      }
      const raising = { hub: run.hub, connectionId: run.connection.id, at }
      await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
    }
    await closeResolvedCall(tx, callId, { at, correlationId: null })
  })
}

const resolutionOf = ({ kind, operation }: Verdict): Resolution => ({
  operationId: operation.id,
  state: kind === 'happened' || kind === 'removed' ? 'done' : 'absent',
  trouble: null,
})

function heldBy(verdict: Verdict): HeldNow[] {
  if (verdict.kind !== 'happened') return []
  const { operation, state } = verdict
  return [
    {
      linkId: operation.linkId,
      name: operation.part,
      remoteKind: state.remote.kind,
      remoteId: state.remote.id,
      revision: state.remote.revision,
      fingerprint: state.fingerprint,
      seq: operation.seq,
    },
  ]
}
