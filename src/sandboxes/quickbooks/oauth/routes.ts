import { type Context, Hono } from 'hono'
import type { Faults } from '../../kit/faults.ts'
import type { IssuedTokens, OAuthClient, OAuthRefusal, OAuthServer } from '../../kit/oauth.ts'
import { type CompanySummary, ConnectionDropped } from '../../kit/sandbox.ts'
import { consentPage } from './consent-page.ts'

export type OAuthParts = Readonly<{
  oauth: OAuthServer
  faults: Faults
  companies: () => readonly CompanySummary[]
}>

const SCOPES = [
  'com.intuit.quickbooks.accounting',
  'openid',
  'profile',
  'email',
  'phone',
  'address',
]

/** Five years, in force since 2026; told only to clients that ask for it by a header. */
const HARD_EXPIRY_SECONDS = 157_680_000

/** Consent, tokens, revocation and discovery, at the paths of Intuit's own hosts. */
export function oauthRoutes(parts: OAuthParts): Hono {
  const discovery = (c: Context) => c.json(discoveryOf(new URL(c.req.url).origin))
  return new Hono({ strict: false })
    .get('/.well-known/openid_configuration', discovery)
    .get('/.well-known/openid_sandbox_configuration', discovery)
    .get('/op/v1/jwks', (c) => c.json({ keys: [] }))
    .get('/connect/oauth2', (c) => showConsent(parts, c))
    .get('/connect/oauth2/companyselection', (c) => showConsent(parts, c))
    .post('/connect/oauth2/decision', (c) => decide(parts, c))
    .post('/oauth2/v1/tokens/bearer', (c) => giveTokens(parts, c))
    .post('/v2/oauth2/tokens/revoke', (c) => revoke(parts, c))
    .get('/v1/openid_connect/userinfo', (c) => userinfo(parts, c))
}

/** Absolute addresses of this very server: some clients read their endpoints only from here. */
const discoveryOf = (origin: string) => ({
  issuer: `${origin}/op/v1`,
  authorization_endpoint: `${origin}/connect/oauth2`,
  token_endpoint: `${origin}/oauth2/v1/tokens/bearer`,
  userinfo_endpoint: `${origin}/v1/openid_connect/userinfo`,
  revocation_endpoint: `${origin}/v2/oauth2/tokens/revoke`,
  jwks_uri: `${origin}/op/v1/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: SCOPES,
  token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  claims_supported: ['aud', 'exp', 'iat', 'iss', 'realmid', 'sub'],
})

type Authorization = Readonly<{ client: OAuthClient; redirect: URL; scope: string; state: string }>

/** What was asked for, or why it cannot even be answered by a redirect. */
function authorizationOf(
  oauth: OAuthServer,
  get: (name: string) => string,
): Authorization | string {
  const client = oauth.findClient(get('client_id'))
  if (!client) return 'The client id is not known to this sandbox.'
  const redirectUri = get('redirect_uri')
  if (!URL.canParse(redirectUri) || !isRegistered(client, redirectUri)) {
    return 'The redirect_uri query parameter value is invalid. Make sure it is listed in the Redirect URIs section on your app’s keys tab and matches exactly.'
  }
  if (get('response_type') !== 'code') return 'The response_type query parameter must be "code".'
  if (!get('state')) return 'The state query parameter is required.'
  const redirect = new URL(redirectUri)
  return { client, redirect, scope: get('scope'), state: get('state') }
}

/** Registered ones exactly; on this machine any port and path, since nobody registers test runs. */
const isRegistered = ({ redirectUris }: OAuthClient, uri: string): boolean =>
  redirectUris.includes(uri) || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(uri)

function showConsent({ oauth, companies }: OAuthParts, c: Context) {
  const wanted = authorizationOf(oauth, (name) => c.req.query(name) ?? '')
  if (typeof wanted === 'string') return c.text(wanted, 400)
  if (!isScope(wanted.scope)) return sendBack(c, wanted, { error: 'invalid_scope' })
  return c.html(
    consentPage({
      appName: wanted.client.name,
      companies: companies(),
      parameters: c.req.query(),
    }),
  )
}

const isScope = (scope: string): boolean => {
  const scopes = scope.split(' ').filter(Boolean)
  return scopes.length > 0 && scopes.every((one) => SCOPES.includes(one))
}

async function decide({ oauth, companies }: OAuthParts, c: Context) {
  const form = await c.req.parseBody()
  const wanted = authorizationOf(oauth, (name) => String(form[name] ?? ''))
  if (typeof wanted === 'string') return c.text(wanted, 400)
  if (form.decision !== 'connect') return sendBack(c, wanted, { error: 'access_denied' })
  const company = companies().find(({ id }) => id === form.company)
  if (!company) return c.text('Choose one of the companies.', 400)
  const { client, scope } = wanted
  const grant = oauth.grant({ clientId: client.id, scope, companyIds: [company.id] })
  const code = oauth.issueCode(grant, { redirectUri: String(form.redirect_uri) })
  return sendBack(c, wanted, { code, realmId: company.id })
}

/** The company's id travels on this redirect only: the token answer does not repeat it. */
function sendBack(c: Context, wanted: Authorization, answer: Readonly<Record<string, string>>) {
  const back = new URL(wanted.redirect)
  for (const [name, value] of Object.entries({ ...answer, state: wanted.state })) {
    back.searchParams.set(name, value)
  }
  return c.redirect(back.href, 302)
}

async function giveTokens({ oauth, faults }: OAuthParts, c: Context) {
  noStore(c)
  const strikes = (id: Parameters<Faults['strikes']>[0]) =>
    faults.strikes(id, { entity: 'token', method: 'POST', isNamedOnly: true })
  if (strikes('drop-before-commit')) throw new ConnectionDropped()
  if (strikes('http-500')) return c.text('Internal Server Error', 500)
  if (strikes('http-503')) return c.text('Service Unavailable', 503)
  const form = await c.req.parseBody()
  const client = clientOf(oauth, c.req.header('authorization'), form)
  if (!client) return c.json({ error: 'invalid_client' }, 401)
  if (strikes('grant-ended')) {
    return c.json({ error: 'invalid_grant', error_description: REFUSALS.unknown }, 400)
  }
  const issued = tokensFor(oauth, client, form)
  if (issued === undefined) return c.json({ error: 'unsupported_grant_type' }, 400)
  if (typeof issued === 'string') {
    return c.json({ error: 'invalid_grant', error_description: REFUSALS[issued] }, 400)
  }
  if (strikes('commit-then-drop')) throw new ConnectionDropped()
  if (strikes('commit-then-500')) return c.text('Internal Server Error', 500)
  const { accessSeconds, refreshSeconds } = oauth.lives
  const wantsHardExpiry = c.req.header('x-include-refresh-token-hard-expires-in') === 'true'
  return c.json({
    token_type: 'bearer',
    expires_in: accessSeconds,
    refresh_token: issued.refreshToken,
    x_refresh_token_expires_in: refreshSeconds,
    access_token: issued.accessToken,
    ...(wantsHardExpiry && { x_refresh_token_hard_expires_in: HARD_EXPIRY_SECONDS }),
  })
}

/** Only "Token invalid" is recorded; the others are guesses in its manner. */
const REFUSALS: Readonly<Record<OAuthRefusal, string>> = {
  unknown: 'Token invalid',
  expired: 'Token invalid',
  used: 'Authorization code already used',
  wrong_client: 'Token invalid',
  wrong_redirect: 'Invalid redirect uri',
  wrong_verifier: 'Invalid code verifier',
}

type Form = Readonly<Record<string, unknown>>

function tokensFor(
  oauth: OAuthServer,
  client: OAuthClient,
  form: Form,
): IssuedTokens | OAuthRefusal | undefined {
  switch (form.grant_type) {
    case 'authorization_code':
      return oauth.exchange({
        code: String(form.code),
        clientId: client.id,
        redirectUri: String(form.redirect_uri),
      })
    case 'refresh_token':
      return oauth.refresh(String(form.refresh_token), client.id)
    default:
      return undefined
  }
}

/** Basic authentication, or id and secret in the form. */
function clientOf(oauth: OAuthServer, header: string | undefined, form: Form) {
  const basic = /^Basic (.+)$/i.exec(header ?? '')?.[1]
  if (basic === undefined) {
    return oauth.authenticate(String(form.client_id), String(form.client_secret))
  }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  return oauth.authenticate(decodeURIComponent(id), decodeURIComponent(secret.join(':')))
}

/** Either token ends the connection of its company: both are dead afterwards. */
async function revoke({ oauth }: OAuthParts, c: Context) {
  noStore(c)
  const isJson = c.req.header('content-type')?.includes('json') === true
  const form: Form = isJson ? await c.req.json() : await c.req.parseBody()
  const client = clientOf(oauth, c.req.header('authorization'), form)
  if (!client) return c.json({ error: 'invalid_client' }, 401)
  const grant = oauth.grantBehind(String(form.token))
  if (!grant || grant.clientId !== client.id) {
    return c.json({ error: 'invalid_request', error_description: 'Token invalid' }, 400)
  }
  oauth.revokeGrant(grant.id)
  return c.body(null, 200)
}

function userinfo({ oauth }: OAuthParts, c: Context) {
  const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const grant = oauth.grantOf(token)
  if (typeof grant === 'string' || !grant.scope.split(' ').includes('openid')) {
    return c.json({ error: 'invalid_token' }, 401)
  }
  return c.json({
    sub: '00000000-0000-4000-8000-000000000001',
    email: 'alex.morgan@example.com',
    emailVerified: true,
    givenName: 'Alex',
    familyName: 'Morgan',
  })
}

function noStore(c: Context): void {
  c.header('cache-control', 'no-store')
  c.header('pragma', 'no-cache')
}
