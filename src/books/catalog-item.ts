import type { AccountId, CatalogItemId, ChoiceId, TaxCodeId } from './ids.ts'

/** Something that the firm sells often enough to give it a code. */
export type CatalogItem = Readonly<{
  id: CatalogItemId
  version: number
  code: string
  name: string
  kind: 'service' | 'product' | 'expense'
  recurrence: 'one_time' | 'recurring'
  /** Entries of the lists of these names, or null. */
  productTypeId: ChoiceId | null
  billableCategoryId: ChoiceId | null
  billableTypeId: ChoiceId | null
  /** What other systems call its general ledger code. */
  accountId: AccountId
  taxCodeId: TaxCodeId
  /** A decimal with up to six places, or null where each line states its own. */
  unitPrice: string | null
  archived: boolean
}>
