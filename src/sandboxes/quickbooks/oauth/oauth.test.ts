import { expect, test } from 'vitest'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import { aSandbox, ORIGIN } from '../sandbox.fixture.ts'

const REDIRECT = 'http://localhost:3000/callback'

async function aConsent(changes: Record<string, string> = {}) {
  const qb = await aSandbox({ seed: 'law-firm,us-sample' })
  const asked = {
    client_id: qb.greeting.clientId,
    response_type: 'code',
    scope: 'com.intuit.quickbooks.accounting',
    redirect_uri: REDIRECT,
    state: 'xyz',
    ...changes,
  }
  const form = (path: string, fields: Record<string, string>, headers: HeadersInit = {}) =>
    qb.send(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const basic = { authorization: `Basic ${btoa(`${asked.client_id}:${qb.greeting.clientSecret}`)}` }
  const decide = async (decision: string, company = qb.companyId) => {
    const answer = await form('/connect/oauth2/decision', { ...asked, decision, company })
    return new URL(answer.headers.get('location') ?? '')
  }
  const tokens = (fields: Record<string, string>, headers: HeadersInit = basic) =>
    form('/oauth2/v1/tokens/bearer', fields, headers)
  const exchange = (code: string) =>
    tokens({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT })
  const refresh = (refresh_token: string) => tokens({ grant_type: 'refresh_token', refresh_token })
  const page = () => qb.send(`/connect/oauth2?${new URLSearchParams(asked)}`)
  return { ...qb, asked, basic, form, decide, tokens, exchange, refresh, page }
}

type Tokens = { access_token: string; refresh_token: string }
const tokensIn = async (answer: Response) => (await answer.json()) as Tokens

test('the consent page offers every company and a way out', async () => {
  const { page } = await aConsent()

  const text = await (await page()).text()

  expect(text).toContain('Smith Law LLC')
  expect(text).toContain('Sandbox Company_US_1')
  expect(text).toContain('Cancel')
})

test('the chosen company is told on the redirect and not with the tokens', async () => {
  const { decide, exchange, greeting } = await aConsent()
  const [, second] = greeting.companies

  const back = await decide('connect', second?.id)
  const answer = await exchange(back.searchParams.get('code') ?? '')

  expect(`${back.origin}${back.pathname}`).toEqual(REDIRECT)
  expect(back.searchParams.get('realmId')).toEqual(second?.id)
  expect(back.searchParams.get('state')).toEqual('xyz')
  expect(await answer.json()).toEqual({
    token_type: 'bearer',
    expires_in: 3600,
    refresh_token: expect.any(String),
    x_refresh_token_expires_in: 8_726_400,
    access_token: expect.any(String),
  })
  expect(answer.headers.get('cache-control')).toEqual('no-store')
})

test('a token of one company does not reach another', async () => {
  const { decide, exchange, greeting, send } = await aConsent()
  const [first, second] = greeting.companies.map(({ id }) => id)
  const code = (await decide('connect', second)).searchParams.get('code') ?? ''
  const { access_token } = await tokensIn(await exchange(code))
  const read = async (id = '') =>
    (
      await send(`/v3/company/${id}/companyinfo/${id}`, {
        headers: { authorization: `Bearer ${access_token}` },
      })
    ).status

  expect([await read(first), await read(second)]).toEqual([403, 200])
})

test('a person who cancels sends access_denied back', async () => {
  const { decide } = await aConsent()

  expect((await decide('cancel')).searchParams.get('error')).toEqual('access_denied')
})

test('an unknown scope is sent back as such', async () => {
  const { page } = await aConsent({ scope: 'everything' })

  const location = (await page()).headers.get('location') ?? ''

  expect(new URL(location).searchParams.get('error')).toEqual('invalid_scope')
})

test.each([
  ['redirect_uri', 'https://evil.example/callback'],
  ['client_id', 'nobody'],
])('with a foreign %s nothing is sent anywhere', async (name, value) => {
  const { page } = await aConsent({ [name]: value })

  const answer = await page()

  expect(answer.status).toEqual(400)
  expect(answer.headers.get('location')).toBeNull()
})

test('a code works once', async () => {
  const { decide, exchange } = await aConsent()
  const code = (await decide('connect')).searchParams.get('code') ?? ''
  await exchange(code)

  const again = await exchange(code)

  expect(again.status).toEqual(400)
  expect(await again.json()).toMatchObject({ error: 'invalid_grant' })
})

test('a refresh gives a new token, and the old one lives for one more day', async () => {
  const { clock, refresh, greeting } = await aConsent()
  const first = await tokensIn(await refresh(greeting.refreshToken))
  const second = await tokensIn(await refresh(first.refresh_token))

  expect(second.refresh_token).not.toEqual(first.refresh_token)
  expect((await refresh(first.refresh_token)).status).toEqual(200)
  clock.advance(86_400_000)
  const late = await refresh(first.refresh_token)
  expect(late.status).toEqual(400)
  expect(await late.json()).toEqual({ error: 'invalid_grant', error_description: 'Token invalid' })
  expect((await refresh(second.refresh_token)).status).toEqual(200)
})

test('where tokens rotate daily, a refresh within the day gives the same one', async () => {
  const { admin, refresh, greeting } = await aConsent()
  await admin('POST', 'switches', { rotateRefreshAfterSeconds: 86_400 })
  const first = await tokensIn(await refresh(greeting.refreshToken))

  expect((await tokensIn(await refresh(first.refresh_token))).refresh_token).toEqual(
    first.refresh_token,
  )
})

test('a wrong secret is an invalid client', async () => {
  const { tokens, asked, greeting } = await aConsent()
  const authorization = `Basic ${btoa(`${asked.client_id}:wrong`)}`

  const answer = await tokens(
    { grant_type: 'refresh_token', refresh_token: greeting.refreshToken },
    { authorization },
  )

  expect(answer.status).toEqual(401)
  expect(await answer.json()).toEqual({ error: 'invalid_client' })
})

test('revoking the access token ends the refresh token too', async () => {
  const { basic, decide, exchange, refresh, form } = await aConsent()
  const code = (await decide('connect')).searchParams.get('code') ?? ''
  const { access_token, refresh_token } = await tokensIn(await exchange(code))

  const revoked = await form('/v2/oauth2/tokens/revoke', { token: access_token }, basic)

  expect(revoked.status).toEqual(200)
  expect((await refresh(refresh_token)).status).toEqual(400)
})

test('discovery tells absolute addresses of this very server, with or without a last slash', async () => {
  const { send } = await aConsent()

  for (const name of ['openid_configuration', 'openid_sandbox_configuration/']) {
    const answer = await send(`/.well-known/${name}`)
    expect(await answer.json()).toMatchObject({
      authorization_endpoint: `${ORIGIN}/connect/oauth2`,
      token_endpoint: `${ORIGIN}/oauth2/v1/tokens/bearer`,
      revocation_endpoint: `${ORIGIN}/v2/oauth2/tokens/revoke`,
      response_types_supported: ['code'],
    })
  }
})

test('a fault that names the token loses the answer after the rotation, and the old one still works', async () => {
  const { fault, refresh, greeting } = await aConsent()
  await fault({ id: 'commit-then-drop', entity: 'token', count: 1 })

  await expect(refresh(greeting.refreshToken)).rejects.toThrow(ConnectionDropped)

  expect((await refresh(greeting.refreshToken)).status).toEqual(200)
})

test('a fault for every call spares the tokens', async () => {
  const { fault, refresh, greeting } = await aConsent()
  await fault({ id: 'http-500', rate: 1 })

  expect((await refresh(greeting.refreshToken)).status).toEqual(200)
})

test('revoking a token that nobody gave is an invalid request', async () => {
  const { basic, form } = await aConsent()
  const answer = await form('/v2/oauth2/tokens/revoke', { token: 'made-up' }, basic)
  expect(answer.status).toEqual(400)
  expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
})

test('the end of a refresh token after five years is told to those who ask for it', async () => {
  const { tokens, basic, greeting } = await aConsent()
  const asking = { ...basic, 'x-include-refresh-token-hard-expires-in': 'true' }
  const fields = { grant_type: 'refresh_token', refresh_token: greeting.refreshToken }
  const years = 5 * 365 * 86_400
  const told = (await (await tokens(fields, asking)).json()) as Record<string, number>
  expect(told.x_refresh_token_hard_expires_in).toBeGreaterThan(years - 86_400)
  expect(told).toMatchObject({ expires_in: 3600, x_refresh_token_expires_in: 8_726_400 })
})

test('a token without the accounting scope reads nothing', async () => {
  const { decide, exchange, send, companyId } = await aConsent({ scope: 'openid' })
  const code = (await decide('connect')).searchParams.get('code') ?? ''
  const { access_token } = await tokensIn(await exchange(code))
  const answer = await send(`/v3/company/${companyId}/companyinfo/${companyId}`, {
    headers: { authorization: `Bearer ${access_token}` },
  })
  expect(answer.status).toEqual(403)
  expect(await answer.text()).toContain('does not have sufficient scope')
})
