import type { CatalogItem } from '#books/catalog-item.ts'
import type { References, Translation } from '../../contract.ts'
import { exactJsonNumber } from '../amounts.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { Wire } from '../wire.ts'
import { Obstacles } from './obstacles.ts'

// `Item.Name` and `Item.Sku`: https://developer.intuit.com/app/developer/qbo/docs/api/accounting
// /all-entities/item
const NAME_LENGTH_MAX = 100

/**
 * Field by field: FIELDS.md, Item. It sells into the account that our account's own item sells
 * into.
 */
export function translateItem(item: CatalogItem, references: References): Translation {
  const obstacles = new Obstacles(references)
  const account = references.accounts.get(item.accountId)
  const mapped = obstacles.mapped('sales', {
    id: item.accountId,
    name: account?.name ?? item.accountId,
  })
  obstacles.name('name', item.name, NAME_LENGTH_MAX)
  obstacles.limit('code', item.code, NAME_LENGTH_MAX)
  const price = exactJsonNumber(item.unitPrice ?? '0')
  if (price === undefined) {
    obstacles.block({
      code: 'amount_cannot_be_shown',
      cause: `amount_cannot_be_shown:${item.id}`,
      detail: { id: item.id, name: item.name, price: item.unitPrice },
    })
  }
  return obstacles.finish(() => {
    const wire: Wire<'Item'> = {
      Name: item.name.trim(),
      Sku: item.code,
      Type: item.kind === 'product' ? 'NonInventory' : 'Service',
      UnitPrice: price,
      IncomeAccountRef: { value: mapped?.postsTo[0] ?? '' },
    }
    const adopted = references.answer('item', item.id)
    const isHeld = references.held('item', item.id, 'main') !== undefined
    return [
      {
        name: 'main',
        remoteKind: 'Item',
        wire,
        fingerprint: fingerprintOf({ kind: 'Item', object: wire }),
        marker: references.markerOf('item', item.id, 'main'),
        ...(adopted?.kind === 'adopt' && !isHeld
          ? { adopt: { kind: 'Item', id: adopted.remoteId, revision: '0' } }
          : {}),
      },
    ]
  })
}
