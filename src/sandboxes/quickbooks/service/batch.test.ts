import { expect, test } from 'vitest'
import { anInvoice, keyOf } from '../bodies.fixture.ts'
import { type Answer, aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const items = ({ body }: Answer): Body[] => (body.BatchItemResponse ?? []) as Body[]
const create = (bId: string, Invoice: Body = anInvoice()) => ({ bId, operation: 'create', Invoice })
const batch = (...BatchItemRequest: unknown[]) => ({ BatchItemRequest })

test('each item is kept or refused alone, under its own bId', async () => {
  const { post, query } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')

  const answer = await post(
    'batch',
    batch(
      create('a'),
      create('b', { CustomerRef: { value: '1' } }),
      {
        bId: 'c',
        operation: 'update',
        Invoice: { ...keyOf(invoice), sparse: true, DueDate: '2026-06-01' },
      },
      { bId: 'd', Query: 'select count(*) from Invoice' },
      { bId: 'e', operation: 'create', Vendor: { DisplayName: 'New Vendor' } },
    ),
  )

  expect(answer.status).toEqual(200)
  expect(items(answer)).toMatchObject([
    { Invoice: { TotalAmt: 100 }, bId: 'a' },
    { Fault: { Error: [{ code: '2020', element: 'Line' }], type: 'ValidationFault' }, bId: 'b' },
    { Invoice: { DueDate: '2026-06-01', SyncToken: '1' }, bId: 'c' },
    { QueryResponse: { totalCount: 2 }, bId: 'd' },
    { Vendor: { DisplayName: 'New Vendor' }, bId: 'e' },
  ])
  const counted = await query('select count(*) from Invoice')
  expect(counted.body.QueryResponse).toEqual({ totalCount: 2 })
})

test('an item voids by its options and deletes by its operation', async () => {
  const { post } = await aSandbox()
  const first = objectOf(await post('invoice', anInvoice()), 'Invoice')
  const second = objectOf(await post('invoice', anInvoice()), 'Invoice')

  const answer = await post(
    'batch',
    batch(
      {
        bId: '1',
        operation: 'update',
        optionsData: 'void',
        Invoice: { ...keyOf(first), sparse: true },
      },
      { bId: '2', operation: 'delete', Invoice: keyOf(second) },
    ),
  )

  expect(items(answer)).toMatchObject([
    { Invoice: { TotalAmt: 0, PrivateNote: 'Voided' } },
    { Invoice: { status: 'Deleted', Id: second.Id } },
  ])
})

test('thirty-one items are too many, and none is done', async () => {
  const { post, query } = await aSandbox()

  const answer = await post('batch', batch(...Array.from({ length: 31 }, (_, i) => create(`${i}`))))

  expect(answer.status).toEqual(400)
  expect(errorOf(answer).code).toEqual('1040')
  const counted = await query('select count(*) from Invoice')
  expect(counted.body.QueryResponse).toEqual({ totalCount: 0 })
})

test('a repeated requestid gets the first answer again, to the byte, and nothing is made', async () => {
  const { clock, post, query } = await aSandbox()
  const first = await post('invoice?requestid=abc', anInvoice())
  clock.advance(5000)

  const again = await post('invoice?requestid=abc', anInvoice({ PrivateNote: 'other' }))

  expect(again.text).toEqual(first.text)
  const counted = await query('select count(*) from Invoice')
  expect(counted.body.QueryResponse).toEqual({ totalCount: 1 })
})

test('a refusal is not kept for its requestid', async () => {
  const { post } = await aSandbox()
  await post('invoice?requestid=abc', { CustomerRef: { value: '1' } })

  expect((await post('invoice?requestid=abc', anInvoice())).status).toEqual(200)
})

test('after its retention a requestid counts as new', async () => {
  const { clock, post } = await aSandbox({ switches: { requestIdRetentionSeconds: 60 } })
  const first = objectOf(await post('invoice?requestid=abc', anInvoice()), 'Invoice')
  clock.advance(60_000)

  const second = objectOf(await post('invoice?requestid=abc', anInvoice()), 'Invoice')

  expect(second.Id).not.toEqual(first.Id)
})

test('in a batch the requestid goes with the bId: another bId is another write', async () => {
  const { post } = await aSandbox()
  const [first] = items(await post('batch?requestid=r1', batch(create('a'))))

  const [again, other] = items(await post('batch?requestid=r1', batch(create('a'), create('b'))))

  expect(again).toEqual(first)
  const idIn = (item: Body | undefined) => (item?.Invoice as Body | undefined)?.Id
  expect(Number(idIn(other))).toEqual(Number(idIn(first)) + 1)
})

test.each([
  ['invoice', 51, 50],
  ['batch', 37, 36],
])('for %s a requestid of %d characters is too long', async (path, tooLong, longest) => {
  const { post } = await aSandbox()
  const body = path === 'batch' ? batch(create('a')) : anInvoice()

  expect(errorOf(await post(`${path}?requestid=${'x'.repeat(tooLong)}`, body)).code).toEqual('2130')
  expect((await post(`${path}?requestid=${'x'.repeat(longest)}`, body)).status).toEqual(200)
})

test('companies do not share request ids', async () => {
  const { clock, post, greeting, send, token } = await aSandbox({ seed: 'us-fresh:2' })
  await post('invoice?requestid=abc', anInvoice())
  clock.advance(1000)

  await send(`/v3/company/${greeting.companies[1]?.id}/invoice?requestid=abc`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(anInvoice()),
  })

  const stats = await (await send('/admin/stats')).json()
  expect(stats).toMatchObject({ documents: { Invoice: 2 } })
})
