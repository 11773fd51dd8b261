import { failure, NO_CONTENT, NOT_FOUND } from '../api/answer.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { ItemShape } from '../body/shapes.ts'
import type { Organisation } from '../books/organisation.ts'
import { deleteItem, findItemByCode, saveItem } from '../items/save.ts'
import { toWireItem } from '../items/wire.ts'
import { ElementInvalid } from '../refusals.ts'

const find = (org: Organisation, key: string) =>
  org.items.get(key.toLowerCase()) ?? findItemByCode(org, key)

/** No pages; both the settings and the invoices scope reach items. */
export const items: Endpoint = {
  ...endpointOf({
    kind: 'Item',
    scopes: ['accounting.settings', 'accounting.invoices'],
    listing: {
      plural: 'Items',
      fields: fieldsOfShape(ItemShape),
      paging: 'none',
      all: (org) => org.items.values(),
      updatedAt: ({ updatedAt }) => updatedAt,
      id: ({ id }) => id,
      selects: () => () => true,
      toWire: (_, item) => toWireItem(item, false),
    },
    writing: {
      plural: 'Items',
      idKey: 'ItemID',
      shape: ItemShape,
      errorFlag: undefined,
      save: saveItem,
      toWire: (_, item) => toWireItem(item, true),
    },
    find,
  }),
  remove: ({ org, savepoint }, key) => {
    const item = find(org, key)
    if (!item) return NOT_FOUND
    try {
      savepoint(() => deleteItem(org, item))
      return NO_CONTENT
    } catch (error) {
      if (error instanceof ElementInvalid) return failure('ValidationException', error.message)
      throw error
    }
  },
}
