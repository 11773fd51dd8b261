import { expect, test } from 'vitest'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { AccountId, CatalogItemId, TaxCodeId } from '#books/ids.ts'
import { someReferences } from '../references.fixture.ts'
import { translateItem } from './item.ts'
import { blockersOf, partOf } from './translation.fixture.ts'

const anItem = (over: Partial<CatalogItem> = {}): CatalogItem => ({
  id: 'k1' as CatalogItemId,
  version: 1,
  code: 'ADV',
  name: 'Advice',
  kind: 'service',
  accountId: 'fees' as AccountId,
  taxCodeId: 'no_tax' as TaxCodeId,
  unitPrice: '180.50',
  archived: false,
  ...over,
})

test('an item sells into the account of the product that its own account is mapped to', () => {
  expect(partOf(translateItem(anItem(), someReferences()), 'main').wire).toEqual({
    Name: 'Advice',
    Sku: 'ADV',
    Type: 'Service',
    UnitPrice: 180.5,
    IncomeAccountRef: { value: '1' },
  })
})

test('a product is a non-inventory item, because the books count no stock', () => {
  const part = partOf(translateItem(anItem({ kind: 'product' }), someReferences()), 'main')
  expect(part.wire).toMatchObject({ Type: 'NonInventory' })
})

test('an item whose account is not mapped waits for the pairing', () => {
  const references = someReferences({ mapped: { 'sales fees': undefined } })
  expect(blockersOf(translateItem(anItem(), references))).toMatchObject([
    { cause: 'unmapped:sales:fees', detail: { name: 'Fees' } },
  ])
})
