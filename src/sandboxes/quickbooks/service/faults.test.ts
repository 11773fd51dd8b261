import { expect, test } from 'vitest'
import { FAULT_IDS } from '../../kit/faults.ts'
import { aLine, anInvoice, keyOf } from '../bodies.fixture.ts'
import { aSandbox, errorOf, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'
import { FAULT_NUMBERS } from './fault-numbers.ts'

const invoicesIn = async ({ admin }: Awaited<ReturnType<typeof aSandbox>>): Promise<number> => {
  const { documents } = await admin('GET', 'stats')
  return Number((documents as Body).Invoice)
}

test('every number of the catalogue leads to a fault that is there', () => {
  const numbers = [
    ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '18', '19'],
    ...['20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34'],
    ...['35', '36', '37', '38', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50'],
    ...['54', '58', '59', '60', '61', '62', '63'],
  ].map((number) => `F${number}`)

  expect(Object.keys(FAULT_NUMBERS)).toEqual(numbers)
  expect(
    Object.values(FAULT_NUMBERS).filter((id) => !(FAULT_IDS as readonly string[]).includes(id)),
  ).toEqual([])
})

test.each([
  ['F01', 'ECONNREFUSED'],
  ['F02', 'CERT_HAS_EXPIRED'],
])('with %s no connection is made: %s', async (id, code) => {
  const qb = await aSandbox()
  await qb.fault({ id })

  await expect(qb.post('invoice', anInvoice())).rejects.toMatchObject({ cause: { code } })
  expect(await invoicesIn(qb)).toEqual(0)
})

test.each([
  ['F06', 200, /^\{"Invoice":.+[^}]$/],
  ['F07', 502, /Bad Gateway/],
  ['F10', 200, /<h1>Something went wrong/],
  ['F19', 413, /Too Large/],
])('with %s the answer is %d and unreadable', async (id, status, text) => {
  const qb = await aSandbox()
  await qb.fault({ id, entity: 'invoice' })

  const answer = await qb.post('invoice', anInvoice())

  expect(answer.status).toEqual(status)
  expect(answer.text).toMatch(text)
  expect(await invoicesIn(qb)).toEqual(id === 'F19' ? 0 : 1)
})

test('a late answer comes after what was done, and a trickle byte by byte', async () => {
  const qb = await aSandbox()
  await qb.fault({ id: 'F08', ms: 300_000, count: 1 })
  let isAnswered = false
  const late = qb.burst('POST', 'invoice', anInvoice()).then((answer) => {
    isAnswered = true
    return answer
  })
  await new Promise(setImmediate)
  expect([isAnswered, await invoicesIn(qb)]).toEqual([false, 1])
  qb.clock.advance(300_000)

  expect((await late).status).toEqual(200)
})

test.each([
  ['F18', 'GET', 429],
  ['F18', 'POST', 200],
  ['F12', 'POST', 200],
  ['F32', 'GET', 403],
])('with %s a %s is answered with %d', async (id, method, status) => {
  const qb = await aSandbox()
  await qb.fault({ id })

  const answer =
    method === 'GET' ? await qb.get('customer/1') : await qb.post('invoice', anInvoice())

  expect(answer.status).toEqual(status)
})

test.each([
  ['F20', 2],
  ['F21', 2],
  ['F23', 1],
])('with %s a repeated request id leaves %d invoices', async (id, count) => {
  const qb = await aSandbox()
  await qb.post('invoice?requestid=r1', anInvoice())
  await qb.fault({ id })

  await qb.post('invoice?requestid=r1', anInvoice())

  expect(await invoicesIn(qb)).toEqual(count)
})

test('a kept refusal is answered again, though the body is right now', async () => {
  const { fault, post } = await aSandbox()
  await fault({ id: 'F22' })
  await post('invoice?requestid=r1', {})

  expect(errorOf(await post('invoice?requestid=r1', anInvoice())).code).toEqual('2020')
})

test('what is new can stay out of queries for a minute', async () => {
  const { clock, fault, post, query } = await aSandbox()
  await fault({ id: 'F25' })
  await post('invoice', anInvoice())
  const count = async () =>
    ((await query('select count(*) from Invoice')).body.QueryResponse as Body).totalCount

  expect(await count()).toEqual(0)
  clock.advance(60_000)
  expect(await count()).toEqual(1)
})

const two = {
  BatchItemRequest: ['a', 'b'].map((bId) => ({ bId, operation: 'create', Invoice: anInvoice() })),
}
const idsOf = ({ body }: { body: Body }) =>
  (body.BatchItemResponse as Body[] | undefined)?.map(({ bId }) => bId)

test.each([
  ['items-reordered', ['b', 'a']],
  ['item-missing', ['b']],
  ['item-doubled', ['a', 'b', 'a']],
])('with %s a batch answers for %j', async (id, ids) => {
  const qb = await aSandbox()
  await qb.fault({ id })

  expect(idsOf(await qb.post('batch', two))).toEqual(ids)
  expect(await invoicesIn(qb)).toEqual(2)
})

test('one item of a batch can be refused, and a half of it kept behind a 500', async () => {
  const qb = await aSandbox()
  await qb.fault({ id: 'F35', nth: 2 })
  const answer = await qb.post('batch', two)
  expect((answer.body.BatchItemResponse as Body[])[1]).toHaveProperty('Fault')
  expect(await invoicesIn(qb)).toEqual(1)

  await qb.fault({ id: 'F37' })

  expect((await qb.post('batch', two)).status).toEqual(500)
  expect(await invoicesIn(qb)).toEqual(2)
})

test.each([
  ['F34', '6190'],
  ['F42', '6210'],
  ['F44', '6140'],
  ['F46', '6240'],
  ['F47', '610'],
  ['F49', '2220'],
  ['F50', '6000'],
  ['F54', '610'],
])('with %s a write is refused with %s, alone and in a batch', async (id, code) => {
  const { fault, post } = await aSandbox()
  await fault({ id, entity: 'Invoice' })

  expect(errorOf(await post('invoice', anInvoice())).code).toEqual(code)
  const [item] = (await post('batch', two)).body.BatchItemResponse as { Fault: { Error: Body[] } }[]
  expect(item?.Fault.Error[0]?.code).toEqual(code)
})

test('somebody else’s edit in the meantime makes the token old', async () => {
  const { fault, post } = await aSandbox()
  const invoice = objectOf(await post('invoice', anInvoice()), 'Invoice')
  await fault({ id: 'F41', count: 1 })
  const change = { ...keyOf(invoice), sparse: true, PrivateNote: 'x' }

  expect(errorOf(await post('invoice', change)).code).toEqual('5010')
  expect((await post('invoice', { ...change, SyncToken: '1' })).status).toEqual(200)
})

test('classes and notes can be dropped without a word', async () => {
  const { fault, post } = await aSandbox()
  await fault({ id: 'F40' })

  const answer = await post('invoice', anInvoice({ PrivateNote: 'kept?' }))

  expect(objectOf(answer, 'Invoice')).not.toHaveProperty('PrivateNote')
})

test('tax can come out a cent wrong, and the books still balance', async () => {
  const { admin, companyId, fault, post } = await aSandbox()
  await fault({ id: 'F48' })
  const Line = [aLine({}, { TaxCodeRef: { value: 'TAX' } })]

  const answer = await post(
    'invoice',
    anInvoice({ Line, TxnTaxDetail: { TxnTaxCodeRef: { value: '2' } } }),
  )

  expect(objectOf(answer, 'Invoice').TotalAmt).toEqual(108.01)
  const balance = await admin('GET', `companies/${companyId}/trial-balance`)
  expect(balance.debit).toEqual(balance.credit)
})

test('change data capture can be cut short', async () => {
  const { fault, get, post } = await aSandbox()
  for (let count = 0; count < 3; count += 1) await post('invoice', anInvoice())
  await fault({ id: 'F63', size: 2 })

  const answer = await get('cdc?entities=Invoice&changedSince=2026-05-01')

  expect(answer.body).toMatchObject({ CDCResponse: [{ QueryResponse: [{ maxResults: 2 }] }] })
})

test('a refresh can be refused for good', async () => {
  const { fault, greeting, send } = await aSandbox()
  await fault({ id: 'F31', entity: 'token' })

  const answer = await send('/oauth2/v1/tokens/bearer', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${greeting.clientId}:${greeting.clientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: greeting.refreshToken,
    }),
  })

  expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
})
