import { expect, test } from 'vitest'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import { anInvoice } from '../bodies.fixture.ts'
import { aSandbox, objectOf } from '../sandbox.fixture.ts'
import type { Body } from '../values/json.ts'

const gatewayError = (body: Body): Body => {
  const { fault } = body as { fault: { error: Body[]; type: string } }
  return { ...fault.error[0], type: fault.type }
}

test('an expired token is refused in the recorded envelope, with lower-case names', async () => {
  const { clock, get } = await aSandbox()
  clock.advance(3_600_000)

  const { status, body, headers } = await get('customer/1')

  expect(status).toEqual(401)
  expect(headers.get('www-authenticate')).toEqual('Bearer realm="Intuit", error="invalid_token"')
  expect(body).toEqual({
    warnings: null,
    intuitObject: null,
    fault: {
      error: [
        {
          message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
          detail: expect.stringMatching(/^Token expired: /),
          code: '3200',
          element: null,
        },
      ],
      type: 'AUTHENTICATION',
    },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: clock.now().getTime(),
    status: null,
    cdcresponse: [],
  })
})

test('a call without a token that means anything is refused as malformed', async () => {
  const { send, companyId } = await aSandbox()

  const answer = await send(`/v3/company/${companyId}/customer/1`)

  expect(answer.status).toEqual(401)
  expect(gatewayError((await answer.json()) as Body).detail).toEqual(
    'Malformed bearer token: too short or too long',
  )
})

test('a company the token does not reach is refused with 403 and 3100', async () => {
  const { send, token } = await aSandbox()

  const answer = await send('/v3/company/1/customer/1', {
    headers: { authorization: `Bearer ${token}` },
  })

  expect(answer.status).toEqual(403)
  expect(gatewayError((await answer.json()) as Body)).toMatchObject({
    message: 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
    code: '3100',
    type: 'SERVICE',
  })
})

test('the eleventh call in a second is throttled, and the next second is free again', async () => {
  const { clock, burst } = await aSandbox()
  const statuses = []
  for (let call = 0; call < 11; call += 1) statuses.push((await burst('GET', 'customer/1')).status)

  expect(statuses).toEqual([...Array(10).fill(200), 429])
  clock.advance(1000)
  expect((await burst('GET', 'customer/1')).status).toEqual(200)
})

test('a throttled call is told when to come back, where switched so', async () => {
  const { burst } = await aSandbox({ switches: { tellsRetryAfter: true } })
  for (let call = 0; call < 10; call += 1) await burst('GET', 'customer/1')

  const { headers } = await burst('GET', 'customer/1')

  expect(headers.get('retry-after')).toEqual('60')
})

test('a throttled call gets the recorded body and no Retry-After', async () => {
  const { burst } = await aSandbox()
  for (let call = 0; call < 10; call += 1) await burst('GET', 'customer/1')

  const { body, headers } = await burst('GET', 'customer/1')

  expect(gatewayError(body)).toEqual({
    message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
    detail: null,
    code: '3001',
    element: null,
    type: 'SERVICE',
  })
  expect(headers.get('retry-after')).toBeNull()
})

test('five hundred calls a minute are answered and the next one is not', async () => {
  const { clock, burst, admin } = await aSandbox()
  const call = async () => {
    clock.advance(110)
    return (await burst('GET', 'term/1')).status
  }
  for (let count = 0; count < 500; count += 1) expect(await call()).toEqual(200)

  expect(await call()).toEqual(429)
  expect(await admin('GET', 'stats')).toMatchObject({ answers429: 1, peakPerMinute: 501 })
})

test('forty batches a minute are answered and the next one is not', async () => {
  const { clock, burst } = await aSandbox()
  const batch = { BatchItemRequest: [{ bId: '1', Query: 'select count(*) from Term' }] }
  const call = async () => {
    clock.advance(200)
    return (await burst('POST', 'batch', batch)).status
  }
  for (let count = 0; count < 40; count += 1) expect(await call()).toEqual(200)

  expect(await call()).toEqual(429)
  clock.advance(52_000)
  expect(await call()).toEqual(200)
})

test('neither PUT nor DELETE is known', async () => {
  const { burst } = await aSandbox()

  expect((await burst('PUT', 'customer/1')).status).toEqual(400)
  expect((await burst('DELETE', 'customer/1')).status).toEqual(400)
})

test('every answer names its trace, and a success its version', async () => {
  const { get } = await aSandbox()

  const { headers } = await get('customer/1')

  expect(headers.get('intuit_tid')).toMatch(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/)
  expect(headers.get('content-type')).toEqual('application/json;charset=UTF-8')
  expect(headers.get('qbo-version')).toBeTruthy()
})

async function countOf(qb: Awaited<ReturnType<typeof aSandbox>>): Promise<unknown> {
  const { body } = await qb.query('select count(*) from Invoice')
  return (body.QueryResponse as Body).totalCount
}

test.each([
  ['commit-then-drop', 1],
  ['drop-before-commit', 0],
])('%s loses the answer and keeps %d invoice', async (id, kept) => {
  const qb = await aSandbox()
  await qb.fault({ id, nth: 1, entity: 'Invoice' })

  await expect(qb.post('invoice', anInvoice())).rejects.toThrow(ConnectionDropped)

  expect(await countOf(qb)).toEqual(kept)
  expect(await qb.admin('GET', 'stats')).toMatchObject({
    faultsFired: { [id]: 1 },
    byStatus: { dropped: 1 },
  })
})

test.each([
  ['commit-then-500', 500, 1],
  ['http-500', 500, 0],
  ['http-503', 503, 0],
  ['rate-limited', 429, 0],
  ['token-expired', 401, 0],
])('%s answers %d and keeps %d invoice', async (id, status, kept) => {
  const qb = await aSandbox()
  await qb.fault({ id, count: 1 })

  expect((await qb.post('invoice', anInvoice())).status).toEqual(status)
  expect(await countOf(qb)).toEqual(kept)
})

test('half a batch keeps its first half, rounded up, and loses the answer', async () => {
  const qb = await aSandbox()
  await qb.fault({ id: 'half-batch' })
  const BatchItemRequest = ['a', 'b', 'c'].map((bId) => ({
    bId,
    operation: 'create',
    Invoice: anInvoice(),
  }))

  await expect(qb.post('batch?requestid=r', { BatchItemRequest })).rejects.toThrow('fetch failed')
  await qb.admin('DELETE', 'faults')

  expect(await countOf(qb)).toEqual(2)
  await qb.post('batch?requestid=r', { BatchItemRequest })
  expect(await countOf(qb)).toEqual(3)
})

test('where keys are ignored, a repeat makes a twin', async () => {
  const qb = await aSandbox()
  await qb.fault({ id: 'keys-ignored' })

  const first = objectOf(await qb.post('invoice?requestid=a', anInvoice()), 'Invoice')
  const second = objectOf(await qb.post('invoice?requestid=a', anInvoice()), 'Invoice')

  expect(second.Id).not.toEqual(first.Id)
})

test('a slow answer takes its time on the clock of the sandbox', async () => {
  const qb = await aSandbox()
  await qb.fault({ id: 'slow', ms: 30_000 })
  let isAnswered = false
  const answer = qb.burst('GET', 'customer/1').then(() => {
    isAnswered = true
  })
  while (qb.clock.nextWakeAt() === undefined) await Promise.resolve()

  expect(isAnswered).toEqual(false)
  qb.clock.advance(30_000)
  await answer
  expect(isAnswered).toEqual(true)
})

test('a batch counts as one request, however many items it has', async () => {
  const { burst } = await aSandbox()
  const items = Array.from({ length: 30 }, (_, index) => ({
    bId: String(index),
    Query: 'select count(*) from Term',
  }))
  const answers = [await burst('POST', 'batch', { BatchItemRequest: items })]
  for (let call = 0; call < 9; call += 1) answers.push(await burst('GET', 'preferences'))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
})
