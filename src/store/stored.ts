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

/** What a ledger has of each kind of record, in the words that links are written with. */
export function linkKindOf(kind: RecordKind): string {
  if (kind === 'party') return 'client'
  return kind === 'catalog_item' ? 'item' : kind
}

export type RecordRef = Readonly<{ kind: RecordKind; id: string }>
