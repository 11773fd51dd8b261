import { refreshPart } from '#store/parts.ts'
import { differencesOf } from './fingerprint-differences.ts'
import type { PlannedOperation } from './plan.ts'
import { raise } from './raise.ts'
import type { Run } from './run.ts'

/**
 * The ledger has a newer revision. If only that moved (a payment does it to its invoice), the next plan
 * goes with the new one; if the content changed too, a person decides.
 */
export async function readAgain(run: Run, stale: readonly PlannedOperation[]): Promise<void> {
  if (stale.length === 0) return
  const read = await run.books.read(stale.flatMap(({ operation }) => operation.remote ?? []))
  if (read.kind === 'trouble') return
  await run.within(async (tx) => {
    for (const { element, operation, heldFingerprint } of stale) {
      const { remote } = operation
      const state = remote && read.value.get(`${remote.kind}:${remote.id}`)
      if (!state) continue
      const { linkId, part: name } = element
      const { revision } = state.remote
      await refreshPart(tx, { linkId, name, revision, fingerprint: state.fingerprint })
      if (heldFingerprint === state.fingerprint) continue
      const code = 'changed_in_ledger' as const
      const detail = differencesOf(operation.fingerprint, state.fingerprint)
      const raising = { hub: run.hub, connectionId: run.connection.id }
      await raise(tx, raising, { code, cause: `${code}:${linkId}`, detail }, [linkId])
    }
  })
}
