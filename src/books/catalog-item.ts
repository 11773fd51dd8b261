import type { AccountId, CatalogItemId, TaxCodeId } from './ids.ts'

/** Something that the firm sells often enough to give it a code. */
export type CatalogItem = Readonly<{
  id: CatalogItemId
  version: number
  code: string
  name: string
  kind: 'service' | 'product' | 'expense'
  accountId: AccountId
  taxCodeId: TaxCodeId
  /** A decimal with up to six places, or null where each line states its own. */
  unitPrice: string | null
  archived: boolean
}>
