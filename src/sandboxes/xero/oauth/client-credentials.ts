import type { Grant, OAuthClient } from '../../kit/oauth.ts'
import { unknownScopes } from '../api/scopes.ts'
import type { Installation } from '../installation.ts'

/** Tokens that were given; nothing renews those that no person consented to. */
export type Issued = Readonly<{ grant: Grant; accessToken: string; refreshToken?: string }>

/** Of an app itself, without any organisation. */
const UNTENANTED: ReadonlySet<string> = new Set(['app.connections', 'marketplace.billing'])
const COUNTRIES: ReadonlySet<string> = new Set(['AU', 'NZ', 'GB', 'US'])

/**
 * A custom connection reaches its one organisation; any other app only what is about the app:
 * https://developer.xero.com/documentation/guides/oauth2/custom-connections
 */
export function withoutPerson(
  installation: Installation,
  client: OAuthClient,
  scope: string,
): Issued | 'unauthorized_client' | 'invalid_scope' {
  const { apps, oauth, switches } = installation
  const isCustom = apps.kindOf(client) === 'custom'
  const scopes = scope.split(/\s+/).filter(Boolean)
  const isWrong = isCustom
    ? // New ones have had no journals since 29 April 2026.
      scopes.includes('accounting.journals.read') ||
      scopes.includes('offline_access') ||
      unknownScopes(scope, switches.broadScopes).length > 0
    : scopes.length === 0 || scopes.some((one) => !UNTENANTED.has(one))
  if (apps.kindOf(client) === 'pkce') return 'unauthorized_client'
  if (isWrong) return isCustom ? 'invalid_scope' : 'unauthorized_client'
  const tenantId = isCustom ? apps.tenantOf(client.id) : undefined
  const country = installation.organisation(tenantId ?? '')?.settings.countryCode
  if (isCustom && !(country && COUNTRIES.has(country))) return 'unauthorized_client'
  return installation.database.transaction(() => {
    const tenantIds = tenantId === undefined ? [] : [tenantId]
    const grant = installation.grant(client.id, scopes.join(' '), tenantIds)
    return { grant, accessToken: oauth.issueAccess(grant) }
  })
}
