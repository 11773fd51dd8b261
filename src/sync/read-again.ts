import type { RemoteState } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import { deleteParts, refreshPart } from '#store/parts.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { differencesOf } from './fingerprint-differences.ts'
import { isRemoval, type PlannedOperation } from './plan.ts'
import { raise } from './raise.ts'
import type { Run } from './run.ts'

/**
 * The ledger has a newer revision. If only that moved (a payment does it to its invoice), the next
 * plan goes with the new one; if the content changed too, a person decides. Gives the trouble that
 * kept it from being read.
 */
export async function readAgain(
  run: Run,
  stale: readonly PlannedOperation[],
): Promise<Trouble | undefined> {
  if (stale.length === 0) return undefined
  const read = await run.books.read(stale.flatMap(({ operation }) => operation.remote ?? []))
  if (read.kind === 'trouble') return read.trouble
  const at = run.hub.clock.now()
  await run.within(async (tx) => {
    for (const planned of stale) {
      const { remote } = planned.operation
      const state = remote && read.value.get(`${remote.kind}:${remote.id}`)
      if (state) await takeOver(tx, run, planned, { state, at })
      else await forget(tx, run, planned, at)
    }
  })
  return undefined
}

async function takeOver(
  tx: FirmTx,
  { hub, connection }: Run,
  { element, operation, heldFingerprint }: PlannedOperation,
  { state, at }: Readonly<{ state: RemoteState; at: Date }>,
): Promise<void> {
  const { linkId, part: name } = element
  const { fingerprint, remote } = state
  await refreshPart(tx, { linkId, name, revision: remote.revision, fingerprint })
  if (heldFingerprint === fingerprint) return
  const code = 'changed_in_ledger' as const
  const detail = differencesOf(operation.fingerprint, fingerprint)
  const raising = { hub, connectionId: connection.id, at }
  await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
}

/** It is not there any more. Whoever wanted it away has what he wanted. */
async function forget(
  tx: FirmTx,
  { hub, connection }: Run,
  { element, operation }: PlannedOperation,
  at: Date,
): Promise<void> {
  const { linkId, part: name } = element
  await deleteParts(tx, [{ linkId, name }])
  if (isRemoval(operation)) return
  const raising = { hub, connectionId: connection.id, at }
  const detail = { remoteKind: operation.remoteKind, part: name }
  await raise(tx, raising, { code: 'gone_in_ledger', cause: `gone:${linkId}`, detail }, [linkId])
}
