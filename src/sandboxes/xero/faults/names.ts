import { CATALOGUE_FAULT_IDS, type FaultId } from '../../kit/faults.ts'

/** Xero has no such thing: its batches, quotas and webhooks are other vendors'. */
const NOT_HERE: ReadonlySet<string> = new Set(['F11', 'F12', 'F13', 'F18', 'F60', 'F61'])

/** What can go wrong here, by ids of the kit and by numbers of the catalogue. */
export const FAULT_NAMES: readonly FaultId[] = [
  ...(['commit-then-drop', 'drop-before-commit', 'commit-then-500', 'half-batch'] as const),
  ...(['keys-ignored', 'http-500', 'http-503', 'rate-limited', 'slow', 'token-expired'] as const),
  ...(['webhook-doubled', 'webhook-forged', 'webhook-late', 'webhook-lost'] as const),
  ...(['webhook-out-of-order', 'webhook-replayed', 'webhook-storm'] as const),
  ...CATALOGUE_FAULT_IDS.filter((id) => !NOT_HERE.has(id)),
]

export const faultOf = (name: string): FaultId | undefined =>
  FAULT_NAMES.find((known) => known === name)
