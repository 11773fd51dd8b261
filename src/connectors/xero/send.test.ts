import { expect, test } from 'vitest'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import type { FrozenCall } from '../contract.ts'
import { createXeroConnector } from './index.ts'

const NOTHING = '00000000-0000-0000-0000-000000000000'

type Seen = { url: string; init: RequestInit }

/** The network as a function: what was asked is kept, and one answer is given. */
function openBooks(answer: () => Response, seen: Seen[] = []) {
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    seen.push({ url: String(url), init: init ?? {} })
    return answer()
  }
  const settings = { clientId: 'id', clientSecret: 'secret', url: null }
  const clock = new VirtualClock(new Date('2026-01-15T12:00:00Z'))
  return createXeroConnector(settings, { fetch, clock }).openBooks({
    remoteCompanyId: 'tenant-1',
    token: () => Promise.resolve('token-1'),
    admit: () => Promise.resolve(),
  })
}

const aCall = (elements: readonly string[], over: Partial<FrozenCall> = {}): FrozenCall => ({
  method: 'PUT',
  path: '/api.xro/2.0/Payments?summarizeErrors=false&unitdp=4',
  body: '{"Payments":[]}',
  elements,
  limits: ['perMinute', 'perDay'],
  key: 'key-1',
  ...over,
})

const answered =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })

const sent = (answer: () => Response, call: FrozenCall) =>
  openBooks(answer).send(call, AbortSignal.any([]))

async function effectsOf(answer: () => Response, call: FrozenCall) {
  const result = await sent(answer, call)
  if (result.kind !== 'answered') throw new Error(JSON.stringify(result))
  return [...result.effects.values()]
}

test('a call carries its key, its organisation and its bytes to the real service', async () => {
  const seen: Seen[] = []
  const call = aCall(['a'])
  await openBooks(answered(200, { Payments: [] }), seen).send(call, AbortSignal.any([]))
  expect(seen).toMatchObject([
    {
      url: 'https://api.xero.com/api.xro/2.0/Payments?summarizeErrors=false&unitdp=4',
      init: {
        method: 'PUT',
        body: call.body,
        headers: {
          authorization: 'Bearer token-1',
          'xero-tenant-id': 'tenant-1',
          'idempotency-key': 'key-1',
          accept: 'application/json',
        },
      },
    },
  ])
})

test('an element without an id failed, although nothing says so', async () => {
  const Payments = [
    { PaymentID: NOTHING, HasValidationErrors: false },
    { HasValidationErrors: false },
    { PaymentID: 'p-3', Status: 'AUTHORISED' },
  ]
  const effects = await effectsOf(answered(200, { Payments }), aCall(['a', 'b', 'c']))
  expect(effects.map(({ kind }) => kind)).toEqual(['trouble', 'trouble', 'done'])
})

test('an element with an error failed, although it has an id', async () => {
  const ValidationErrors = [
    { Message: 'Payment amount exceeds the amount outstanding on this document' },
  ]
  const Payments = [{ PaymentID: 'p-1', StatusAttributeString: 'ERROR', ValidationErrors }]
  const effects = await effectsOf(answered(200, { Payments }), aCall(['a']))
  expect(effects).toMatchObject([{ kind: 'trouble', trouble: { kind: 'frozen_at_vendor' } }])
})

test('a warning is no failure', async () => {
  const Warnings = [{ Message: 'The payment date is prior to the invoice date.' }]
  const Payments = [{ PaymentID: 'p-1', StatusAttributeString: 'OK', Warnings }]
  const effects = await effectsOf(answered(200, { Payments }), aCall(['a']))
  expect(effects).toMatchObject([{ kind: 'done', remote: { kind: 'Payment', id: 'p-1' } }])
})

test('what was deleted leaves nothing', async () => {
  const call = aCall(['a'], { method: 'POST', path: '/api.xro/2.0/Payments/p-1' })
  const Payments = [{ PaymentID: 'p-1', Status: 'DELETED' }]
  const effects = await effectsOf(answered(200, { Payments }), call)
  expect(effects).toMatchObject([{ kind: 'done', fingerprint: null }])
})

test.each([
  ['a list of another length', 200, { Payments: [{ PaymentID: 'p-1' }] }],
  ['no JSON', 200, '<html></html>'],
  ['a refusal of some of a batch', 400, { ErrorNumber: 10, Elements: [{ ValidationErrors: [] }] }],
  ['a 404 for a batch', 404, ''],
  ['an error of the server', 500, ''],
])('%s leaves the outcome of the call unknown', async (_what, status, body) => {
  expect(await sent(answered(status, body), aCall(['a', 'b']))).toMatchObject({
    kind: 'trouble',
    trouble: { kind: 'outcome_unknown' },
  })
})

test('a 404 for one object says that it is gone', async () => {
  const call = aCall(['a'], { method: 'POST', path: '/api.xro/2.0/Payments/p-1' })
  expect(await sent(answered(404, ''), call)).toMatchObject({ trouble: { kind: 'gone_at_vendor' } })
})

test('a body that Xero cannot read is refused for all of it', async () => {
  const body = { ErrorNumber: 14, Type: 'PostDataInvalidException', Message: 'Error converting' }
  expect(await sent(answered(400, body), aCall(['a', 'b']))).toMatchObject({
    kind: 'trouble',
    trouble: { kind: 'rejected' },
  })
})

test('the correlation id comes along with every answer', async () => {
  const headers = { 'xero-correlation-id': 'c-1' }
  const result = await sent(answered(429, '', { ...headers, 'retry-after': '9' }), aCall(['a']))
  expect(result).toEqual({
    kind: 'trouble',
    trouble: { kind: 'rate_limited', retryAfterSeconds: 9 },
    correlationId: 'c-1',
  })
})

test('a read that ends without a readable answer may simply be asked again', async () => {
  expect(await openBooks(answered(500, 'oops')).describeCompany()).toEqual({
    kind: 'trouble',
    trouble: { kind: 'unavailable', vendorText: 'oops' },
  })
})

test('an allocation that was made is known with its credit note', async () => {
  const path = '/api.xro/2.0/CreditNotes/c-1/Allocations?summarizeErrors=false&unitdp=4'
  const Allocations = [{ AllocationID: 'a-1', Amount: 40, Invoice: { InvoiceID: 'i-1' } }]
  expect(await effectsOf(answered(200, { Allocations }), aCall(['a'], { path }))).toEqual([
    {
      kind: 'done',
      remote: { kind: 'Allocation', id: 'c-1/a-1', revision: '' },
      fingerprint: '{"kind":"Allocation","creditNote":"c-1","invoice":"i-1","amount":"40"}',
    },
  ])
})

test('an allocation that was deleted leaves nothing, whatever the bare answer calls it', async () => {
  const path = '/api.xro/2.0/CreditNotes/c-1/Allocations/a-1'
  const bare = { AllocationId: 'a-1', IsDeleted: true, Invoice: [{ InvoiceID: 'i-1' }] }
  const call = aCall(['a'], { method: 'DELETE', path, body: '' })
  expect(await effectsOf(answered(200, bare), call)).toEqual([
    {
      kind: 'done',
      remote: { kind: 'Allocation', id: 'c-1/a-1', revision: '' },
      fingerprint: null,
    },
  ])
})

test('a voided journal leaves nothing, a voided credit note stays', async () => {
  const path = (resource: string) => `/api.xro/2.0/${resource}?summarizeErrors=false`
  const ManualJournals = [{ ManualJournalID: 'j', Status: 'VOIDED' }]
  const journals = aCall(['a'], { method: 'POST', path: path('ManualJournals') })
  expect(await effectsOf(answered(200, { ManualJournals }), journals)).toMatchObject([
    { fingerprint: null },
  ])
  const CreditNotes = [{ CreditNoteID: 'c', Status: 'VOIDED' }]
  const notes = aCall(['a'], { method: 'POST', path: path('CreditNotes') })
  expect(await effectsOf(answered(200, { CreditNotes }), notes)).toMatchObject([
    { fingerprint: expect.stringContaining('"status":"void"') },
  ])
})
