import type { OAuthClient } from '../../kit/oauth.ts'

/**
 * Registered addresses exactly. Nobody registers test runs, so any `http://localhost` counts as
 * registered; `http://127.0.0.1` does not, as at Xero
 * (https://developer.xero.com/documentation/guides/oauth2/auth-flow).
 */
export const isRedirectAllowed = ({ redirectUris }: OAuthClient, uri: string): boolean =>
  redirectUris.includes(uri) || /^http:\/\/localhost(:\d+)?(\/|$)/.test(uri)
