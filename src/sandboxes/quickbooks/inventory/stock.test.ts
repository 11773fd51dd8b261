import { expect, test } from 'vitest'
import { aLine, anInvoice } from '../bodies.fixture.ts'
import { aSandbox, balanceOf, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

/** 10 routers at 110.00 are there at the start; the item is 6, stock 17, cost of sales 16. */
const aShop = () => aSandbox({ seed: 'us-automated-tax' })

const bought = (Qty: number, UnitPrice: number, TxnDate = '2026-05-01'): Body => ({
  VendorRef: { value: '5' },
  TxnDate,
  Line: [
    {
      Amount: Qty * UnitPrice,
      DetailType: 'ItemBasedExpenseLineDetail',
      ItemBasedExpenseLineDetail: { ItemRef: { value: '6' }, Qty, UnitPrice },
    },
  ],
})

const sold = (Qty: number, TxnDate = '2026-05-05'): Body =>
  anInvoice({
    TxnDate,
    Line: [
      aLine(
        { Amount: Qty * 180 },
        { ItemRef: { value: '6' }, Qty, UnitPrice: 180, TaxCodeRef: { value: 'NON' } },
      ),
    ],
  })

test('what is sold costs what was bought first', async () => {
  const qb = await aShop()
  await qb.post('bill', bought(5, 120))

  await qb.post('invoice', sold(12))

  expect(await balanceOf(qb, '16')).toEqual(10 * 110 + 2 * 120)
  expect(await balanceOf(qb, '17')).toEqual(3 * 120)
  expect(objectOf(await qb.get('item/6'), 'Item').QtyOnHand).toEqual(3)
})

test('a purchase found later changes the cost of what was sold since', async () => {
  const qb = await aShop()
  await qb.post('invoice', sold(11))

  await qb.post('bill', bought(5, 200, '2026-05-02'))

  expect(await balanceOf(qb, '16')).toEqual(10 * 110 + 200)
})

test('an item is not sold before its stock begins', async () => {
  const { post } = await aShop()

  expect(errorOf(await post('invoice', sold(1, '2024-01-01'))).code).toEqual('6270')
})

test('an inventory item keeps its type, and a category is no product', async () => {
  const { get, post } = await aShop()
  const { Id, SyncToken } = objectOf(await get('item/6'), 'Item')
  const changed = { Id, SyncToken, sparse: true, Type: 'Service' } as Body
  const line = aLine({}, { ItemRef: { value: '5' } })

  expect(errorOf(await post('item', changed)).code).toEqual('6000')
  expect(errorOf(await post('invoice', anInvoice({ Line: [line] }))).code).toEqual('2500')
})
