import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anInvoice, NZ, type Running, read, startSandbox } from '../sandbox.fixture.ts'

let xero: Running
const start = async (switches = {}) => {
  await xero?.close()
  xero = await startSandbox({ switches })
}
beforeEach(async () => {
  xero = await startSandbox()
})
afterEach(() => xero.close())

describe('who may not come in', () => {
  test('an expired token is answered as recorded', async () => {
    await xero.token()
    xero.clock.advance(1_800_000)
    const { status, json } = await xero.call('GET', '/Organisation')
    expect(status).toEqual(401)
    expect(json).toEqual({
      Type: null,
      Title: 'Unauthorized',
      Status: 401,
      Detail: 'TokenExpired: token expired at 09/14/2026 12:30:00',
      Instance: expect.any(String),
      Extensions: {},
    })
  })

  test.each(['Bearer nonsense', 'Bearer a.b.c', ''])(
    'the token "%s" is unknown',
    async (header) => {
      const { status, json } = await xero.call('GET', '/Organisation', {
        headers: { authorization: header },
      })
      expect([status, json.Detail]).toEqual([401, 'AuthenticationUnsuccessful'])
    },
  )

  test('a token with a changed scope is not ours any more', async () => {
    const [head = '', body = '', signature = ''] = (await xero.token()).split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...claims, scope: [] })).toString('base64url')
    const authorization = `Bearer ${head}.${forged}.${signature}`
    const { status } = await xero.call('GET', '/Organisation', { headers: { authorization } })
    expect(status).toEqual(401)
  })

  test('an organisation that is not connected is refused in lower case', async () => {
    const { status, json } = await xero.call('GET', '/Organisation', {
      tenant: '00000000-0000-4000-8000-000000000000',
    })
    expect(status).toEqual(403)
    expect(json).toEqual({
      title: 'Forbidden',
      status: 403,
      detail: 'AuthenticationUnsuccessful',
      instance: expect.any(String),
    })
  })

  test('XML is not served', async () => {
    const { status } = await xero.call('GET', '/Organisation', {
      headers: { accept: 'application/xml' },
    })
    expect(status).toEqual(406)
  })
})

test('an unknown id is 404 with an empty HTML body and without limit headers', async () => {
  const { status, text, headers } = await xero.call(
    'GET',
    '/Invoices/00000000-0000-4000-8000-000000000000',
  )
  expect([status, text, headers.get('content-type')]).toEqual([404, '', 'text/html'])
  expect(headers.get('x-minlimit-remaining')).toBeNull()
})

test('paths may be written in any case', async () => {
  expect((await xero.call('GET', '/organisation')).json.Organisations[0].OrganisationID).toEqual(NZ)
})

test('a verb that an endpoint does not have is not implemented', async () => {
  const { status, json } = await xero.call('PUT', '/BrandingThemes', {
    body: {},
    judged: false,
  })
  expect(status).toEqual(501)
  expect(json).toEqual({
    ErrorNumber: 20,
    Type: 'ApiMethodNotImplementedException',
    Message: 'The Api Method called is not implemented',
  })
})

describe('limits', () => {
  test('the 61st call of a minute is 429, empty and without a content type', async () => {
    await start({ minuteLimit: 60 })
    for (let call = 0; call < 60; call += 1) await xero.call('GET', '/Currencies')
    xero.clock.advance(34_000)
    const { status, text, headers } = await xero.call('GET', '/Currencies')
    expect([status, text]).toEqual([429, ''])
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-rate-limit-problem': 'minute',
      'x-minlimit-remaining': '0',
      'x-daylimit-remaining': '4940',
      'retry-after': '26',
    })
    expect(headers.get('content-type')).toBeNull()
  })

  test('the next minute starts afresh, and other organisations are not concerned', async () => {
    await start({ minuteLimit: 2 })
    await xero.call('GET', '/Currencies')
    await xero.call('GET', '/Currencies')
    expect((await xero.call('GET', '/Currencies')).status).toEqual(429)
    const other = xero.greeting.companies[1]?.id ?? ''
    expect((await xero.call('GET', '/Currencies', { tenant: other })).status).toEqual(200)
    xero.clock.advance(60_000)
    expect((await xero.call('GET', '/Currencies')).status).toEqual(200)
  })

  test('the day has its own limit and tells when it ends', async () => {
    await start({ dayLimit: 1 })
    await xero.call('GET', '/Currencies')
    const { status, headers } = await xero.call('GET', '/Currencies')
    expect([status, headers.get('x-rate-limit-problem')]).toEqual([429, 'day'])
    expect(headers.get('retry-after')).toEqual('86400')
  })

  test('a sixth call at once is refused without Retry-After', async () => {
    await start({ latencyMs: 1000 })
    await xero.token()
    const running = Array.from({ length: 6 }, () => xero.call('GET', '/Currencies'))
    const refused = await Promise.race(running)
    expect(refused.headers.get('x-rate-limit-problem')).toEqual('concurrent')
    expect(refused.headers.get('retry-after')).toBeNull()
    xero.clock.advance(1000)
    const statuses = (await Promise.all(running)).map(({ status }) => status).toSorted()
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })

  test('the app has a limit over all organisations', async () => {
    await start({ appMinuteLimit: 1 })
    await xero.call('GET', '/Currencies')
    const other = xero.greeting.companies[1]?.id ?? ''
    const { headers } = await xero.call('GET', '/Currencies', { tenant: other })
    expect(headers.get('x-rate-limit-problem')).toEqual('appminute')
  })
})

describe('Idempotency-Key', () => {
  const put = (key: string, body: unknown = anInvoice(), path = '/Invoices') =>
    xero.call('PUT', path, { body, headers: { 'Idempotency-Key': key } })
  const count = async () => (await xero.call('GET', '/Invoices')).json.Invoices.length

  test('a repetition gives the same bytes and no second invoice', async () => {
    const first = await put('k1')
    const second = await put('k1')
    expect(second.text).toEqual(first.text)
    expect(await count()).toEqual(1)
  })

  test.each([
    ['body', anInvoice({ Reference: 'other' }), '/Invoices'],
    ['address', anInvoice(), '/Invoices?unitdp=4'],
  ])('another %s under the same key is refused', async (_, body, path) => {
    await put('k1')
    const { status, json } = await put('k1', body, path)
    expect([status, json.Message]).toEqual([
      400,
      'Idempotency Key: k1 is used with a different request.',
    ])
    expect(await count()).toEqual(1)
  })

  test('errors are replayed too, although the cause is gone', async () => {
    const bad = anInvoice({ InvoiceNumber: 'A-1', LineItems: [] })
    const first = await put('k1', bad)
    expect([first.status, (await put('k1', bad)).text]).toEqual([400, first.text])
  })

  test('a server error is replayed, and nothing was written', async () => {
    await xero.admin('POST', '/faults', { id: 'http-500', entity: 'Invoice', count: 1 })
    expect((await put('k1')).status).toEqual(500)
    expect((await put('k1')).status).toEqual(500)
    expect(await count()).toEqual(0)
  })

  test('after six minutes the key is new', async () => {
    await put('k1')
    xero.clock.advance(359_000)
    await put('k1')
    expect(await count()).toEqual(1)
    xero.clock.advance(1000)
    await put('k1')
    expect(await count()).toEqual(2)
  })

  test('a replay still costs a call of the limit', async () => {
    await start({ minuteLimit: 2 })
    await put('k1')
    await put('k1')
    expect((await put('k1')).status).toEqual(429)
  })

  test('a key longer than 128 characters is refused', async () => {
    const { status, json } = await put('k'.repeat(129))
    expect([status, json.Message.includes('129')]).toEqual([400, true])
  })
})

describe('faults', () => {
  const arm = (rule: object) => xero.admin('POST', '/faults', rule)
  const count = async () => (await xero.call('GET', '/Invoices')).json.Invoices.length
  const put = (body: unknown = anInvoice(), headers = {}) =>
    xero.call('PUT', '/Invoices', { body, headers })

  test('commit-then-drop loses the answer of something that happened', async () => {
    await arm({ id: 'commit-then-drop', entity: 'Invoice', method: 'PUT', count: 1 })
    await expect(put()).rejects.toThrow('fetch failed')
    expect(await count()).toEqual(1)
  })

  test('drop-before-commit loses the request', async () => {
    await arm({ id: 'drop-before-commit', entity: 'Invoice', method: 'PUT', count: 1 })
    await expect(put()).rejects.toThrow('fetch failed')
    expect(await count()).toEqual(0)
  })

  test('half-batch writes the first half and drops the connection', async () => {
    await arm({ id: 'half-batch', count: 1 })
    await expect(put({ Invoices: [anInvoice(), anInvoice(), anInvoice()] })).rejects.toThrow()
    expect(await count()).toEqual(2)
  })

  test('keys-ignored makes a second invoice under the same key', async () => {
    await put(anInvoice(), { 'Idempotency-Key': 'k1' })
    await arm({ id: 'keys-ignored', count: 1 })
    await put(anInvoice(), { 'Idempotency-Key': 'k1' })
    expect(await count()).toEqual(2)
  })

  test('http-503 is plain text and writes nothing', async () => {
    await arm({ id: 'http-503', method: 'PUT', count: 1 })
    const { status, text, headers } = await put()
    expect([status, text]).toEqual([503, 'The Xero API is temporarily unavailable'])
    expect(headers.get('content-type')).toEqual('text/plain')
    expect(await count()).toEqual(0)
  })

  test('commit-then-500 answers 500 to something that happened', async () => {
    await arm({ id: 'commit-then-500', method: 'PUT', count: 1 })
    expect((await put()).status).toEqual(500)
    expect(await count()).toEqual(1)
  })

  test('token-expired and rate-limited come without their cause', async () => {
    await arm([
      { id: 'token-expired', count: 1 },
      { id: 'rate-limited', count: 1 },
    ])
    const statuses = [await put(), await put(), await put()].map(({ status }) => status)
    expect(statuses).toEqual([401, 429, 200])
  })

  test('what has struck is counted', async () => {
    await arm({ id: 'http-503', count: 1 })
    await put()
    expect((await xero.admin('GET', '/stats')).json.faultsFired).toEqual({ 'http-503': 1 })
  })
})

test('scopes: what was not granted is refused with the status of the switch', async () => {
  const { url, greeting } = xero
  const form = new URLSearchParams({
    response_type: 'code',
    client_id: greeting.clientId,
    redirect_uri: 'http://localhost:1/',
    scope: 'accounting.invoices.read',
    company: NZ,
    decision: 'connect',
  })
  const consent = { method: 'POST', body: form, redirect: 'manual' as const }
  const back = await fetch(`${url}/identity/connect/authorize`, consent)
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const basic = Buffer.from(`${greeting.clientId}:${greeting.clientSecret}`).toString('base64')
  const { json } = await read(
    await fetch(`${url}/connect/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: 'http://localhost:1/',
      }),
    }),
  )
  const headers = { authorization: `Bearer ${json.access_token}` }
  expect((await xero.call('GET', '/Invoices', { headers })).status).toEqual(200)
  const write = await xero.call('PUT', '/Invoices', { headers, body: anInvoice() })
  expect([write.status, write.json.Detail]).toEqual([401, 'AuthorizationUnsuccessful'])
  await xero.admin('POST', '/switches', { missingScopeStatus: 403 })
  expect((await xero.call('GET', '/Contacts', { headers })).status).toEqual(403)
})
