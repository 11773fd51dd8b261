import { expect, test } from 'vitest'
import { aBill, anInvoice, keyOf } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const SINCE = '2026-05-05T09:00:00Z'

async function changed(since: string, entities = 'Customer,Invoice') {
  const qb = await aSandbox()
  const path = `cdc?entities=${entities}&changedSince=${encodeURIComponent(since)}`
  const groups = async () => {
    const { body } = await qb.get(path)
    const [response] = body.CDCResponse as { QueryResponse: Body[] }[]
    return response?.QueryResponse ?? []
  }
  return { ...qb, path, groups }
}

test('changes come whole, grouped by kind, deleted ones as stubs at the end', async () => {
  const { clock, post, groups } = await changed('2026-05-05T09:10:00Z')
  clock.advance(300_000)
  const gone = objectOf(await post('invoice', anInvoice()), 'Invoice')
  await post('invoice?operation=delete', keyOf(gone))
  const kept = objectOf(await post('invoice', anInvoice()), 'Invoice')

  expect(await groups()).toMatchObject([
    { Customer: [{ Id: '1', SyncToken: '0', Balance: 100 }], maxResults: 1 },
    {
      Invoice: [{ Id: kept.Id }, { status: 'Deleted', Id: gone.Id }],
      maxResults: 2,
      totalCount: 2,
    },
  ])
})

test('nothing changed is one empty group', async () => {
  const { clock, groups } = await changed('2026-05-05T10:00:00Z')
  clock.advance(600_000)

  expect(await groups()).toEqual([{}])
})

test('more than a thousand objects are cut off without a word', async () => {
  const { post, groups } = await changed(SINCE, 'Invoice')
  for (let batch = 0; batch < 34; batch += 1) {
    const BatchItemRequest = Array.from({ length: 30 }, (_, index) => ({
      bId: `${index}`,
      operation: 'create',
      Invoice: anInvoice(),
    }))
    await post('batch', { BatchItemRequest })
  }

  expect((await groups())[0]).toMatchObject({ maxResults: 1000 })
})

test('further back than thirty days is refused, and so is a kind that is not captured', async () => {
  const { get } = await aSandbox()

  const old = await get('cdc?entities=Invoice&changedSince=2026-04-01')
  const kind = await get(`cdc?entities=TaxCode&changedSince=${SINCE}`)

  expect([errorOf(old).code, errorOf(kind).code]).toEqual(['4001', '4001'])
})

test('a bill tells of its vendor too, whose time moved and whose token did not', async () => {
  const { clock, get, post } = await aSandbox()
  const before = objectOf(await get('vendor/56'), 'Vendor')
  clock.advance(60_000)
  const since = encodeURIComponent(new Date(clock.now().getTime() - 30_000).toISOString())
  await post('bill', aBill())

  const { body } = await get(`cdc?entities=Vendor,Bill&changedSince=${since}`)

  expect(body).toMatchObject({
    CDCResponse: [
      {
        QueryResponse: [
          { Vendor: [{ Id: '56', SyncToken: before.SyncToken, Balance: 100 }] },
          { Bill: [{ TotalAmt: 100 }], totalCount: 1 },
        ],
      },
    ],
  })
})
