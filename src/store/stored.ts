import type { DivisionId } from '#books/ids.ts'

/** What the store knows of a record besides the record itself. */
export type Stored = Readonly<{ divisionId: DivisionId; createdAt: Date; changedAt: Date }>

export type RecordKind =
  | 'firm'
  | 'division'
  | 'account'
  | 'tax_code'
  | 'party'
  | 'engagement'
  | 'catalog_item'
  | 'invoice'
  | 'payment'

export type RecordRef = Readonly<{ kind: RecordKind; id: string }>
