import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  customFetch,
  discovery,
  ResponseBodyError,
  refreshTokenGrant,
  type TokenEndpointResponse,
  tokenRevocation,
} from 'openid-client'
import type { Authorization, ConsentResult, RefreshResult, TokenSet } from '../contract.ts'
import type { ConnectorSettings, Surroundings } from '../settings.ts'
import { listConnections } from './connections.ts'
import { hostsOf } from './hosts.ts'
import { said } from './troubles.ts'

/**
 * Granular scopes, the only ones that apps made since March 2026 get. No `openid`: we sign nobody
 * in, so there is no id token to check. https://developer.xero.com/documentation/guides/oauth2/scopes/
 */
const SCOPES = [
  'offline_access',
  'accounting.invoices',
  'accounting.payments',
  'accounting.banktransactions',
  'accounting.contacts',
  'accounting.settings.read',
  'accounting.manualjournals',
  'accounting.reports.trialbalance.read',
]

/** https://developer.xero.com/documentation/guides/oauth2/token-types */
const ACCESS_SECONDS = 1800
const REFRESH_DAYS = 60

export function createAuthorization(
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Authorization {
  const server = knownServer(settings, surroundings)
  return {
    begin: async ({ redirectUri, state }) =>
      buildAuthorizationUrl(await server(), {
        redirect_uri: redirectUri,
        scope: SCOPES.join(' '),
        state,
      }),

    complete: ({ callbackUrl, redirectUri, state }) =>
      complete({ callbackUrl, redirectUri, state }, server, settings, surroundings),

    async refresh(tokens): Promise<RefreshResult> {
      try {
        const answer = await refreshTokenGrant(await server(), tokens.refreshToken)
        return { kind: 'refreshed', tokens: tokensIn(answer, tokens, surroundings) }
      } catch (error) {
        const vendorText = textOf(error, [tokens.refreshToken])
        // The only answer that says for certain that the consent is over.
        const ended = error instanceof ResponseBodyError && error.error === 'invalid_grant'
        return { kind: ended ? 'ended' : 'failed', vendorText }
      }
    },

    revoke: async (tokens) => tokenRevocation(await server(), tokens.refreshToken),
  }
}

type Callback = Readonly<{ callbackUrl: URL; redirectUri: string; state: string }>

async function complete(
  { callbackUrl, redirectUri, state }: Callback,
  server: () => Promise<Configuration>,
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Promise<ConsentResult> {
  if (callbackUrl.searchParams.get('state') !== state) {
    return { kind: 'forged', reason: 'state_differs' }
  }
  const { searchParams } = callbackUrl
  // The library exchanges the code for the address it came to, which a proxy may have changed.
  const answered = new URL(redirectUri)
  answered.search = searchParams.toString()
  try {
    const checks = { expectedState: state }
    const answer = await authorizationCodeGrant(await server(), answered, checks)
    const tokens = tokensIn(answer, undefined, surroundings)
    const { login, consentId } = claimsIn(tokens.accessToken)
    const asked = await listConnections(tokens.accessToken, consentId, settings, surroundings)
    if (asked.kind === 'trouble') return { kind: 'failed', vendorText: asked.text }
    const companies = asked.value
    return { kind: 'granted', consent: { tokens, login: login ?? '', companies } }
  } catch (error) {
    if (error instanceof AuthorizationResponseError && error.error === 'access_denied') {
      return { kind: 'cancelled' }
    }
    return { kind: 'failed', vendorText: textOf(error, [searchParams.get('code') ?? '']) }
  }
}

/** What the server says about itself is asked for once; a failure is asked again. */
function knownServer(
  { clientId, clientSecret, url }: ConnectorSettings,
  { fetch: send }: Surroundings,
): () => Promise<Configuration> {
  let known: Promise<Configuration> | undefined
  const ask = () => {
    const { identity } = hostsOf({ url })
    const insecure = identity.startsWith('http:')
    return discovery(new URL(identity), clientId, undefined, ClientSecretBasic(clientSecret), {
      [customFetch]: async (address, options) =>
        withoutIdToken(await send(address, options as RequestInit)),
      ...(insecure && { execute: [allowInsecureRequests] }),
    })
  }
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}

/**
 * An older consent may still bring an id token. Nobody is signed in by it, and the library would
 * hold its times against the machine's clock, which is not the one that we were given.
 */
async function withoutIdToken(response: Response): Promise<Response> {
  const text = await response.text()
  const { status, headers } = response
  const kept = text.includes('"id_token"') ? JSON.stringify(withoutMember(text)) : text
  return new Response(kept === '' ? null : kept, { status, headers })
}

function withoutMember(text: string): unknown {
  const { id_token: _, ...others } = JSON.parse(text) as Record<string, unknown>
  return others
}

function tokensIn(
  answer: TokenEndpointResponse,
  earlier: TokenSet | undefined,
  { clock }: Surroundings,
): TokenSet {
  const now = clock.now().getTime()
  const seconds = answer.expires_in ?? ACCESS_SECONDS
  return {
    accessToken: answer.access_token,
    // Each refresh gives a new one; without one the old keeps its use.
    refreshToken: answer.refresh_token ?? earlier?.refreshToken ?? '',
    accessExpiresAt: new Date(now + seconds * 1000),
    refreshExpiresAt: new Date(now + REFRESH_DAYS * 86_400_000),
  }
}

type Claims = Readonly<{ login?: string | undefined; consentId?: string | undefined }>

/**
 * Whose consent it is, and which, stands in the access token:
 * https://developer.xero.com/documentation/guides/oauth2/token-types. It came from Xero itself, so
 * it is only read.
 */
function claimsIn(accessToken: string): Claims {
  try {
    const [, payload = ''] = accessToken.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
      string,
      unknown
    >
    const textOf = (name: string) => {
      const value = claims[name]
      return typeof value === 'string' ? value : undefined
    }
    return { login: textOf('xero_userid'), consentId: textOf('authentication_event_id') }
  } catch {
    return {}
  }
}

/** The standard's own code where there is one. What we sent must never come back in a text. */
function textOf(error: unknown, secrets: readonly string[]): string {
  const text =
    error instanceof ResponseBodyError || error instanceof AuthorizationResponseError
      ? [error.error, error.error_description ?? ''].join(' ')
      : error instanceof Error
        ? error.message
        : 'no readable answer'
  const shown = secrets
    .filter((secret) => secret !== '')
    .reduce((kept, secret) => kept.replaceAll(secret, '[token]'), text)
  return said(shown)
}
