import { FAULT_IDS, type FaultId } from '../../kit/faults.ts'

/**
 * The numbers of the catalogue of faults, for rules that name one instead of an id. What a person
 * does to the books by hand (55 to 57) is done through the admin side's edits.
 */
export const FAULT_NUMBERS: Readonly<Record<string, FaultId>> = {
  F01: 'connection-refused',
  F02: 'tls-failure',
  F03: 'drop-before-commit',
  F04: 'drop-before-commit',
  F05: 'commit-then-drop',
  F06: 'commit-then-truncate',
  F07: 'commit-then-502',
  F08: 'commit-then-late',
  F09: 'trickle',
  F10: 'commit-then-html',
  F11: 'rate-limited',
  F12: 'batch-rate-limited',
  F13: 'rate-limited',
  F18: 'quota-exceeded',
  F19: 'body-too-large',
  F20: 'keys-ignored',
  F21: 'keys-expired',
  F22: 'keys-replay-refusals',
  F23: 'keys-conflict',
  F24: 'keys-conflict',
  F25: 'late-to-lists',
  F26: 'token-expired',
  F27: 'commit-then-drop',
  F28: 'commit-then-drop',
  F29: 'grant-ended',
  F30: 'http-500',
  F31: 'grant-ended',
  F32: 'access-withdrawn',
  F33: 'access-withdrawn',
  F34: 'subscription-ended',
  F35: 'item-refused',
  F36: 'items-reordered',
  F37: 'half-batch-500',
  F38: 'item-refused',
  F40: 'field-dropped',
  F41: 'edited-meanwhile',
  F42: 'books-closed',
  F43: 'books-closed',
  F44: 'number-taken',
  F45: 'number-taken',
  F46: 'name-taken',
  F47: 'reference-inactive',
  F48: 'tax-cent',
  F49: 'currency-refused',
  F50: 'over-applied',
  F54: 'already-gone',
  F58: 'webhook-lost',
  F59: 'webhook-forged',
  F60: 'webhook-storm',
  F61: 'webhook-replayed',
  F62: 'webhook-storm',
  F63: 'changes-truncated',
}

/** A fault by its id or its number; undefined where there is no such fault. */
export const faultOf = (name: string): FaultId | undefined =>
  FAULT_NUMBERS[name] ?? FAULT_IDS.find((id) => id === name)

export const FAULT_NAMES: readonly string[] = [...FAULT_IDS, ...Object.keys(FAULT_NUMBERS)]
