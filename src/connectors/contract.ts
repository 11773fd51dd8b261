import type { CatalogItem } from '#books/catalog-item.ts'
import type { Account } from '#books/chart.ts'
import type { AccountId, CatalogItemId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { TaxCode } from '#books/tax.ts'
import type { BooksRecord, RecordKind } from './books-record.ts'
import type { Descriptor } from './descriptor.ts'
import type { Trouble } from './trouble.ts'

/** What the hub needs from a vendor. One object for each vendor; `index.ts` lists them. */
export interface Connector {
  readonly descriptor: Descriptor
  readonly authorization: Authorization
  openBooks(access: Access): RemoteBooks
}

// ---- Consent ------------------------------------------------------------------------------------

/** What a vendor gives for a consent. Sealed as a whole; nobody but the connector looks inside. */
export type TokenSet = Readonly<{
  accessToken: string
  refreshToken: string
  accessExpiresAt: Date
  /** Null where the vendor does not say. */
  refreshExpiresAt: Date | null
}>

export type RemoteCompany = Readonly<{ id: string; name: string | null }>

export type Consent = Readonly<{
  tokens: TokenSet
  /** Which consent or login this is, in the vendor's own id, where it has one; else ''. */
  login: string
  companies: readonly RemoteCompany[]
}>

export type RefreshResult =
  | Readonly<{ kind: 'refreshed'; tokens: TokenSet }>
  /** The vendor said for certain that this consent is over: a person has to connect again. */
  | Readonly<{ kind: 'ended'; vendorText: string }>
  /** No readable answer, or a passing one: the tokens may still be good. */
  | Readonly<{ kind: 'failed'; vendorText: string }>

export type ConsentResult =
  | Readonly<{ kind: 'granted'; consent: Consent }>
  | Readonly<{ kind: 'cancelled' }>
  /** State, issuer or company did not match what was asked for: somebody made this link up. */
  | Readonly<{ kind: 'forged'; reason: string }>
  | Readonly<{ kind: 'failed'; vendorText: string }>

export interface Authorization {
  /** Where to send the person. `state` comes back unchanged. */
  begin(request: Readonly<{ redirectUri: string; state: string }>): Promise<URL>
  complete(
    answer: Readonly<{ callbackUrl: URL; redirectUri: string; state: string }>,
  ): Promise<ConsentResult>
  refresh(tokens: TokenSet): Promise<RefreshResult>
  revoke(tokens: TokenSet): Promise<void>
}

// ---- A company's books --------------------------------------------------------------------------

export type Access = Readonly<{
  remoteCompanyId: string
  /** An access token that is good now; the engine refreshes it. */
  token: () => Promise<string>
  /**
   * Resolves when one more request may start under these limits (`Descriptor.limits`). Awaited
   * before every request of a read; the engine has taken the places of a `send` already.
   */
  admit: (limits: readonly string[]) => Promise<void>
}>

/** One organisation's books at a vendor. `translate`, `remove` and `pack` are pure. */
export interface RemoteBooks {
  /** From the record to what should stand in the ledger, or why it cannot. */
  translate(record: BooksRecord, references: References): Translation
  /** How a part that is held and no longer wanted leaves the ledger. */
  remove(held: HeldPart): Removal
  /**
   * Which wave an operation belongs to (`WAVES`): what frees money goes before what needs it free.
   * `heldFingerprint` is what the ledger holds of the part before the operation, if anything.
   */
  waveOf(operation: Operation, heldFingerprint: string | undefined): Wave
  /** As many operations of one wave in as few calls as the vendor allows. */
  pack(operations: readonly Operation[]): readonly CallDraft[]
  /** Sends exactly these bytes under this key. Only a bug is thrown. */
  send(call: FrozenCall, signal: AbortSignal): Promise<CallResult>
  /** The vendor's copies, by marker or number. Asked before anything unknown is repeated. */
  find(operations: readonly SentOperation[], since: Date): Promise<Read<ReadonlyMap<string, Found>>>
  /** The objects as they are now, by `remoteKeyOf`; what is gone is missing from the map. */
  read(remotes: readonly RemoteRef[]): Promise<Read<ReadonlyMap<string, RemoteState>>>
  describeCompany(): Promise<Read<CompanyFacts>>
  /** All reference data, page by page. `label` says what is being read, for the progress bar. */
  listReferences(): AsyncIterable<
    Read<Readonly<{ label: string; references: readonly Reference[] }>>
  >
  /** Every document that moves an account between two days, as the double entry that it makes. */
  listMovements(
    range: Readonly<{ from: LocalDate; to: LocalDate }>,
  ): AsyncIterable<Read<readonly Movement[]>>
  /** Balances of the ledger's accounts after a day; debits positive, decimals as text. */
  listBalances(asOf: LocalDate): Promise<Read<ReadonlyMap<string, string>>>
}

/** A read never changes anything, so its failure is only a trouble to wait out or to report. */
export type Read<T> =
  | Readonly<{ kind: 'read'; value: T }>
  | Readonly<{ kind: 'trouble'; trouble: Trouble }>

export type CompanyFacts = Readonly<{ name: string; country: string; currency: string }>

// ---- What goes in -------------------------------------------------------------------------------

/** What a person answered to an issue about this very record. */
export type Answer =
  | Readonly<{ kind: 'adopt'; remoteId: string }>
  | Readonly<{ kind: 'rename'; name: string }>

/** What translate may look at besides the record: all fetched before, so translate stays pure. */
export interface References {
  /** What a person mapped, if it is mapped. */
  mapped(slot: string, ourId: string): Reference | undefined
  /** The remote object of a part that the ledger holds. */
  held(kind: RecordKind, recordId: string, part: string): RemoteRef | undefined
  /** Parties of the ledger with this name, as the vendor compares names. */
  partiesNamed(name: string): readonly Reference[]
  /** What the ledger sells under this name or code, without regard to case. */
  itemsNamed(nameOrCode: string): readonly Reference[]
  /** How the ledger is to know the item of a line; undefined: the line goes without one. */
  lineItem(id: CatalogItemId): LineItem | undefined
  readonly accounts: ReadonlyMap<AccountId, Account>
  readonly taxCodes: ReadonlyMap<string, TaxCode>
  readonly company: CompanyFacts
  readonly unappliedMoney: 'liability' | 'receivable'
  readonly depositsReceived: Account
  /**
   * Whether what touches trust banks, trust liability and statutory deposits goes to the ledger
   * too. If not, only a transfer's receipt in the office does.
   */
  readonly sendsTrust: boolean
  /** What a person answered for this record. */
  answer(kind: RecordKind, recordId: string): Answer | undefined
  /** The short token that marks a part in the ledger, so that it can be found again. */
  markerOf(kind: RecordKind, recordId: string, part: string): string
}

export type LineItem =
  /** A person paired it with one of the ledger's own, which is used as it is. */
  | Readonly<{ kind: 'paired'; reference: Reference }>
  /** It gets an object of its own there, and the line waits for it. */
  | Readonly<{ kind: 'pushed'; item: CatalogItem }>

/** Something of the ledger that ours can be tied to: an account, an item, a tax code, a party. */
export type Reference = Readonly<{
  kind: string
  remoteId: string
  code: string | null
  name: string
  active: boolean
  /** The ledger accounts that its use moves: an item's income account, a tax code's liabilities. */
  postsTo: readonly string[]
  /** The vendor's further facts; the connector that wrote them reads them. */
  attributes: Readonly<Record<string, unknown>>
}>

// ---- What comes out -----------------------------------------------------------------------------

export type Translation =
  | Readonly<{ kind: 'ready'; parts: readonly WantedPart[] }>
  /** Other records have to be in the ledger first. */
  | Readonly<{ kind: 'waiting'; for: readonly Readonly<{ kind: RecordKind; id: string }>[] }>
  /** All at once, so that a person sees everything that is missing. */
  | Readonly<{ kind: 'blocked'; blockers: readonly Blocker[] }>

/** A remote object that a record should become. Names are stable: `main`, `rest`, `apply:<id>`. */
export type WantedPart =
  | Readonly<{
      name: string
      remoteKind: string
      /** The vendor's own shape. The engine stores it, nothing more. */
      wire: unknown
      /** Canonical JSON of the fields that we own: equal means that nothing has to be sent. */
      fingerprint: string
      /** What `find` looks for. */
      marker: string
      /** An object that a person chose or that is there already: nothing is created. */
      adopt?: RemoteRef
    }>
  /** Cannot be built before another part of the same record stands in the ledger. */
  | Readonly<{ name: string; waitsFor: string }>

/** Why a record cannot go. Equal causes share one issue: `unmapped:sales:<account id>`. */
export type Blocker = Readonly<{
  code: BlockerCode
  cause: string
  detail: Readonly<Record<string, string | number | null>>
}>

export type BlockerCode =
  | 'unmapped'
  | 'reference_inactive'
  | 'several_tax_codes'
  | 'number_too_long'
  | 'text_not_allowed'
  | 'party_name_exists'
  | 'item_name_exists'
  | 'currency_not_supported'
  | 'currency_differs'
  | 'account_refuses_payments'
  | 'amount_cannot_be_shown'

export type RemoteRef = Readonly<{ kind: string; id: string; revision: string }>

/** Ids are unique within a kind only: a ledger may have a customer 5 and an invoice 5. */
export const remoteKeyOf = ({ kind, id }: Pick<RemoteRef, 'kind' | 'id'>): string => `${kind}:${id}`

export type HeldPart = Readonly<{
  name: string
  remote: RemoteRef
  fingerprint: string
}>

export type Removal = Readonly<{
  verb: 'void' | 'delete'
  wire: unknown
  /** What the part is afterwards; null where nothing is left of it. */
  fingerprint: string | null
}>

export type Verb = 'create' | 'update' | 'void' | 'delete'

/**
 * Parties before documents, documents before what pays them, and whatever takes money off a
 * document before the document changes or goes.
 */
export const WAVES = ['party', 'release', 'document', 'document_removal', 'application'] as const
export type Wave = (typeof WAVES)[number]

/** One element of a call: what is wanted for one part of one record. */
export type Operation = Readonly<{
  elementId: string
  verb: Verb
  remoteKind: string
  wire: unknown
  marker: string
  fingerprint: string | null
  /** What is updated or removed; undefined for a creation. */
  remote?: RemoteRef
}>

export type SentOperation = Readonly<{
  elementId: string
  verb: Verb
  remoteKind: string
  marker: string
  fingerprint: string | null
  remote?: RemoteRef
}>

export type CallDraft = Readonly<{
  method: string
  path: string
  body: string
  /** In the order in which the answer is told apart. */
  elements: readonly string[]
  /** The limits that a start of this call counts against (`Descriptor.limits`). */
  limits: readonly string[]
}>

/** A frozen request: asking again sends the same bytes under the same key. */
export type FrozenCall = CallDraft & Readonly<{ key: string }>

export type CallResult =
  | Readonly<{
      kind: 'answered'
      /** An element that is missing here has no known outcome. */
      effects: ReadonlyMap<string, Effect>
      correlationId: string | null
    }>
  /** Holds for every element alike. */
  | Readonly<{ kind: 'trouble'; trouble: Trouble; correlationId: string | null }>

export type Effect =
  /** `fingerprint` is of the object that the vendor answered with. */
  | Readonly<{ kind: 'done'; remote: RemoteRef; fingerprint: string | null }>
  | Readonly<{ kind: 'trouble'; trouble: Trouble }>

/** `by: number` is weaker evidence than our own marker: it is adopted only with the same content. */
export type Found = Readonly<{ remote: RemoteRef; fingerprint: string; by: 'marker' | 'number' }>

export type RemoteState = Readonly<{ remote: RemoteRef; fingerprint: string }>

/** A document of the ledger as its own double entry; debits positive, decimals as text. */
export type Movement = Readonly<{
  remoteKind: string
  remoteId: string
  number: string | null
  date: LocalDate
  partyName: string | null
  lines: readonly Readonly<{ accountId: string; amount: string }>[]
}>
