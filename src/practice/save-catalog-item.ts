import type { CatalogItem } from '#books/catalog-item.ts'
import { assertLineAccount } from '#books/chart.ts'
import { readDecimal } from '#books/decimal.ts'
import type { CatalogItemId, DivisionId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import {
  findCatalogItemByCode,
  getCatalogItem,
  type StoredCatalogItem,
  saveCatalogItem as saveRow,
} from '#store/catalog-items.ts'
import { getDivision } from '#store/firms.ts'
import { type Act, assertSeen, type Seen, witness } from './act.ts'
import { getAccountIn, getTaxCodeIn } from './named-records.ts'
import type { Place } from './save-party.ts'
import { wantInLedgers } from './want-in-ledgers.ts'
import { getChoiceIn } from './work/named-choice.ts'

const EXTRAS = {
  recurrence: 'one_time',
  productTypeId: null,
  billableCategoryId: null,
  billableTypeId: null,
} as const
type Extras = Pick<CatalogItem, keyof typeof EXTRAS>

/** What is left out of the last four stays as it was; a new item is sold once and has no type. */
export type CatalogItemInput = Omit<CatalogItem, 'id' | 'version' | keyof Extras> &
  Readonly<{ [Key in keyof Extras]?: Extras[Key] | undefined }>

export async function saveCatalogItem(
  act: Act,
  place: Place<CatalogItemId>,
  input: CatalogItemInput,
): Promise<StoredCatalogItem> {
  const item =
    'id' in place ? await nextOf(act, place, input) : await newOf(act, place.divisionId, input)
  await assertSound(act, item)
  await saveRow(act.tx, item, act.now)
  const record = { kind: 'catalog_item', id: item.id } as const
  await witness(act, item.version === 1 ? 'created' : 'changed', record)
  const { divisionId } = item
  await wantInLedgers(act, { divisionId, record, documentOn: null, wanted: 'present' })
  return item
}

async function nextOf(act: Act, seen: Seen<CatalogItemId>, input: CatalogItemInput) {
  const item = await getCatalogItem(act.tx, seen.id)
  assertSeen(item, seen)
  const { id, divisionId } = item
  return { ...input, ...extrasOf(input, item), id, divisionId, version: item.version + 1 }
}

async function newOf(act: Act, divisionId: DivisionId, input: CatalogItemInput) {
  await getDivision(act.tx, divisionId)
  const id = act.newId() as CatalogItemId
  return { ...input, ...extrasOf(input, EXTRAS), divisionId, id, version: 1 }
}

const extrasOf = (input: CatalogItemInput, before: Extras): Extras => ({
  recurrence: input.recurrence ?? before.recurrence,
  productTypeId: given(input.productTypeId, before.productTypeId),
  billableCategoryId: given(input.billableCategoryId, before.billableCategoryId),
  billableTypeId: given(input.billableTypeId, before.billableTypeId),
})

const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value)

async function assertSound({ tx }: Act, item: StoredCatalogItem): Promise<void> {
  const { divisionId, accountId, taxCodeId, code, unitPrice } = item
  assertLineAccount(await getAccountIn(tx, divisionId, accountId, 'accountId'), 'accountId')
  await getTaxCodeIn(tx, divisionId, taxCodeId)
  if (unitPrice !== null) readDecimal(unitPrice, 'unitPrice')
  await getChoiceIn(tx, divisionId, 'product_type', item.productTypeId)
  await getChoiceIn(tx, divisionId, 'billable_category', item.billableCategoryId)
  await getChoiceIn(tx, divisionId, 'billable_type', item.billableTypeId)
  const other = await findCatalogItemByCode(tx, divisionId, code)
  if (other && other.id !== item.id) throw new Refusal('item_code_taken', { code }, 'code')
}
