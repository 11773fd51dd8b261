import { Decimal } from 'decimal.js'
import type { LedgerLine } from '../../kit/ledger.ts'
import { posting, times, toHome } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { inventoryTooEarly } from '../refusals/rules.ts'
import { centsAt, decimalAt } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, refAt, textAt } from '../values/json.ts'

/** What moves stock, and which way a positive quantity goes. */
const MOVES = {
  Bill: ['ItemBasedExpenseLineDetail', 1],
  Purchase: ['ItemBasedExpenseLineDetail', 1],
  VendorCredit: ['ItemBasedExpenseLineDetail', -1],
  Invoice: ['SalesItemLineDetail', -1],
  SalesReceipt: ['SalesItemLineDetail', -1],
  CreditMemo: ['SalesItemLineDetail', 1],
  RefundReceipt: ['SalesItemLineDetail', 1],
} as const

type MoveKind = keyof typeof MOVES

const isMoveKind = (kind: string): kind is MoveKind => Object.hasOwn(MOVES, kind)

type Movement = Readonly<{
  key: string
  date: string
  order: number
  quantity: Decimal
  /** What came in cost so much; unknown for what customers bring back. */
  cents: bigint | undefined
}>

const isInventory = (company: Company, itemId: string): boolean =>
  company.find('Item', itemId)?.body.Type === 'Inventory'

/** The inventory items on the lines of a transaction. */
export function stockItemsIn(company: Company, stored: Stored): readonly string[] {
  if (!isMoveKind(stored.kind)) return []
  const [key] = MOVES[stored.kind]
  const ids = bodiesAt(stored.body, 'Line').map((line) => refAt(bodyAt(line, key), 'ItemRef') ?? '')
  return [...new Set(ids)].filter((id) => isInventory(company, id))
}

/** An item has no stock before its start. */
export function checkStockDates(company: Company, stored: Stored): void {
  for (const id of stockItemsIn(company, stored)) {
    const start = textAt(company.find('Item', id)?.body ?? {}, 'InvStartDate')
    if (start !== undefined && String(stored.body.TxnDate) < start) throw inventoryTooEarly()
  }
}

/** Cost of sales against stock, for what a sales form sells or takes back. */
export function costPostings(company: Company, stored: Stored): readonly LedgerLine[] {
  const isSale = isMoveKind(stored.kind) && MOVES[stored.kind][0] === 'SalesItemLineDetail'
  if (!isSale) return []
  return stockItemsIn(company, stored).flatMap((id) => {
    const cost = costsOf(company, id).get(`${stored.kind} ${stored.id}`) ?? 0n
    const item = company.find('Item', id)?.body ?? {}
    const cogs = refAt(item, 'ExpenseAccountRef') ?? company.accounts.of('SuppliesMaterialsCogs')
    return [posting(cogs, cost), posting(stockAccountOf(company, item), -cost)]
  })
}

export const stockAccountOf = (company: Company, item: Body): string =>
  refAt(item, 'AssetAccountRef') ?? company.accounts.of('Inventory')

/** How much of an item there is now. */
export const quantityOf = (company: Company, itemId: string): Decimal =>
  movementsOf(company, itemId).reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0))

/** What each outgoing movement costs: first in, first out. */
function costsOf(company: Company, itemId: string): ReadonlyMap<string, bigint> {
  const layers: { quantity: Decimal; unit: Decimal }[] = []
  let last = decimalAt(company.find('Item', itemId)?.body ?? {}, 'PurchaseCost') ?? new Decimal(0)
  const costs = new Map<string, bigint>()
  const add = (key: string, cents: bigint) => costs.set(key, (costs.get(key) ?? 0n) + cents)
  for (const { key, quantity, cents } of movementsOf(company, itemId)) {
    if (quantity.gte(0)) {
      if (cents !== undefined && quantity.gt(0))
        last = new Decimal(String(cents)).div(quantity).div(100)
      if (cents === undefined) add(key, -times(1n, last.times(quantity).times(100)))
      layers.push({ quantity, unit: last })
      continue
    }
    let wanted = quantity.neg()
    let cost = new Decimal(0)
    while (wanted.gt(0)) {
      const layer = layers[0] ?? { quantity: wanted, unit: last }
      const taken = Decimal.min(layer.quantity, wanted)
      cost = cost.plus(taken.times(layer.unit))
      wanted = wanted.minus(taken)
      layer.quantity = layer.quantity.minus(taken)
      if (layer.quantity.lte(0)) layers.shift()
    }
    add(key, times(1n, cost.times(100)))
  }
  return costs
}

/** Everything that ever moved an item, in the order of the books. */
function movementsOf(company: Company, itemId: string): readonly Movement[] {
  const moves = (Object.keys(MOVES) as MoveKind[]).flatMap((kind) =>
    company
      .live(kind)
      .toArray()
      .flatMap((stored) => movementsIn(stored, itemId)),
  )
  return [...startOf(company, itemId), ...moves].toSorted((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.order - b.order,
  )
}

function startOf(company: Company, itemId: string): readonly Movement[] {
  const body = company.find('Item', itemId)?.body ?? {}
  const quantity = decimalAt(body, 'QtyOnHand') ?? new Decimal(0)
  const cents = times(1n, quantity.times(decimalAt(body, 'PurchaseCost') ?? 0).times(100))
  return [{ key: `Item ${itemId}`, date: String(body.InvStartDate), order: -1, quantity, cents }]
}

function movementsIn(stored: Stored, itemId: string): readonly Movement[] {
  const [key, direction] = MOVES[stored.kind as MoveKind]
  return bodiesAt(stored.body, 'Line').flatMap((line) => {
    const detail = bodyAt(line, key)
    if (refAt(detail, 'ItemRef') !== itemId) return []
    const quantity = (decimalAt(detail, 'Qty') ?? new Decimal(0)).times(direction)
    const isBought = key === 'ItemBasedExpenseLineDetail' && direction === 1
    return [
      {
        key: `${stored.kind} ${stored.id}`,
        date: String(stored.body.TxnDate),
        order: Number(stored.id),
        quantity,
        cents: isBought ? toHome(stored.body, centsAt(line, 'Amount')) : undefined,
      },
    ]
  })
}

/** A movement changed: sales of the same items may cost something else now. */
export function repostSales(company: Company, ...changed: readonly (Stored | undefined)[]): void {
  const items = new Set(changed.flatMap((one) => (one ? stockItemsIn(company, one) : [])))
  if (items.size === 0) return
  const own = new Set(changed.map((one) => one && `${one.kind} ${one.id}`))
  for (const kind of Object.keys(MOVES) as MoveKind[]) {
    for (const stored of company.live(kind).toArray()) {
      if (own.has(`${kind} ${stored.id}`)) continue
      if (stockItemsIn(company, stored).some((id) => items.has(id))) company.post(stored)
    }
  }
}
