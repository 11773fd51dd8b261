import { expect, test } from 'vitest'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { createAuthorization } from './authorization.ts'

const ORIGIN = 'https://vendor.example'
const REDIRECT = 'https://hub.example/connections/callback'
const NOW = new Date('2026-01-15T12:00:00Z')

type Asked = Readonly<{ url: string; body: string; authorization: string | null }>

const TOKENS = {
  token_type: 'bearer',
  access_token: 'access-1',
  refresh_token: 'refresh-1',
  expires_in: 3600,
  x_refresh_token_expires_in: 8726400,
}

/** A vendor that publishes its addresses and answers each question for tokens in one way. */
function vendorThat(answer: Readonly<{ status?: number; body: unknown }>) {
  const asked: Asked[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input)
    if (url.includes('/.well-known/')) return Response.json(DISCOVERY)
    const authorization = new Headers(init?.headers).get('authorization')
    asked.push({ url, body: String(init?.body ?? ''), authorization })
    return Response.json(answer.body, { status: answer.status ?? 200 })
  }
  const settings = { clientId: 'id', clientSecret: 'client-secret', url: ORIGIN }
  const clock = new VirtualClock(NOW)
  return { asked, authorization: createAuthorization(settings, { fetch, clock }) }
}

const DISCOVERY = {
  issuer: 'https://oauth.vendor.example/op/v1',
  authorization_endpoint: `${ORIGIN}/connect/oauth2`,
  token_endpoint: `${ORIGIN}/oauth2/v1/tokens/bearer`,
  revocation_endpoint: `${ORIGIN}/v2/oauth2/tokens/revoke`,
  jwks_uri: `${ORIGIN}/op/v1/jwks`,
  response_types_supported: ['code'],
}

const callback = (parameters: Readonly<Record<string, string>>) => ({
  callbackUrl: new URL(
    `http://10.0.0.7:8700/connections/callback?${new URLSearchParams(parameters)}`,
  ),
  redirectUri: REDIRECT,
  state: 'state-1',
})

const GOOD = { code: 'code-1', state: 'state-1', realmId: '9341452900001237' }

test('a consent is asked for accounting only, with our state', async () => {
  const { authorization } = vendorThat({ body: {} })
  const page = await authorization.begin({ redirectUri: REDIRECT, state: 'state-1' })
  expect(page.origin + page.pathname).toBe(`${ORIGIN}/connect/oauth2`)
  expect(Object.fromEntries(page.searchParams)).toEqual({
    client_id: 'id',
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'com.intuit.quickbooks.accounting',
    state: 'state-1',
  })
})

test('the company comes with the answer, the tokens with their ends', async () => {
  const { authorization } = vendorThat({ body: TOKENS })
  expect(await authorization.complete(callback(GOOD))).toEqual({
    kind: 'granted',
    consent: {
      tokens: {
        accessToken: 'access-1',
        refreshToken: 'refresh-1',
        accessExpiresAt: new Date('2026-01-15T13:00:00Z'),
        refreshExpiresAt: new Date(NOW.getTime() + 8_726_400_000),
      },
      login: '',
      companies: [{ id: '9341452900001237', name: null }],
    },
  })
})

test('the redirect address is told as it was registered, not as a proxy sees it', async () => {
  const { authorization, asked } = vendorThat({ body: TOKENS })
  await authorization.complete(callback(GOOD))
  expect(new URLSearchParams(asked[0]?.body).get('redirect_uri')).toBe(REDIRECT)
  expect(asked[0]?.authorization).toMatch(/^Basic /)
})

test.each([
  ['another state', { ...GOOD, state: 'state-2' }],
  ['no state', { code: 'code-1', realmId: '1' }],
  ['no company', { code: 'code-1', state: 'state-1' }],
  ['a company that is a path', { ...GOOD, realmId: '1/../2' }],
])('an answer with %s is forged', async (_, parameters) => {
  const { authorization } = vendorThat({ body: TOKENS })
  const result = await authorization.complete(callback(parameters))
  expect(result.kind).toBe('forged')
})

test('a forged answer never costs its code', async () => {
  const { authorization, asked } = vendorThat({ body: TOKENS })
  await authorization.complete(callback({ ...GOOD, realmId: 'x' }))
  expect(asked).toEqual([])
})

const OLD = {
  accessToken: 'access-0',
  refreshToken: 'refresh-0',
  accessExpiresAt: NOW,
  refreshExpiresAt: null,
}

test('a refresh keeps the newest refresh token', async () => {
  const { authorization } = vendorThat({ body: { ...TOKENS, refresh_token: 'refresh-2' } })
  const result = await authorization.refresh(OLD)
  expect(result).toMatchObject({ kind: 'refreshed', tokens: { refreshToken: 'refresh-2' } })
})

test('a refresh that brings no refresh token keeps the old one', async () => {
  const { authorization } = vendorThat({ body: { ...TOKENS, refresh_token: undefined } })
  const result = await authorization.refresh(OLD)
  expect(result).toMatchObject({ kind: 'refreshed', tokens: { refreshToken: 'refresh-0' } })
})

test.each([
  [400, { error: 'invalid_grant', error_description: 'Token invalid' }, 'ended'],
  [401, { error: 'invalid_client' }, 'failed'],
  [400, { error: 'invalid_request' }, 'failed'],
  [500, {}, 'failed'],
  [503, 'busy', 'failed'],
])('a refresh answered with %i %j has %3$s', async (status, body, kind) => {
  const { authorization } = vendorThat({ status, body })
  expect((await authorization.refresh(OLD)).kind).toBe(kind)
})

test('no failure shows a token or the secret', async () => {
  for (const body of [{ error: 'invalid_grant', error_description: 'Token refresh-0' }, {}]) {
    const { authorization } = vendorThat({ status: 400, body })
    const shown = JSON.stringify([
      await authorization.refresh({
        ...OLD,
        refreshToken: 'RT1-abcdefghijklmnopqrstuvwxyz-0123456789',
      }),
      await authorization.complete(callback(GOOD)),
    ])
    expect(shown).not.toMatch(/RT1-|code-1|client-secret/)
  }
})
