import { expect, test } from 'vitest'
import type { Operation } from '../contract.ts'
import { type Asked, answeringRows, clientOf } from './answering.fixture.ts'
import { packBatches } from './pack.ts'
import { sendCall } from './send.ts'

const anOperation = (over: Partial<Operation> = {}): Operation => ({
  ...{ elementId: 'e1', verb: 'create', remoteKind: 'Invoice', wire: {}, marker: '~aaaa1111' },
  ...{ fingerprint: null },
  ...over,
})

type Answer = ReturnType<Parameters<typeof clientOf>[0]>

function send(operations: readonly Operation[], answer: (asked: Asked) => Answer) {
  const client = clientOf(answer)
  const [draft] = packBatches(operations, client.pathOf('batch'))
  if (!draft) throw new Error('nothing to send')
  return sendCall(client, { ...draft, key: 'k1' }, new AbortController().signal)
}

const answered = (...items: readonly object[]): Answer => ({
  body: { BatchItemResponse: items, time: '2026-01-15T12:00:00.000-08:00' },
  headers: { intuit_tid: 'tid-1' },
})

const fault = (code: string) => ({
  Fault: { Error: [{ Message: 'No', Detail: '', code }], type: 'ValidationFault' },
})

const remote = { kind: 'Invoice', id: '7', revision: '2' }

async function effects(operations: readonly Operation[], answer: (asked: Asked) => Answer) {
  const result = await send(operations, answer)
  if (result.kind === 'trouble') throw new Error(result.trouble.kind)
  return Object.fromEntries(result.effects)
}

test('the call’s key is the request id, and the path and the body stay as they were packed', async () => {
  const seen: Asked[] = []
  await send([anOperation()], (asked) => {
    seen.push(asked)
    return answered()
  })
  const [{ url, method, headers, body }] = seen as [Asked]
  expect([method, url.pathname, url.search]).toEqual([
    'POST',
    '/v3/company/123/batch',
    '?minorversion=75&requestid=k1',
  ])
  expect(headers.get('authorization')).toBe('Bearer secret-token')
  expect(JSON.parse(body).BatchItemRequest).toHaveLength(1)
})

test('items are told apart by their id, in whatever order they come', async () => {
  const operations = [anOperation(), anOperation({ elementId: 'e2' })]
  const result = await effects(operations, () =>
    answered({ bId: '1', ...fault('6140') }, { bId: '0', Invoice: { Id: '9', SyncToken: '0' } }),
  )
  expect(result).toMatchObject({
    e1: { kind: 'done', remote: { kind: 'Invoice', id: '9', revision: '0' } },
    e2: { kind: 'trouble', trouble: { kind: 'number_taken' } },
  })
})

test('an item that is not in the answer has no known outcome', async () => {
  const operations = [anOperation(), anOperation({ elementId: 'e2' })]
  const result = await effects(operations, () =>
    answered({ bId: '0', Invoice: { Id: '9', SyncToken: '0' } }),
  )
  expect(Object.keys(result)).toEqual(['e1'])
})

test('a deletion is done when the vendor says so, and leaves nothing', async () => {
  const deletion = anOperation({ verb: 'delete', remoteKind: 'Payment', remote })
  const result = await effects([deletion], () =>
    answered({ bId: '0', Payment: { Id: '7', status: 'Deleted', domain: 'QBO' } }),
  )
  expect(result).toEqual({
    e1: { kind: 'done', remote: { kind: 'Payment', id: '7', revision: '2' }, fingerprint: null },
  })
})

test('"not found" for an update means gone only when the object is not there', async () => {
  const update = anOperation({ verb: 'update', remote })
  const refusing =
    (rows: readonly Record<string, unknown>[]) =>
    (asked: Asked): Answer =>
      asked.method === 'POST'
        ? answered({ bId: '0', ...fault('610') })
        : answeringRows(() => rows)(asked)
  const there = [{ Id: '7', SyncToken: '2' }]
  expect(await effects([update], refusing([]))).toMatchObject({
    e1: { trouble: { kind: 'gone_at_vendor' } },
  })
  expect(await effects([update], refusing(there))).toMatchObject({
    e1: { trouble: { kind: 'reference_refused' } },
  })
})

test.each([
  ['a fault for the whole call', 400, fault('3001'), 'rate_limited'],
  ['an answer that is not JSON', 200, '<html>', 'outcome_unknown'],
  ['an answer that is no batch', 200, {}, 'outcome_unknown'],
  ['a gateway that gave up', 504, 'upstream timeout', 'outcome_unknown'],
])('%s holds for every element', async (_, status, body, kind) => {
  const result = await send([anOperation()], () => ({ status, body }))
  expect(result).toMatchObject({ kind: 'trouble', trouble: { kind } })
})

test('the vendor’s correlation id comes along', async () => {
  expect((await send([anOperation()], () => answered())).correlationId).toBe('tid-1')
})
