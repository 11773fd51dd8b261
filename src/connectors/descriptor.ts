import type { Account } from '#books/chart.ts'
import type { RecordKind } from './books-record.ts'
import type { Reference } from './contract.ts'

/** What a vendor is called and needs, so that the console shows it without knowing any vendor. */
export type Descriptor = Readonly<{
  id: string
  label: string
  /** What the vendor's own people call things. */
  words: Readonly<{ party: string; parties: string; item: string; tax: string; account: string }>
  /** Which records it takes. Links are made for no others. */
  kinds: readonly RecordKind[]
  slots: readonly MappingSlot[]
  limits: readonly Limit[]
  /**
   * `checked`: the vendor refuses a write that is based on an old revision (`changed_at_vendor`).
   * `none`: the last write wins there, so whoever updates or removes has to read first, or a change
   * that somebody made there is overwritten unseen.
   */
  revisions: 'checked' | 'none'
  /** Requests in flight at once: one below what the vendor allows. */
  concurrencyMax: number
  /** After this long the vendor has given up on a request: its absence is then certain. */
  requestSecondsMax: number
  /** The hosts of the real service, which an evaluation refuses to talk to. */
  realHosts: readonly string[]
}>

/** At most `calls` starts in any `seconds`. The engine adds a second, so that fixed windows hold too. */
export type Limit = Readonly<{ name: string; calls: number; seconds: number }>

/** One kind of pairing between the books and the ledger. */
export type MappingSlot = Readonly<{
  id: string
  label: string
  tip: string
  ours: 'account' | 'tax_code' | 'payment_method' | 'item'
  /** For accounts: which of them this slot is about. */
  covers: (account: Account) => boolean
  referenceKinds: readonly string[]
  /**
   * Records of these kinds that use the account, or what else is ours, wait where its pairing is
   * missing; none = optional.
   */
  requiredFor: (account: Account | undefined) => readonly RecordKind[]
  why: string
  /** A sentence why this pairing cannot be, or undefined. */
  refuses: (reference: Reference, account: Account | undefined) => string | undefined
  /**
   * For items: a sentence why a pairing is not used as long as the item's account is mapped as it
   * is. A document follows its account, and names another item then.
   */
  unusedBecause?: (reference: Reference, ofAccount: Reference | undefined) => string | undefined
  /** How well a reference fits, from 0 (not) to 1 (certain), with the evidence in words. */
  suggests: (
    ours: Readonly<{ code: string | null; name: string; account: Account | undefined }>,
    reference: Reference,
  ) => Readonly<{ score: number; evidence: string }>
}>
