import type { Company } from '../company.ts'
import type { Body } from '../json.ts'
import type { Stored } from '../record.ts'
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
  readonly canVoid?: boolean
  /** Whether a query's answer says `totalCount`, as recorded. */
  readonly hasTotalCount?: boolean
  /** The property a query without ORDERBY is sorted by; transactions: newest change first. */
  readonly defaultOrder: string
  /** May stand in a WHERE or ORDERBY, besides Id and MetaData. */
  readonly filterable: readonly string[]
  /** The whole body to keep: checked, defaults filled in, totals computed. */
  complete?(write: Write): Body
  /** What else changes with it: postings, links, balances of others. */
  settle?(company: Company, before: Stored | undefined, after: Stored): void
  /** Throws when this object may not be changed or removed now. */
  checkChange?(company: Company, stored: Stored): void
  checkDelete?(company: Company, stored: Stored): void
  /** The body after a void. */
  voided?(company: Company, stored: Stored): Body
  /** Properties that are computed when read. */
  computed?(company: Company, stored: Stored): Body
}
