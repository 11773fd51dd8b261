import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  anInvoice,
  GLOBAL,
  type Json,
  messagesOf,
  NZ,
  type Running,
  refresh,
  startSandbox,
  type Wire,
} from '../sandbox.fixture.ts'

let xero: Running
beforeEach(async () => {
  xero = await startSandbox()
  await xero.token()
})
afterEach(() => xero.close())

const arm = (id: string, over: Wire = {}) =>
  xero.admin('POST', '/faults', { id, count: 1, ...over })
const put = (body: unknown = anInvoice(), headers = {}, path = '/Invoices') =>
  xero.call('PUT', path, { body, headers })
const many = (count: number, over: Wire = {}) => ({
  Invoices: Array.from({ length: count }, (_, at) =>
    anInvoice({ InvoiceNumber: `N-${at}`, ...over }),
  ),
})
const invoices = async (query = ''): Promise<Json[]> =>
  (await xero.call('GET', `/Invoices${query}`)).json.Invoices
const count = async () => (await invoices()).length
const one = async (over: Wire = {}): Promise<Json> => (await put(anInvoice(over))).json.Invoices[0]

describe('on the way', () => {
  test.each(['F01', 'F02', 'F03', 'F04'])(
    '%s loses the request before anything happened',
    async (id) => {
      await arm(id)
      await expect(put()).rejects.toThrow('fetch failed')
      expect(await count()).toEqual(0)
    },
  )

  test('F05 loses the answer of something that happened', async () => {
    await arm('F05')
    await expect(put()).rejects.toThrow('fetch failed')
    expect(await count()).toEqual(1)
  })

  test('F06 cuts the answer in half', async () => {
    await arm('F06')
    await expect(put()).rejects.toThrow(SyntaxError)
    expect(await count()).toEqual(1)
  })

  test.each([
    [0, 502],
    [1, 503],
    [2, 504],
  ])('F07 of size %i has a proxy answer %i in place of Xero', async (size, status) => {
    await arm('F07', { size })
    const answer = await put()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html'])
    expect(await count()).toEqual(1)
  })

  test('F08 brings the answer after two minutes', async () => {
    await arm('F08')
    const late = put()
    while (xero.clock.nextWakeAt() === undefined) await new Promise((done) => setImmediate(done))
    xero.clock.advance(121_000)
    expect((await late).status).toEqual(200)
  })

  test('F09 brings one byte at a time', async () => {
    await arm('F09', { entity: 'Currency', ms: 10 })
    let isDone = false
    const slow = xero.call('GET', '/Currencies').finally(() => {
      isDone = true
    })
    let steps = 0
    while (!isDone) {
      if (xero.clock.nextWakeAt()) {
        xero.clock.advance(10)
        steps += 1
      }
      await new Promise((done) => setImmediate(done))
    }
    expect((await slow).json.Currencies).toHaveLength(1)
    expect(steps).toBeGreaterThan(100)
  })

  test('F10 shows a page with status 200 after the books have changed', async () => {
    await arm('F10')
    const { status, text } = await put()
    expect([status, text.startsWith('<html>')]).toEqual([200, true])
    expect(await count()).toEqual(1)
  })
})

test.each([
  ['maintenance', 'The Xero API is currently offline for maintenance'],
  ['unavailable', 'The Xero API is temporarily unavailable'],
  ['organisation', 'The Organisation is offline'],
])('offline for %s is told in plain text, and nothing is written', async (offline, text) => {
  await xero.admin('POST', '/switches', { offline })
  const answer = await put()
  expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
    503,
    text,
    'text/plain',
  ])
  await xero.admin('POST', '/switches', { offline: 'no' })
  expect(await count()).toEqual(0)
})

describe('limits', () => {
  test.each([
    ['F14', 'minute', '30'],
    ['F15', 'day', '21600'],
    ['F16', 'concurrent', null],
    ['F17', 'appminute', null],
  ])('%s says that the %s limit is reached', async (id, problem, retryAfter) => {
    await arm(id)
    const { status, text, headers } = await put()
    expect([status, text, headers.get('x-rate-limit-problem'), headers.get('retry-after')]).toEqual(
      [429, '', problem, retryAfter],
    )
  })

  test('F19 finds the body too large, as one of more than 10 MB is', async () => {
    await arm('F19')
    expect((await put()).status).toEqual(413)
    const large = await put(anInvoice({ Reference: 'x'.repeat(10_000_001) }))
    expect(large.status).toEqual(413)
    expect(await count()).toEqual(0)
  })

  test('F63 finds too many results', async () => {
    await arm('F63')
    const { status, json } = await xero.call('GET', '/Invoices')
    expect([status, json.ErrorNumber]).toEqual([400, 51])
  })
})

describe('idempotency keys', () => {
  const KEY = { 'Idempotency-Key': 'k' }

  test.each(['F20', 'F21'])('%s makes a second invoice under the same key', async (id) => {
    await put(anInvoice(), KEY)
    await arm(id)
    await put(anInvoice(), KEY)
    expect(await count()).toEqual(2)
  })

  test('F22 keeps an error under the key although nothing happened', async () => {
    await arm('F22')
    expect((await put(anInvoice(), KEY)).status).toEqual(500)
    expect((await put(anInvoice(), KEY)).status).toEqual(500)
    expect(await count()).toEqual(0)
  })

  test('F23 says that the key belongs to another request', async () => {
    await arm('F23')
    const { status, json } = await put(anInvoice(), KEY)
    expect([status, json.Message]).toEqual([
      400,
      'Idempotency Key: k is used with a different request.',
    ])
  })

  test('F24 says that the same key is in progress', async () => {
    await arm('F24')
    expect((await put(anInvoice(), KEY)).status).toEqual(409)
    expect((await put(anInvoice(), KEY)).status).toEqual(200)
  })

  test('F25 hides in lists what is younger than a minute', async () => {
    await one()
    await arm('F25', { count: 2 })
    expect(await count()).toEqual(0)
    xero.clock.advance(60_000)
    expect(await count()).toEqual(1)
  })
})

describe('access', () => {
  test('F26 expires the token early', async () => {
    await arm('F26')
    expect((await put()).status).toEqual(401)
    expect((await put()).status).toEqual(200)
  })

  test.each(['F27', 'F28'])(
    '%s loses the answer of a refresh, and the old token still answers',
    async (id) => {
      await arm(id, { entity: 'token' })
      const { refreshToken } = xero.greeting
      await expect(refresh(xero.greeting, refreshToken)).rejects.toThrow('fetch failed')
      expect((await refresh(xero.greeting, refreshToken)).status).toEqual(200)
    },
  )

  test('F29 lets the second of two that refresh at once lose', async () => {
    await arm('F29', { entity: 'token' })
    const fresh = xero.greeting.refreshToken
    const answers = [await refresh(xero.greeting, fresh), await refresh(xero.greeting, fresh)]
    expect(answers.map(({ status }) => status)).toEqual([200, 400])
  })

  test('F30 answers 500 late, and the token is still good', async () => {
    await arm('F30', { entity: 'token', ms: 0 })
    const { refreshToken } = xero.greeting
    const late = refresh(xero.greeting, refreshToken)
    while (xero.clock.nextWakeAt() === undefined) await new Promise((done) => setImmediate(done))
    xero.clock.advance(0)
    expect((await late).status).toEqual(500)
    expect((await refresh(xero.greeting, refreshToken)).status).toEqual(200)
  })

  test('F31 finds the consent gone for good', async () => {
    await arm('F31', { entity: 'token' })
    const answer = await refresh(xero.greeting, xero.greeting.refreshToken)
    expect([answer.status, answer.json]).toEqual([400, { error: 'invalid_grant' }])
    expect((await put()).status).toEqual(401)
  })

  test('F32 has the person disconnect the organisation, and only that one', async () => {
    await arm('F32')
    expect([(await put()).status, (await put()).status]).toEqual([403, 403])
    expect((await xero.call('GET', '/Organisation', { tenant: GLOBAL })).status).toEqual(200)
  })

  test('F33 has the person choose another organisation', async () => {
    await arm('F33', { entity: 'consent' })
    const body = new URLSearchParams({
      response_type: 'code',
      client_id: xero.greeting.clientId,
      redirect_uri: 'http://localhost:1/',
      scope: 'offline_access accounting.settings',
      company: NZ,
      decision: 'connect',
    })
    const url = `${xero.url}/identity/connect/authorize`
    await fetch(url, { method: 'POST', body, redirect: 'manual' })
    const list = await fetch(`${xero.url}/connections`, {
      headers: { authorization: `Bearer ${await xero.token()}` },
    })
    const rows: Json[] = await list.json()
    const consents = new Map(rows.map(({ tenantId, authEventId }) => [tenantId, authEventId]))
    expect(consents.get(NZ)).not.toEqual(consents.get(GLOBAL))
  })

  test('F34 says that the subscription has ended', async () => {
    await arm('F34')
    const { status, json } = await put()
    expect([status, json.Detail]).toEqual([
      403,
      'The organisation for this access token is not active',
    ])
  })
})

describe('batches', () => {
  const PATH = '/Invoices?summarizeErrors=false'
  const statuses = ({ json }: { json: Json }) =>
    json.Invoices.map(({ StatusAttributeString }: Json) => StatusAttributeString)

  test('F35 refuses one element, the others are there', async () => {
    await arm('F35')
    expect(statuses(await put(many(3), {}, PATH))).toEqual(['OK', 'OK', 'ERROR'])
    expect(await count()).toEqual(2)
  })

  test('F36 answers in another order, and one element is missing', async () => {
    await arm('F36')
    const { json } = await put(many(3), {}, PATH)
    expect(json.Invoices.map(({ InvoiceNumber }: Json) => InvoiceNumber)).toEqual(['N-2', 'N-1'])
    expect(await count()).toEqual(3)
  })

  test('F37 answers 500 after half of the batch', async () => {
    await arm('F37')
    expect((await put(many(3))).status).toEqual(500)
    expect(await count()).toEqual(2)
  })

  test('F39 refuses every other element, and all of them where errors are summarised', async () => {
    await arm('F39', { count: 2 })
    expect(statuses(await put(many(3), {}, PATH))).toEqual(['OK', 'ERROR', 'OK'])
    const all = await put({ Invoices: [anInvoice(), anInvoice()] })
    expect([all.status, all.json.Elements.length]).toEqual([400, 2])
  })

  test('F40 loses tax and tracking of the lines without a word', async () => {
    await arm('F40')
    const Tracking = [{ Name: 'Region', Option: 'North' }]
    const line = { Description: 'x', UnitAmount: 10, AccountCode: '200', TaxType: 'NONE', Tracking }
    const [line1] = (await one({ LineItems: [line] })).LineItems
    expect([line1.TaxType, line1.Tracking]).toEqual(['OUTPUT2', []])
  })
})

describe('the other side', () => {
  test('F41 changes the document before our change arrives', async () => {
    const { InvoiceID } = await one()
    await arm('F41')
    await xero.call('POST', `/Invoices/${InvoiceID}`, { body: { DueDate: '2026-10-01' } })
    const [read] = (await xero.call('GET', `/Invoices/${InvoiceID}`)).json.Invoices
    expect(read.Reference).toEqual('Changed by hand')
  })

  test.each([
    ['F42', /period lock date/],
    ['F43', /period lock date/],
    ['F49', /not subscribed to currency/],
  ])('%s refuses', async (id, sentence) => {
    await arm(id)
    expect(messagesOf(await put())[0]).toMatch(sentence)
  })

  test('F43 leaves the books locked', async () => {
    await arm('F43')
    await put()
    expect(messagesOf(await put())[0]).toMatch(/period lock date/)
  })

  test.each([
    ['F44', 1.28],
    ['F45', 24.15],
    ['F57', 24.15],
  ])('%s finds the number taken by a document over %d', async (id, total) => {
    await arm(id)
    expect(messagesOf(await put(anInvoice({ InvoiceNumber: 'A-1' })))).toEqual([
      'Invoice # must be unique.',
    ])
    expect((await invoices()).map(({ Total }) => Total)).toEqual([total])
    const mine = await invoices('?createdByMyApp=true')
    expect(mine).toEqual([])
  })

  test('F46 finds the name taken', async () => {
    await arm('F46')
    const answer = await put({ Name: 'Twin Ltd' }, {}, '/Contacts')
    expect(messagesOf(answer)[0]).toMatch(/already assigned to another contact/)
  })

  test('F47 finds the account archived', async () => {
    await arm('F47')
    expect(messagesOf(await put())[0]).toMatch(/has been archived, or has been deleted/)
  })

  test('F48 computes a cent more of tax', async () => {
    await arm('F48')
    expect((await one()).Total).toEqual(24.16)
  })

  test('F50 finds the invoice paid', async () => {
    const { InvoiceID } = await one()
    await arm('F50')
    const body = { Invoice: { InvoiceID }, Account: { Code: '090' }, Amount: 24.15 }
    expect(messagesOf(await put(body, {}, '/Payments'))).toEqual([
      'Payment amount exceeds the amount outstanding on this document',
    ])
  })

  test('F54 finds it gone already', async () => {
    const { InvoiceID } = await one()
    await arm('F54')
    const answer = await xero.call('POST', `/Invoices/${InvoiceID}`, { body: { Status: 'VOIDED' } })
    expect(messagesOf(answer)).toEqual(['Invoice not of valid status for modification'])
  })

  test('F55 voids the oldest invoice meanwhile', async () => {
    await one()
    await arm('F55')
    await one()
    expect((await invoices()).map(({ Status }) => Status).toSorted()).toEqual([
      'AUTHORISED',
      'VOIDED',
    ])
  })

  test('F56 merges the contact into another', async () => {
    const { Contact, InvoiceID } = await one()
    const { ContactID } = Contact
    await arm('F56')
    const answer = await put(anInvoice({ Contact: { ContactID } }))
    expect(messagesOf(answer)[0]).toMatch(/has been archived/)
    const [merged] = (await xero.call('GET', `/Contacts/${ContactID}`)).json.Contacts
    const [moved] = (await xero.call('GET', `/Invoices/${InvoiceID}`)).json.Invoices
    expect(moved.Contact.ContactID).toEqual(merged.MergedToContactID)
  })
})

test('rules name company, entity, verb, rate and turn, and the same seed strikes the same calls', async () => {
  await arm('F07', {
    count: undefined,
    rate: 0.5,
    entity: 'Currency',
    company: GLOBAL,
    method: 'GET',
  })
  const strike = async () => {
    const statuses: number[] = []
    for (let call = 0; call < 12; call += 1) {
      statuses.push((await xero.call('GET', '/Currencies', { tenant: GLOBAL })).status)
    }
    return statuses
  }
  const first = await strike()
  expect((await xero.call('GET', '/Currencies')).status).toEqual(200)
  expect(new Set(first)).toEqual(new Set([200, 502]))
  await xero.close()
  xero = await startSandbox()
  await xero.token()
  await arm('F07', {
    count: undefined,
    rate: 0.5,
    entity: 'Currency',
    company: GLOBAL,
    method: 'GET',
  })
  expect(await strike()).toEqual(first)
})
