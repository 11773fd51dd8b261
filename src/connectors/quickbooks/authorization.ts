import * as openid from 'openid-client'
import type { Authorization, ConsentResult, RefreshResult, TokenSet } from '../contract.ts'
import type { ConnectorSettings, Surroundings } from '../settings.ts'
import { withoutSecrets } from './troubles.ts'

/**
 * https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/openid-connect
 */
const DISCOVERY_ORIGIN = 'https://developer.api.intuit.com'
const DISCOVERY_PATH = '/.well-known/openid_configuration'
const SCOPE = 'com.intuit.quickbooks.accounting'

/**
 * Consent, exchange and refresh by openid-client; the company comes in the callback, not in a
 * token.
 */
export function createAuthorization(
  settings: ConnectorSettings,
  surroundings: Surroundings,
): Authorization {
  const discover = discovery(settings, surroundings)
  return {
    begin: async ({ redirectUri, state }) =>
      openid.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        response_type: 'code',
      }),
    complete: async ({ callbackUrl, redirectUri, state }) => {
      const companyId = callbackUrl.searchParams.get('realmId') ?? ''
      // Anything but digits would end up in the path of every request.
      if (callbackUrl.searchParams.has('code') && !/^\d{1,20}$/.test(companyId)) {
        return { kind: 'forged', reason: 'the answer names no company' }
      }
      try {
        const answer = withAddress(callbackUrl, redirectUri)
        const checks = { expectedState: state }
        const tokens = await openid.authorizationCodeGrant(await discover(), answer, checks)
        return granted(tokensOf(tokens, surroundings), companyId)
      } catch (error) {
        return failedConsent(error)
      }
    },
    refresh: async (tokens) => {
      try {
        const answer = await openid.refreshTokenGrant(await discover(), tokens.refreshToken)
        return { kind: 'refreshed', tokens: tokensOf(answer, surroundings, tokens) }
      } catch (error) {
        return failedRefresh(error)
      }
    },
    revoke: async (tokens) => {
      await openid.tokenRevocation(await discover(), tokens.refreshToken)
    },
  }
}

/** The vendor names no login; a consent is for the one company that was chosen on its page. */
const granted = (tokens: TokenSet, companyId: string): ConsentResult => ({
  kind: 'granted',
  consent: { tokens, login: '', companies: [{ id: companyId, name: null }] },
})

/** Once for each process; a failure is forgotten, so that the next one asks again. */
function discovery(
  settings: ConnectorSettings,
  { fetch }: Surroundings,
): () => Promise<openid.Configuration> {
  const address = new URL((settings.url ?? DISCOVERY_ORIGIN) + DISCOVERY_PATH)
  let known: Promise<openid.Configuration> | undefined
  return () => {
    known ??= openid
      .discovery(
        address,
        settings.clientId,
        undefined,
        openid.ClientSecretBasic(settings.clientSecret),
        {
          [openid.customFetch]: fetch as openid.CustomFetch,
          // Only a sandbox on this machine speaks plain HTTP.
          execute: address.protocol === 'http:' ? [openid.allowInsecureRequests] : [],
        },
      )
      .catch((error: unknown) => {
        known = undefined
        throw error
      })
    return known
  }
}

/**
 * The vendor compares the redirect address letter by letter; behind a proxy ours looks different.
 */
function withAddress(callbackUrl: URL, redirectUri: string): URL {
  const address = new URL(redirectUri)
  address.search = callbackUrl.search
  return address
}

type Answered = openid.TokenEndpointResponse & Readonly<{ x_refresh_token_expires_in?: unknown }>

function tokensOf(answer: Answered, { clock }: Surroundings, old?: TokenSet): TokenSet {
  const after = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000)
  const refreshSeconds = answer.x_refresh_token_expires_in
  return {
    accessToken: answer.access_token,
    // The value changes about every day and the newest has to be kept; at times none comes.
    refreshToken: answer.refresh_token ?? old?.refreshToken ?? '',
    accessExpiresAt: after(answer.expires_in ?? 3600),
    refreshExpiresAt: typeof refreshSeconds === 'number' ? after(refreshSeconds) : null,
  }
}

function failedConsent(error: unknown): ConsentResult {
  if (error instanceof openid.AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? { kind: 'cancelled' }
      : { kind: 'failed', vendorText: textOf(error) }
  }
  // A code that is not one, used up or somebody else's.
  if (error instanceof openid.ResponseBodyError) {
    return { kind: 'failed', vendorText: textOf(error) }
  }
  if (error instanceof openid.ClientError && isMismatch(error)) {
    return { kind: 'forged', reason: 'the state is not the one that was sent' }
  }
  return { kind: 'failed', vendorText: textOf(error) }
}

/** What openid-client says of an answer whose state, issuer or form is not what was asked for. */
const isMismatch = ({ code }: openid.ClientError): boolean =>
  code === 'OAUTH_INVALID_RESPONSE' || code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED'

function failedRefresh(error: unknown): RefreshResult {
  const vendorText = textOf(error)
  return error instanceof openid.ResponseBodyError && error.error === 'invalid_grant'
    ? { kind: 'ended', vendorText }
    : { kind: 'failed', vendorText }
}

function textOf(error: unknown): string {
  if (
    error instanceof openid.ResponseBodyError ||
    error instanceof openid.AuthorizationResponseError
  ) {
    return withoutSecrets([error.error, error.error_description].filter(Boolean).join(': '))
  }
  return withoutSecrets(error instanceof Error ? error.message : 'no answer')
}
