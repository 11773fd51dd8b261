import { createRoute } from '@hono/zod-openapi'
import type { CatalogItem } from '#books/catalog-item.ts'
import type { AccountId, CatalogItemId, ChoiceId, DivisionId, TaxCodeId } from '#books/ids.ts'
import { saveCatalogItem } from '#practice/save-catalog-item.ts'
import { listCatalogItems } from '#store/catalog-items.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, readDivision } from '../firm-work.ts'
import {
  Item,
  ItemChange,
  ItemInput,
  ItemPage,
  ItemQuery,
  type Item as ItemShape,
} from '../wire/items.ts'
import { IdParams } from '../wire/scalars.ts'

const listItems = createRoute({
  method: 'get',
  path: '/items',
  summary: 'What a division sells often, in the order of its codes',
  request: { query: ItemQuery },
  responses: reads(ItemPage, 'One page of items.'),
})

const addItem = createRoute({
  method: 'post',
  path: '/items',
  summary: 'Add an item',
  request: { body: body(ItemInput) },
  responses: creates(Item, 'The new item.'),
})

const changeItem = createRoute({
  method: 'put',
  path: '/items/{id}',
  summary: 'Change or archive an item',
  request: { params: IdParams, body: body(ItemChange) },
  responses: changes(Item, 'The item as it is now.'),
})

export const itemRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listItems, async (c) => {
      const { divisionId, archived, ...page } = c.req.valid('query')
      const items = await readDivision(hub, c, divisionId, (tx, division) =>
        listCatalogItems(tx, { ...page, divisionId: division, archived: archived === 'true' }),
      )
      return c.json({ ...items, items: items.items.map(toItemShape) }, 200)
    })
    .openapi(addItem, async (c) => {
      const { divisionId, ...input } = c.req.valid('json')
      const place = { divisionId: divisionId as DivisionId }
      const item = await act(hub, c, (it) =>
        saveCatalogItem(it, place, { ...toInput(input), archived: false }),
      )
      return c.json(toItemShape(item), 201)
    })
    .openapi(changeItem, async (c) => {
      const { version, archived, ...input } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as CatalogItemId, version }
      const item = await act(hub, c, (it) =>
        saveCatalogItem(it, seen, { ...toInput(input), archived }),
      )
      return c.json(toItemShape(item), 200)
    })

const toInput = (input: Omit<ItemInput, 'divisionId'>) => ({
  ...input,
  accountId: input.accountId as AccountId,
  taxCodeId: input.taxCodeId as TaxCodeId,
  productTypeId: input.productTypeId as ChoiceId | null | undefined,
  billableCategoryId: input.billableCategoryId as ChoiceId | null | undefined,
  billableTypeId: input.billableTypeId as ChoiceId | null | undefined,
})

const toItemShape = (item: CatalogItem): ItemShape => ({
  id: item.id,
  version: item.version,
  code: item.code,
  name: item.name,
  kind: item.kind,
  recurrence: item.recurrence,
  productTypeId: item.productTypeId,
  billableCategoryId: item.billableCategoryId,
  billableTypeId: item.billableTypeId,
  accountId: item.accountId,
  taxCodeId: item.taxCodeId,
  unitPrice: item.unitPrice,
  archived: item.archived,
})
