import { expect, test } from 'vitest'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { AccountId, CatalogItemId, TaxCodeId } from '#books/ids.ts'
import { aReference, someReferences } from '../references.fixture.ts'
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
  recurrence: 'one_time',
  productTypeId: null,
  billableCategoryId: null,
  billableTypeId: null,
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

test('a name that is sold there already is a question, with what it sells into', () => {
  const theirs = aReference({
    ...{ kind: 'item', remoteId: '10', name: 'ADVICE', postsTo: ['1'] },
    attributes: { type: 'Service', account: 'Advice income' },
  })
  const references = someReferences({ items: [theirs] })
  expect(blockersOf(translateItem(anItem(), references))).toEqual([
    {
      code: 'item_name_exists',
      cause: 'item_name_exists:k1',
      detail: {
        ...{ id: 'k1', name: 'Advice', unique: 'name', candidate1Id: '10' },
        ...{
          candidate1Name: 'ADVICE',
          candidate1Account: 'Advice income',
          candidate1Refused: null,
        },
      },
    },
  ])
})

test('what sells into another account than ours does cannot be used for it', () => {
  const theirs = aReference({
    ...{ kind: 'item', remoteId: '10', name: 'Advice', postsTo: ['41'] },
    attributes: { type: 'Service', account: 'Other income' },
  })
  const references = someReferences({ items: [theirs] })
  expect(blockersOf(translateItem(anItem(), references))[0]?.detail.candidate1Refused).toMatch(
    /^It sells into Other income/,
  )
})

test('what there is of it already is not somebody else', () => {
  const ours = aReference({ kind: 'item', remoteId: '77', name: 'Advice', postsTo: ['1'] })
  const held = { 'item k1 main': { kind: 'Item', id: '77', revision: '0' } }
  const translation = translateItem(anItem(), someReferences({ items: [ours], held }))
  expect(translation.kind).toBe('ready')
})

test('a person may give it another name there', () => {
  const references = someReferences({ answer: { kind: 'rename', name: 'Advice (firm)' } })
  expect(partOf(translateItem(anItem(), references), 'main').wire).toMatchObject({
    Name: 'Advice (firm)',
    Sku: 'ADV',
  })
})
