import { type Context, Hono } from 'hono'
import type { OAuthClient } from '../../kit/oauth.ts'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import { Striking } from '../faults/striking.ts'
import { dropEarly } from '../faults/transport.ts'
import type { Installation } from '../installation.ts'
import { PERSON } from './access-tokens.ts'
import { type Issued, withoutPerson } from './client-credentials.ts'

const SLOW_MS = 60_000

type Form = Readonly<Record<string, unknown>>

export const tokenRoutes = (installation: Installation): Hono =>
  new Hono({ strict: false })
    .post('/connect/token', (c) => giveTokens(installation, c))
    .post('/connect/revocation', (c) => revoke(installation, c))
    .get('/connect/userinfo', (c) => userinfo(installation, c))

/** Refusals say no more than `{"error":"invalid_grant"}`; other codes' status is a guess. */
async function giveTokens(installation: Installation, c: Context) {
  const { faults, oauth, clock } = installation
  const facts = { entity: 'token', method: 'POST', isNamedOnly: true }
  const strikes = new Striking(faults, facts)
  const form = await c.req.parseBody()
  dropEarly(strikes)
  const slow = strikes.by('F30')
  if (slow) await clock.sleep(slow.ms ?? SLOW_MS)
  if (slow || strikes.by('http-500')) return c.text('Internal Server Error', 500)
  if (strikes.by('http-503')) return c.text('Service Unavailable', 503)
  const client = clientOf(installation, c, form)
  if (!client) return c.json({ error: 'invalid_client' }, 400)
  const refreshToken = String(form.refresh_token ?? '')
  if (strikes.by('F31')) revokeBehind(installation, refreshToken)
  const issued = tokensFor(installation, client, form)
  if (issued === undefined) return c.json({ error: 'unsupported_grant_type' }, 400)
  if (issued === 'unauthorized_client' || issued === 'invalid_scope') {
    return c.json({ error: issued }, 400)
  }
  if (typeof issued === 'string') return c.json({ error: 'invalid_grant' }, 400)
  // Whoever asks with the old token at the same time loses.
  if (strikes.by('F29')) oauth.endGrace(refreshToken)
  if (strikes.by('F05', 'F27', 'F28', 'commit-then-drop')) throw new ConnectionDropped()
  if (strikes.by('commit-then-500')) return c.text('Internal Server Error', 500)
  const issuer = new URL(c.req.url).origin
  return c.json(tokenAnswer(installation, issued, { issuer, seconds: oauth.lives.accessSeconds }))
}

/** The consent is gone: the person took it back, or 60 days have passed. */
function revokeBehind({ oauth }: Installation, refreshToken: string): void {
  const grant = oauth.grantBehind(refreshToken)
  if (grant) oauth.revokeGrant(grant.id)
}

function tokensFor(installation: Installation, client: OAuthClient, form: Form) {
  const { oauth } = installation
  switch (form.grant_type) {
    case 'authorization_code':
      return oauth.exchange({
        code: String(form.code),
        clientId: client.id,
        redirectUri: String(form.redirect_uri),
        ...(form.code_verifier !== undefined && { verifier: String(form.code_verifier) }),
      })
    case 'refresh_token':
      return oauth.refresh(String(form.refresh_token), client.id)
    case 'client_credentials':
      return withoutPerson(installation, client, String(form.scope ?? ''))
    default:
      return undefined
  }
}

type Terms = Readonly<{ issuer: string; seconds: number }>

/** A refresh token only comes with `offline_access`, an id token only with `openid`. */
function tokenAnswer({ signer }: Installation, issued: Issued, { issuer, seconds }: Terms) {
  const { grant, accessToken: handle, refreshToken } = issued
  const scopes = grant.scope.split(' ')
  const nonce = grant.extra?.nonce
  return {
    ...(scopes.includes('openid') && {
      id_token: signer.idToken({ issuer, grant }, typeof nonce === 'string' ? nonce : undefined),
    }),
    access_token: signer.accessToken({ issuer, grant, seconds, handle }),
    expires_in: seconds,
    token_type: 'Bearer',
    ...(refreshToken !== undefined &&
      scopes.includes('offline_access') && { refresh_token: refreshToken }),
    scope: grant.scope,
  }
}

/** Basic, or id and secret in the form; an app with PKCE has no secret and sends its id alone. */
function clientOf({ apps }: Installation, c: Context, form: Form): OAuthClient | undefined {
  const basic = /^Basic (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (basic === undefined) {
    const { client_id: id, client_secret: secret } = form
    return apps.authenticate(String(id), secret === undefined ? undefined : String(secret))
  }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString().split(':')
  return apps.authenticate(decoded(id), decoded(secret.join(':')))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Ends every connection of the person to the app (documented), not only this token. */
async function revoke(installation: Installation, c: Context) {
  const form = await c.req.parseBody()
  const client = clientOf(installation, c, form)
  if (!client) return c.json({ error: 'invalid_client' }, 400)
  const grant = installation.oauth.grantBehind(String(form.token))
  if (grant && grant.clientId === client.id) installation.disconnectAll(client.id)
  // RFC 7009: an unknown token is no error.
  return c.body(null, 200)
}

function userinfo(installation: Installation, c: Context) {
  const grant = installation.grantOf(c.req.header('authorization'))
  if (typeof grant === 'string') return c.json({ error: 'invalid_token' }, 401)
  return c.json(PERSON)
}
