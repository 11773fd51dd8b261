import { remoteKeyOf } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import type { PlannedOperation } from './plan.ts'
import { readAgain } from './read-again.ts'
import type { Run } from './run.ts'

type Checked = Readonly<{ sendable: readonly PlannedOperation[]; trouble: Trouble | undefined }>

/**
 * A vendor that keeps no revisions would overwrite without a word what somebody changed there. So
 * what is about to be updated is read first, and what is not as the ledger last held it waits for a
 * person. What changes between this read and the update is not seen.
 */
export async function unlessChangedThere(
  run: Run,
  planned: readonly PlannedOperation[],
): Promise<Checked> {
  const updates = planned.filter(({ operation }) => operation.verb === 'update')
  if (run.connector.descriptor.revisions === 'checked' || updates.length === 0) {
    return { sendable: planned, trouble: undefined }
  }
  const read = await run.books.read(updates.flatMap(({ operation }) => operation.remote ?? []))
  if (read.kind === 'trouble') return { sendable: [], trouble: read.trouble }
  const changed = new Set(
    updates.filter(({ operation: { remote }, heldFingerprint }) => {
      const state = remote && read.value.get(remoteKeyOf(remote))
      return state?.fingerprint !== heldFingerprint
    }),
  )
  const trouble = await readAgain(run, [...changed])
  return { sendable: planned.filter((operation) => !changed.has(operation)), trouble }
}
