import type { CatalogItemId, PartyId } from '#books/ids.ts'
import type { BooksRecord } from '#connectors/books-record.ts'
import { findCatalogItems } from '#store/catalog-items.ts'
import { findParties } from '#store/parties.ts'
import type { FirmTx } from '#store/with-firm.ts'

export async function readClients(tx: FirmTx, ids: readonly PartyId[]): Promise<BooksRecord[]> {
  const parties = await findParties(tx, ids)
  return [...parties.values()].map((client) => ({ kind: 'client', id: client.id, client }))
}

export async function readVendors(tx: FirmTx, ids: readonly PartyId[]): Promise<BooksRecord[]> {
  const parties = await findParties(tx, ids)
  return [...parties.values()].map((vendor) => ({ kind: 'vendor', id: vendor.id, vendor }))
}

export async function readItems(tx: FirmTx, ids: readonly CatalogItemId[]): Promise<BooksRecord[]> {
  const items = await findCatalogItems(tx, ids)
  return [...items.values()].map((item) => ({ kind: 'item', id: item.id, item }))
}
