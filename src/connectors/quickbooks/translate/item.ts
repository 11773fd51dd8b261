import type { CatalogItem } from '#books/catalog-item.ts'
import type { Reference, References, Translation } from '../../contract.ts'
import { exactJsonNumber } from '../amounts.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { refusesItem, sellsElsewhere } from '../sold-items.ts'
import type { Wire } from '../wire.ts'
import { Obstacles } from './obstacles.ts'

// `Item.Name` and `Item.Sku`: https://developer.intuit.com/app/developer/qbo/docs/api/accounting
// /all-entities/item
const NAME_LENGTH_MAX = 100
const CANDIDATES_MAX = 3

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
  const answer = references.answer('item', item.id)
  const name = (answer?.kind === 'rename' ? answer.name : item.name).trim()
  obstacles.name('name', name, NAME_LENGTH_MAX)
  obstacles.limit('code', item.code, NAME_LENGTH_MAX)
  checkName({ item, name, mapped }, references, obstacles)
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
      Name: name,
      Sku: item.code,
      Type: item.kind === 'product' ? 'NonInventory' : 'Service',
      UnitPrice: price,
      IncomeAccountRef: { value: mapped?.postsTo[0] ?? '' },
    }
    return [
      {
        name: 'main',
        remoteKind: 'Item',
        wire,
        fingerprint: fingerprintOf({ kind: 'Item', object: wire }),
        marker: references.markerOf('item', item.id, 'main'),
      },
    ]
  })
}

type Named = Readonly<{
  item: CatalogItem
  name: string
  /** What its account is mapped to: only what sells into the same can be used instead. */
  mapped: Reference | undefined
}>

/** Names are unique among products and services, inactive ones included: a person decides. */
function checkName(
  { item, name, mapped }: Named,
  references: References,
  obstacles: Obstacles,
): void {
  const ours = references.held('item', item.id, 'main')?.id
  const isTaken = ({ remoteId, name: theirs }: Reference) =>
    remoteId !== ours && theirs.toLowerCase() === name.toLowerCase()
  const others = references.itemsNamed(name).filter(isTaken)
  if (others.length === 0) return
  const candidates = others.slice(0, CANDIDATES_MAX).map((other, index) => ({
    [`candidate${index + 1}Id`]: other.remoteId,
    [`candidate${index + 1}Name`]: other.name,
    [`candidate${index + 1}Account`]: String(other.attributes.account ?? ''),
    [`candidate${index + 1}Refused`]: refusesItem(other) ?? sellsElsewhere(other, mapped) ?? null,
  }))
  obstacles.block({
    code: 'item_name_exists',
    cause: `item_name_exists:${item.id}`,
    detail: Object.assign({ id: item.id, name, unique: 'name' }, ...candidates),
  })
}
