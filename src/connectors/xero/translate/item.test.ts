import { expect, test } from 'vitest'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { References } from '../../contract.ts'
import type { XeroItem } from '../wire.ts'
import { aReference, causesOf, FEES, partsOf, STANDARD, someReferences } from '../xero.fixture.ts'
import { toXeroItem } from './item.ts'

const anItem = (over: Partial<CatalogItem> = {}): CatalogItem => ({
  id: 'item-1' as CatalogItem['id'],
  version: 1,
  code: 'ADVICE',
  name: 'Legal advice, per hour',
  kind: 'service',
  accountId: FEES,
  taxCodeId: STANDARD,
  recurrence: 'one_time',
  productTypeId: null,
  billableCategoryId: null,
  billableTypeId: null,
  unitPrice: '250.00',
  archived: false,
  ...over,
})

const translated = (item: CatalogItem, references: References = someReferences()) =>
  toXeroItem({ kind: 'item', id: item.id, item }, references)

test('a catalog item becomes an item that is sold, and is found by its code', () => {
  const [part] = partsOf<XeroItem>(translated(anItem()))
  expect(part?.marker).toEqual('ADVICE')
  expect(part?.wire).toEqual({
    Code: 'ADVICE',
    Name: 'Legal advice, per hour',
    Description: 'Legal advice, per hour',
    IsSold: true,
    IsPurchased: false,
    SalesDetails: { UnitPrice: '250', AccountCode: '200', TaxType: 'OUTPUT2' },
  })
})

test('a long name is cut where Xero cuts it and stands whole in the description', () => {
  const name = 'n'.repeat(80)
  const [part] = partsOf<XeroItem>(translated(anItem({ name })))
  expect(part?.wire).toMatchObject({ Name: 'n'.repeat(50), Description: name })
})

test('an item without a price has none in Xero', () => {
  const [part] = partsOf<XeroItem>(translated(anItem({ unitPrice: null })))
  expect(part?.wire.SalesDetails).not.toHaveProperty('UnitPrice')
})

test('a code that is too long and a price that is too fine are told at once', () => {
  const item = anItem({ code: 'C'.repeat(31), unitPrice: '0.12345' })
  expect(causesOf(translated(item))).toEqual([
    `too_long:code:${'C'.repeat(31)}`,
    'price_too_fine:item-1',
  ])
})

test('a code that Xero sells already is a question', () => {
  const theirs = aReference({ kind: 'item', remoteId: 'item-9', code: 'advice', name: 'Advice' })
  expect(causesOf(translated(anItem(), someReferences({ items: [theirs] })))).toEqual([
    'item_name_exists:item-1',
  ])
})

test('an item of Xero that only has the same name is another one', () => {
  const theirs = aReference({ kind: 'item', code: 'OTHER', name: 'ADVICE' })
  expect(translated(anItem(), someReferences({ items: [theirs] })).kind).toBe('ready')
})

test('a person may give it another code there', () => {
  const references = someReferences({ answer: { kind: 'rename', name: 'ADVICE-2' } })
  const [part] = partsOf<XeroItem>(translated(anItem(), references))
  expect([part?.wire.Code, part?.marker]).toEqual(['ADVICE-2', 'ADVICE-2'])
})
