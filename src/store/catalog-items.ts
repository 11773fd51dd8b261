import { type Selectable, sql } from 'kysely'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { AccountId, CatalogItemId, ChoiceId, DivisionId, TaxCodeId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { CatalogItemTable } from './books-tables.ts'
import { asCodesSort } from './collation.ts'
import {
  containing,
  isText,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import { toPlainDecimal } from './plain-decimal.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredCatalogItem = CatalogItem & Readonly<{ divisionId: DivisionId }>

/** Version 1 is a new item; a later one replaces the version before it. */
export async function saveCatalogItem(
  tx: FirmTx,
  item: StoredCatalogItem,
  at: Date,
): Promise<void> {
  const { id, version } = item
  const written = {
    version,
    code: item.code,
    name: item.name,
    kind: item.kind,
    recurrence: item.recurrence,
    product_type_id: item.productTypeId,
    billable_category_id: item.billableCategoryId,
    billable_type_id: item.billableTypeId,
    account_id: item.accountId,
    tax_code_id: item.taxCodeId,
    unit_price: item.unitPrice,
    archived_at: item.archived ? at : null,
  }
  if (version === 1) {
    const row = { id, division_id: item.divisionId, ...written }
    await unlessTaken(tx.db.insertInto('catalog_item').values(row).execute())
    return
  }
  const update = tx.db.updateTable('catalog_item').set(written).where('id', '=', id)
  assertUpdated(
    await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
  )
}

export async function getCatalogItem(tx: FirmTx, id: CatalogItemId): Promise<StoredCatalogItem> {
  const item = (await findCatalogItems(tx, [id])).get(id)
  if (!item) throw new Refusal('item_not_found', { id })
  return item
}

/** Those that exist, by id. */
export async function findCatalogItems(
  tx: FirmTx,
  ids: readonly CatalogItemId[],
): Promise<ReadonlyMap<CatalogItemId, StoredCatalogItem>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('catalog_item').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id as CatalogItemId, toItem(row)]))
}

export async function findCatalogItemByCode(
  tx: FirmTx,
  divisionId: DivisionId,
  code: string,
): Promise<StoredCatalogItem | undefined> {
  const row = await tx.db
    .selectFrom('catalog_item')
    .selectAll()
    .where('division_id', '=', divisionId)
    .where('code', '=', code)
    .executeTakeFirst()
  return row && toItem(row)
}

export type CatalogItemFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the code or the name. */
    search?: string | undefined
    /** Usually archived ones are left out. */
    archived?: boolean | undefined
  }>

const CODE = asCodesSort('code')

/** By code. */
export async function listCatalogItems(
  tx: FirmTx,
  filter: CatalogItemFilter,
): Promise<Page<StoredCatalogItem>> {
  let query = tx.db
    .selectFrom('catalog_item')
    .selectAll()
    .where('division_id', '=', filter.divisionId)
  const { search, cursor } = filter
  if (!filter.archived) query = query.where('archived_at', 'is', null)
  if (search) {
    const pattern = containing(search)
    query = query.where((eb) => eb.or([eb('code', 'ilike', pattern), eb('name', 'ilike', pattern)]))
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isText)
    query = query.where(sql<boolean>`(${CODE}, id) > (${key}, ${id}::uuid)`)
  }
  const rows = await query.orderBy(CODE).orderBy('id').limit(rowsWanted(filter)).execute()
  return pageOf(rows.map(toItem), filter, ({ code, id }) => ({ key: code, id }))
}

/** All that are sold still, by code: what can be paired with the items of a ledger. */
export async function listAllCatalogItems(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<StoredCatalogItem[]> {
  const rows = await tx.db
    .selectFrom('catalog_item')
    .selectAll()
    .where('division_id', '=', divisionId)
    .where('archived_at', 'is', null)
    .orderBy(CODE)
    .execute()
  return rows.map(toItem)
}

const toItem = (row: Selectable<CatalogItemTable>): StoredCatalogItem => ({
  id: row.id as CatalogItemId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  code: row.code,
  name: row.name,
  kind: row.kind as CatalogItem['kind'],
  recurrence: row.recurrence as CatalogItem['recurrence'],
  productTypeId: row.product_type_id as ChoiceId | null,
  billableCategoryId: row.billable_category_id as ChoiceId | null,
  billableTypeId: row.billable_type_id as ChoiceId | null,
  accountId: row.account_id as AccountId,
  taxCodeId: row.tax_code_id as TaxCodeId,
  unitPrice: row.unit_price === null ? null : toPlainDecimal(row.unit_price),
  archived: row.archived_at !== null,
})
