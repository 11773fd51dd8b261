import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  GLOBAL,
  LAW_NZ,
  NZ,
  type Running,
  read,
  refresh,
  startSandbox,
  tokenCall,
} from '../sandbox.fixture.ts'

const REDIRECT = 'http://localhost:4000/callback'
const SCOPE = 'openid offline_access accounting.invoices accounting.settings.read'

let xero: Running
beforeEach(async () => {
  xero = await startSandbox()
})
afterEach(() => xero.close())

const authorizeUrl = (over: Record<string, string> = {}) => {
  const url = new URL(`${xero.url}/identity/connect/authorize`)
  const parameters = {
    response_type: 'code',
    client_id: xero.greeting.clientId,
    redirect_uri: REDIRECT,
    scope: SCOPE,
    state: 'abc',
    ...over,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

async function decide(companies: readonly string[], over: Record<string, string> = {}) {
  const form = new URLSearchParams(authorizeUrl(over).searchParams)
  for (const id of companies) form.append('company', id)
  form.set('decision', companies.length > 0 ? 'connect' : 'cancel')
  const response = await fetch(`${xero.url}/identity/connect/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  return new URL(response.headers.get('location') ?? 'http://nowhere')
}

const codeFor = async (companies: readonly string[], over: Record<string, string> = {}) =>
  (await decide(companies, over)).searchParams.get('code') ?? ''

const exchange = (code: string, over: Record<string, string> = {}) =>
  tokenCall(xero.greeting, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    ...over,
  })

const connectionsOf = async (accessToken: string, query = '') =>
  read(
    await fetch(`${xero.url}/connections${query}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    }),
  )

const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())

describe('the consent', () => {
  test('the page names the app and every organisation', async () => {
    const page = await (await fetch(authorizeUrl())).text()
    expect(page).toContain('Sandbox app wants access')
    expect(page).toContain('Demo Company (NZ)')
    expect(page).toContain('Cancel')
  })

  test('Cancel goes back with access_denied and the state', async () => {
    const back = await decide([])
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'abc' })
  })

  test.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['http://127.0.0.1 as the way back', { redirect_uri: 'http://127.0.0.1:4000/callback' }],
    ['an unregistered https address', { redirect_uri: 'https://example.com/callback' }],
    ['a broad scope', { scope: 'offline_access accounting.transactions' }],
    ['an unknown scope', { scope: 'accounting.everything' }],
  ])('%s is told on the page and never redirected', async (_, over) => {
    const response = await fetch(authorizeUrl(over), { redirect: 'manual' })
    expect(response.status).toEqual(400)
    expect(response.headers.get('location')).toBeNull()
  })
})

describe('the code', () => {
  test('gives a token set with the recorded fields', async () => {
    const { status, json } = await exchange(await codeFor([NZ]))
    expect(status).toEqual(200)
    expect(Object.keys(json)).toEqual([
      'id_token',
      'access_token',
      'expires_in',
      'token_type',
      'refresh_token',
      'scope',
    ])
    expect(json).toMatchObject({ expires_in: 1800, token_type: 'Bearer', scope: SCOPE })
  })

  test('without offline_access there is no refresh token, without openid no id token', async () => {
    const { json } = await exchange(await codeFor([NZ], { scope: 'accounting.invoices' }))
    expect(Object.keys(json)).toEqual(['access_token', 'expires_in', 'token_type', 'scope'])
  })

  test('works once', async () => {
    const code = await codeFor([NZ])
    await exchange(code)
    const { status, text } = await exchange(code)
    expect([status, text]).toEqual([400, '{"error":"invalid_grant"}'])
  })

  test('is dead after five minutes', async () => {
    const code = await codeFor([NZ])
    xero.clock.advance(300_000)
    expect((await exchange(code)).json).toEqual({ error: 'invalid_grant' })
  })

  test('belongs to its redirect address', async () => {
    const code = await codeFor([NZ])
    const { json } = await exchange(code, { redirect_uri: 'http://localhost:4000/other' })
    expect(json).toEqual({ error: 'invalid_grant' })
  })

  test('asked for with a challenge wants the verifier', async () => {
    const verifier = 'v'.repeat(43)
    const over = {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }
    const wrong = await exchange(await codeFor([NZ], over), { code_verifier: 'w'.repeat(43) })
    expect(wrong.json).toEqual({ error: 'invalid_grant' })
    const right = await exchange(await codeFor([NZ], over), { code_verifier: verifier })
    expect(right.status).toEqual(200)
  })
})

describe('refreshing', () => {
  test('rotates the refresh token, and the one before lives for 30 minutes more', async () => {
    const { refreshToken } = xero.greeting
    const first = await refresh(xero.greeting, refreshToken)
    expect(first.json.refresh_token).not.toEqual(refreshToken)
    xero.clock.advance(29 * 60_000)
    expect((await refresh(xero.greeting, refreshToken)).status).toEqual(200)
    xero.clock.advance(60_000)
    expect((await refresh(xero.greeting, refreshToken)).text).toEqual('{"error":"invalid_grant"}')
  })

  test('a refresh token is dead after 60 days', async () => {
    xero.clock.advance(60 * 86_400_000)
    const { json } = await refresh(xero.greeting, xero.greeting.refreshToken)
    expect(json).toEqual({ error: 'invalid_grant' })
  })

  test('a wrong secret is invalid_client', async () => {
    const wrong = { ...xero.greeting, clientSecret: 'wrong' }
    expect((await refresh(wrong, xero.greeting.refreshToken)).json).toEqual({
      error: 'invalid_client',
    })
  })

  test('the lost answer of a refresh leaves the old token usable', async () => {
    await xero.admin('POST', '/faults', { id: 'commit-then-drop', entity: 'token', count: 1 })
    const { refreshToken } = xero.greeting
    await expect(refresh(xero.greeting, refreshToken)).rejects.toThrow('fetch failed')
    expect((await refresh(xero.greeting, refreshToken)).status).toEqual(200)
  })
})

describe('connections', () => {
  test('are listed as recorded, with seven digits and no zone', async () => {
    const { json } = await connectionsOf(await xero.token())
    expect(json[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      authEventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tenantId: NZ,
      tenantType: 'ORGANISATION',
      tenantName: 'Demo Company (NZ)',
      createdDateUtc: '2026-09-14T12:00:00.0000000',
      updatedDateUtc: '2026-09-14T12:00:00.0000000',
    })
  })

  test('authEventId gives those of one consent, found in the access token', async () => {
    const { json } = await exchange(await codeFor([GLOBAL]))
    const { authentication_event_id } = claimsOf(json.access_token)
    const query = `?authEventId=${authentication_event_id}`
    const mine = await connectionsOf(json.access_token, query)
    expect(mine.json.map((one: { tenantId: string }) => one.tenantId)).toEqual([GLOBAL])
    expect((await connectionsOf(json.access_token)).json).toHaveLength(
      xero.greeting.companies.length,
    )
  })

  test('a second consent keeps the connection and renews it', async () => {
    const before = (await connectionsOf(await xero.token())).json[0]
    xero.clock.advance(1000)
    await exchange(await codeFor([NZ]))
    const after = (await connectionsOf(await xero.token())).json[0]
    expect(after).toMatchObject({ id: before.id, createdDateUtc: before.createdDateUtc })
    expect(after.updatedDateUtc).toEqual('2026-09-14T12:00:01.0000000')
  })

  test('are removed by their own id: that organisation is refused, the others go on', async () => {
    const token = await xero.token()
    const { json } = await connectionsOf(token)
    const law = json.find(({ tenantId }: { tenantId: string }) => tenantId === LAW_NZ)
    const remove = (id: string) =>
      fetch(`${xero.url}/connections/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      })
    expect((await remove(law.tenantId)).status).toEqual(404)
    expect((await remove(law.id)).status).toEqual(204)
    expect((await xero.call('GET', '/Organisation', { tenant: LAW_NZ })).status).toEqual(403)
    expect((await xero.call('GET', '/Organisation')).status).toEqual(200)
  })
})

test('revoking ends every connection of the person to the app', async () => {
  const token = await xero.token()
  const { clientId, clientSecret, refreshToken } = xero.greeting
  const response = await fetch(`${xero.url}/connect/revocation`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({ token: refreshToken }),
  })
  expect([response.status, await response.text()]).toEqual([200, ''])
  expect((await connectionsOf(token)).status).toEqual(401)
  expect((await refresh(xero.greeting, refreshToken)).json).toEqual({ error: 'invalid_grant' })
})

test('discovery names the endpoints of this very server', async () => {
  const { json } = await read(await fetch(`${xero.url}/.well-known/openid-configuration`))
  expect(json).toMatchObject({
    issuer: xero.url,
    authorization_endpoint: `${xero.url}/identity/connect/authorize`,
    token_endpoint: `${xero.url}/connect/token`,
    revocation_endpoint: `${xero.url}/connect/revocation`,
  })
})
