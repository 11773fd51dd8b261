import { expect, test } from 'vitest'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { createXeroConnector } from './index.ts'

const IDENTITY = 'https://identity.xero.com'
const NOW = new Date('2026-01-15T12:00:00Z')

const DISCOVERY = {
  issuer: IDENTITY,
  authorization_endpoint: 'https://login.xero.com/identity/connect/authorize',
  token_endpoint: `${IDENTITY}/connect/token`,
  revocation_endpoint: `${IDENTITY}/connect/revocation`,
}

/** The two endpoints of the identity service that a refresh needs. */
function authorizationWith(token: () => Response, asked: string[] = []) {
  const fetch = async (url: string | URL | Request) => {
    asked.push(String(url))
    return String(url).endsWith('/connect/token') ? token() : Response.json(DISCOVERY)
  }
  const settings = { clientId: 'client-1', clientSecret: 'secret-1', url: null }
  const surroundings = { fetch, clock: new VirtualClock(NOW) }
  return createXeroConnector(settings, surroundings).authorization
}

const held = {
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  accessExpiresAt: NOW,
  refreshExpiresAt: null,
}

const answered = (status: number, body: unknown) => () => Response.json(body, { status })

test('the person is sent to log in with the scopes that we use and no more', async () => {
  const request = { redirectUri: 'https://hub.example/callback', state: 'state-1' }
  const url = await authorizationWith(answered(200, {})).begin(request)
  expect(url.origin + url.pathname).toEqual('https://login.xero.com/identity/connect/authorize')
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'client-1',
    redirect_uri: 'https://hub.example/callback',
    state: 'state-1',
    scope: expect.stringMatching(/^offline_access accounting\.invoices /),
  })
})

test('a refresh gives the new pair and how long each half lives', async () => {
  const body = {
    ...{ access_token: 'access-2', refresh_token: 'refresh-2', token_type: 'Bearer' },
    ...{ expires_in: 1800, id_token: 'not.a.token' },
  }
  expect(await authorizationWith(answered(200, body)).refresh(held)).toEqual({
    kind: 'refreshed',
    tokens: {
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      accessExpiresAt: new Date('2026-01-15T12:30:00Z'),
      refreshExpiresAt: new Date('2026-03-16T12:00:00Z'),
    },
  })
})

test('only invalid_grant ends a consent', async () => {
  const ended = await authorizationWith(answered(400, { error: 'invalid_grant' })).refresh(held)
  expect(ended).toEqual({ kind: 'ended', vendorText: 'invalid_grant' })
  const failed = await authorizationWith(answered(400, { error: 'invalid_client' })).refresh(held)
  expect(failed).toEqual({ kind: 'failed', vendorText: 'invalid_client' })
})

test.each([
  [500, { error: 'server_error' }],
  [503, {}],
  [200, { nonsense: true }],
])('an answer %i to a refresh may pass', async (status, body) => {
  const result = await authorizationWith(answered(status, body)).refresh(held)
  expect(result.kind).toEqual('failed')
})

test('no token comes back in what is told about a failure', async () => {
  const body = { error: 'invalid_request', error_description: 'refresh-1 is odd' }
  const result = await authorizationWith(answered(400, body)).refresh(held)
  expect(result).toEqual({ kind: 'failed', vendorText: 'invalid_request [token] is odd' })
})

test('what the identity service says about itself is asked once', async () => {
  const asked: string[] = []
  const authorization = authorizationWith(answered(400, { error: 'invalid_client' }), asked)
  await authorization.refresh(held)
  await authorization.refresh(held)
  expect(asked.filter((url) => url.includes('.well-known'))).toHaveLength(1)
})

test('a callback without our state is forged, whatever else it says', async () => {
  const authorization = authorizationWith(answered(200, {}))
  const callbackUrl = new URL('https://hub.example/callback?error=access_denied&state=theirs')
  const redirectUri = 'https://hub.example/callback'
  expect(await authorization.complete({ callbackUrl, redirectUri, state: 'ours' })).toEqual({
    kind: 'forged',
    reason: 'state_differs',
  })
})

/** A consent whose token names it, and what the login and that consent reach. */
async function consentOf(own: readonly string[], all: readonly string[]) {
  const claims = Buffer.from(JSON.stringify({ authentication_event_id: 'event-1' }))
  const access = `e30.${claims.toString('base64url')}.sign`
  const token = { access_token: access, refresh_token: 'r', token_type: 'Bearer', expires_in: 1800 }
  const fetch = async (url: string | URL | Request) => {
    const asked = new URL(String(url))
    if (asked.pathname === '/connect/token') return Response.json(token)
    if (asked.pathname !== '/connections') return Response.json(DISCOVERY)
    const isOwn = asked.searchParams.get('authEventId') === 'event-1'
    return Response.json(
      (isOwn ? own : all).map((tenantId) => ({ tenantId, tenantName: tenantId })),
    )
  }
  const settings = { clientId: 'client-1', clientSecret: 'secret-1', url: null }
  const { authorization } = createXeroConnector(settings, { fetch, clock: new VirtualClock(NOW) })
  const redirectUri = 'https://hub.example/callback'
  const callbackUrl = new URL(`${redirectUri}?code=c&state=state-1`)
  const result = await authorization.complete({ callbackUrl, redirectUri, state: 'state-1' })
  if (result.kind !== 'granted') throw new Error(JSON.stringify(result))
  return result.consent.companies.map(({ id }) => id)
}

test('a consent reaches what the person ticked, not what the login allowed before', async () => {
  expect(await consentOf(['new'], ['old', 'new'])).toEqual(['new'])
})

test('a consent that Xero lists nothing for reaches what the login does', async () => {
  expect(await consentOf([], ['old', 'other'])).toEqual(['old', 'other'])
})
