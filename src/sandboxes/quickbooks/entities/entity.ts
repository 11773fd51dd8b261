import type { Entry } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Body } from '../values/json.ts'
import type { EntityName } from './names.ts'

/** One create or update on its way into the books. */
export type Write = Readonly<{
  company: Company
  /** What the client sent and may write. */
  sent: Body
  /** What was sent, laid over what was there when the update is sparse. */
  draft: Body
  before: Stored | undefined
  /** `?include=allowduplicatedocnum`. */
  allowsDuplicateNumber: boolean
}>

/** What one kind of object allows and how it behaves. */
export interface Entity {
  readonly name: EntityName
  /** Transactions share one row of ids, names another; items and accounts have their own. */
  readonly idSpace: string
  readonly kind: 'transaction' | 'list' | 'reference'
  /** The first id of a new object, where it is not 1, and its own row where seeds have another. */
  readonly firstId?: number
  readonly newIdSpace?: string
  /** Whether a query's answer says `totalCount`, as recorded. */
  readonly hasTotalCount?: boolean
  /** Whether MetaData says who changed it last, as recorded. */
  readonly saysWho?: boolean
  /** Not told by change data capture. */
  readonly isNotCaptured?: boolean
  /** Only full updates: what an update leaves out is cleared even when it says it is sparse. */
  readonly hasNoSparseUpdate?: boolean
  /** Its changes are told to nobody: webhooks know a list of kinds. */
  readonly isSilent?: boolean
  /** The property a query without ORDERBY is sorted by; transactions: newest change first. */
  readonly defaultOrder: string
  /** May stand in a WHERE or ORDERBY, besides Id and MetaData. */
  readonly filterable: readonly string[]
  /** May stand in an ORDERBY only. */
  readonly sortable?: readonly string[]
  /** The whole body to keep: checked, defaults filled in, totals computed. */
  complete?(write: Write): Body
  /** The object that a body without an Id means, for kinds that are known by something else. */
  findSame?(company: Company, body: Body): Stored | undefined
  /** What it does to the accounts, if anything. */
  entry?(company: Company, stored: Stored): Entry | undefined
  /** What else changes with it: links and balances of others. */
  settle?(company: Company, before: Stored | undefined, after: Stored): void
  /** Throws when this object may not be changed or removed now. */
  checkChange?(company: Company, stored: Stored): void
  checkDelete?(company: Company, stored: Stored): void
  /** The body after a void. */
  voided?(company: Company, stored: Stored): Body
  /** Properties that are computed when read. */
  computed?(company: Company, stored: Stored): Body
}
