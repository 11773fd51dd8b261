import type { Trouble } from '#connectors/trouble.ts'

/** What follows from a trouble. `definite`: the vendor certainly did not do what was asked. */
export type Fate =
  /** The whole company waits: nothing else would fare better now. */
  | Readonly<{ kind: 'wait'; ms: number; because: 'rate_limited' | 'unavailable' }>
  /** It may have happened: look, before anything is sent again. */
  | Readonly<{ kind: 'look_up' }>
  | Readonly<{ kind: 'new_token' }>
  /** Read the object again, then try with what it is now. */
  | Readonly<{ kind: 'read_again' }>
  /** Somebody there bears the name: read who, so that a person can be asked about them. */
  | Readonly<{ kind: 'read_names' }>
  /** The object is gone: forget it, and ask a person whether to make it again. */
  | Readonly<{ kind: 'gone' }>
  /** Waits for a person: this record, all records of the same cause, or the whole connection. */
  | Readonly<{ kind: 'issue'; code: IssueCode; scope: 'record' | 'cause' | 'connection' }>

export type IssueCode =
  | 'connection_lost'
  | 'permission_missing'
  | 'company_refuses'
  | 'period_closed_in_ledger'
  | 'party_name_exists'
  | 'item_name_exists'
  | 'ledger_unavailable'
  | 'number_taken_in_ledger'
  | 'reference_refused'
  | 'frozen_in_ledger'
  | 'refused_by_ledger'
  | 'changed_in_ledger'
  | 'gone_in_ledger'
  | 'looks_alike_in_ledger'
  | 'ledger_computed_otherwise'
  | 'pays_a_document_before_start'
  | 'record_cannot_be_read'

const BACKOFF_FIRST_MS = 2_000
const BACKOFF_MAX_MS = 15 * 60_000

/** The whole retry policy. A new kind of trouble does not compile until it is decided here. */
export function afterTrouble(trouble: Trouble, failuresInARow: number, jitter: number): Fate {
  switch (trouble.kind) {
    case 'rate_limited':
      return { kind: 'wait', ms: trouble.retryAfterSeconds * 1_000, because: trouble.kind }
    case 'unavailable':
      return { kind: 'wait', ms: backoffMs(failuresInARow, jitter), because: trouble.kind }
    case 'outcome_unknown':
      return { kind: 'look_up' }
    case 'authorization_expired':
      return { kind: 'new_token' }
    case 'permission_missing':
      return { kind: 'issue', code: 'permission_missing', scope: 'connection' }
    case 'company_refuses':
      return { kind: 'issue', code: 'company_refuses', scope: 'connection' }
    case 'changed_at_vendor':
      return { kind: 'read_again' }
    case 'gone_at_vendor':
      return { kind: 'gone' }
    case 'period_closed':
      return { kind: 'issue', code: 'period_closed_in_ledger', scope: 'cause' }
    case 'name_taken':
      return { kind: 'read_names' }
    case 'number_taken':
      return { kind: 'issue', code: 'number_taken_in_ledger', scope: 'record' }
    case 'reference_refused':
      return { kind: 'issue', code: 'reference_refused', scope: 'cause' }
    case 'frozen_at_vendor':
      return { kind: 'issue', code: 'frozen_in_ledger', scope: 'record' }
    case 'rejected':
      return { kind: 'issue', code: 'refused_by_ledger', scope: 'cause' }
  }
}

/** Doubles from two seconds to a quarter of an hour; `jitter` from 0 to 1 spreads the hubs. */
const backoffMs = (failuresInARow: number, jitter: number): number =>
  Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(failuresInARow, 20)) *
  (0.5 + jitter / 2)
