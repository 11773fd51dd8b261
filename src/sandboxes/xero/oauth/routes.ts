import { type Context, Hono } from 'hono'
import type { OAuthClient } from '../../kit/oauth.ts'
import { unknownScopes } from '../api/scopes.ts'
import type { Installation } from '../installation.ts'
import { connectionRoutes } from './connection-routes.ts'
import { consentPage, refusalPage } from './consent-page.ts'
import { isRedirectAllowed } from './redirects.ts'
import { tokenRoutes } from './token-routes.ts'

/** Consent, tokens, discovery and connections, at the paths of Xero's three hosts. */
export const oauthRoutes = (installation: Installation): Hono =>
  new Hono({ strict: false })
    .get('/.well-known/openid-configuration', (c) => c.json(discoveryOf(new URL(c.req.url).origin)))
    .get('/.well-known/openid-configuration/jwks', (c) => c.json(installation.signer.jwks()))
    .get('/identity/connect/authorize', (c) => showConsent(installation, c))
    .post('/identity/connect/authorize', (c) => decide(installation, c))
    .route('/', tokenRoutes(installation))
    .route('/', connectionRoutes(installation))

/** No recording of the real document is known: these are the usual names of its server software. */
const discoveryOf = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/identity/connect/authorize`,
  token_endpoint: `${origin}/connect/token`,
  userinfo_endpoint: `${origin}/connect/userinfo`,
  revocation_endpoint: `${origin}/connect/revocation`,
  jwks_uri: `${origin}/.well-known/openid-configuration/jwks`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
})

type Wanted = Readonly<{
  client: OAuthClient
  redirect: URL
  scope: string
  state: string | undefined
  challenge: string | undefined
  /** `acr_values=bulk_connect:false`: one organisation in this consent. */
  isOneOnly: boolean
}>

type Refused = Readonly<{ error: string; explanation: string }>

function wantedOf(
  { oauth, apps, switches }: Installation,
  get: (name: string) => string | undefined,
): Wanted | Refused {
  const client = oauth.findClient(get('client_id') ?? '')
  if (!client || apps.kindOf(client) === 'custom') {
    return { error: 'unauthorized_client', explanation: 'Unknown client or client not enabled' }
  }
  const redirectUri = get('redirect_uri') ?? ''
  if (!isRedirectAllowed(client, redirectUri)) {
    return {
      error: 'unauthorized_client : Invalid redirect_uri',
      explanation: `${redirectUri} must be registered, byte for byte, and use https; http is for localhost only, and 127.0.0.1 is refused.`,
    }
  }
  if (get('response_type') !== 'code') {
    return { error: 'unsupported_response_type', explanation: 'response_type must be code' }
  }
  const challenge = get('code_challenge')
  const isPlain = challenge !== undefined && get('code_challenge_method') !== 'S256'
  if (isPlain || (challenge === undefined && apps.kindOf(client) === 'pkce')) {
    return { error: 'invalid_request', explanation: 'code challenge required, by S256' }
  }
  const scope = get('scope') ?? ''
  const unknown = unknownScopes(scope, switches.broadScopes)
  if (scope === '' || unknown.length > 0) {
    return {
      error: 'invalid_scope',
      explanation: `Not available to this app: ${unknown.join(' ')}`,
    }
  }
  return {
    client,
    scope,
    redirect: new URL(redirectUri),
    state: get('state'),
    challenge,
    isOneOnly: /(^|\s)bulk_connect:false(\s|$)/.test(get('acr_values') ?? ''),
  }
}

function showConsent(installation: Installation, c: Context) {
  const parameters = c.req.query()
  const wanted = wantedOf(installation, (name) => parameters[name])
  if ('error' in wanted) return c.html(refusalPage(wanted.error, wanted.explanation), 400)
  const consent = consentPage({
    appName: wanted.client.name,
    organisations: installation.companies(),
    scopes: wanted.scope.split(' '),
    parameters,
  })
  return c.html(consent)
}

async function decide(installation: Installation, c: Context) {
  const form = await c.req.parseBody({ all: true })
  const one = (name: string) => (typeof form[name] === 'string' ? form[name] : undefined)
  const wanted = wantedOf(installation, one)
  if ('error' in wanted) return c.html(refusalPage(wanted.error, wanted.explanation), 400)
  if (form.decision !== 'connect') return sendBack(c, wanted, { error: 'access_denied' })
  const chosen = [form.company ?? []].flat().map(String)
  const facts = { entity: 'consent', method: 'POST', isNamedOnly: true }
  // The person picks other organisations than before.
  const isOther = installation.faults.strikes('F33', facts) !== undefined
  const known = installation.companies().filter(({ id }) => chosen.includes(id) !== isOther)
  if (known.length === 0) {
    return c.html(refusalPage('no organisation', 'Choose at least one organisation.'), 400)
  }
  if (wanted.isOneOnly && known.length > 1) {
    return c.html(refusalPage('too many organisations', 'Choose one organisation.'), 400)
  }
  const code = installation.consent({
    client: wanted.client,
    scope: wanted.scope,
    tenantIds: known.map(({ id }) => id),
    redirectUri: one('redirect_uri') ?? '',
    challenge: wanted.challenge,
    nonce: one('nonce'),
  })
  return sendBack(c, wanted, { code, scope: wanted.scope })
}

function sendBack(c: Context, wanted: Wanted, answer: Readonly<Record<string, string>>) {
  const back = new URL(wanted.redirect)
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
  if (wanted.state !== undefined) back.searchParams.set('state', wanted.state)
  return c.redirect(back.href, 302)
}
