/** What can go wrong at a vendor, in the only terms the engine acts on. */
export type Trouble =
  /** Refused before it was looked at; the vendor may say for how long. */
  | Readonly<{ kind: 'rate_limited'; retryAfterSeconds: number }>
  /** Provably not processed: no connection, TLS, the vendor's known maintenance answer. */
  | Readonly<{ kind: 'unavailable'; vendorText: string }>
  /** It may or may not have happened. */
  | Readonly<{ kind: 'outcome_unknown'; vendorText: string }>
  /** The token is not good (any more): refresh, then ask again. */
  | Readonly<{ kind: 'authorization_expired'; vendorText: string }>
  /** The login may not do this, or the company is no longer connected. */
  | Readonly<{ kind: 'permission_missing'; vendorText: string }>
  /** The company itself refuses every write: its subscription ended, or it is locked. */
  | Readonly<{ kind: 'company_refuses'; vendorText: string }>
  /** Our revision is not the newest: read again. */
  | Readonly<{ kind: 'changed_at_vendor'; vendorText: string }>
  /** The object that we held is not there any more. */
  | Readonly<{ kind: 'gone_at_vendor'; vendorText: string }>
  | Readonly<{ kind: 'period_closed'; vendorText: string }>
  | Readonly<{ kind: 'name_taken'; vendorText: string }>
  | Readonly<{ kind: 'number_taken'; vendorText: string }>
  /** Something that the object refers to is inactive, deleted or of the wrong kind. */
  | Readonly<{ kind: 'reference_refused'; vendorText: string }>
  /** Paid, deposited, reconciled or allocated there, so that it cannot be changed as it is. */
  | Readonly<{ kind: 'frozen_at_vendor'; vendorText: string }>
  /** Anything else that the vendor understood and does not want. `reason` is the vendor's code. */
  | Readonly<{ kind: 'rejected'; reason: string; vendorText: string }>

export type TroubleKind = Trouble['kind']
