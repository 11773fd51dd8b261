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

export type CatalogItemInput = Omit<CatalogItem, 'id' | 'version'>

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
  return { ...input, id, divisionId, version: item.version + 1 }
}

async function newOf(act: Act, divisionId: DivisionId, input: CatalogItemInput) {
  await getDivision(act.tx, divisionId)
  return { ...input, divisionId, id: act.newId() as CatalogItemId, version: 1 }
}

async function assertSound({ tx }: Act, item: StoredCatalogItem): Promise<void> {
  const { divisionId, accountId, taxCodeId, code, unitPrice } = item
  assertLineAccount(await getAccountIn(tx, divisionId, accountId, 'accountId'), 'accountId')
  await getTaxCodeIn(tx, divisionId, taxCodeId)
  if (unitPrice !== null) readDecimal(unitPrice, 'unitPrice')
  const other = await findCatalogItemByCode(tx, divisionId, code)
  if (other && other.id !== item.id) throw new Refusal('item_code_taken', { code }, 'code')
}
