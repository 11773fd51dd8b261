import { z } from 'zod'
import type { Collection } from '../../kit/collection.ts'
import type { Database } from '../../kit/database.ts'
import type { OAuthClient, OAuthServer } from '../../kit/oauth.ts'

/**
 * `web` has a secret; `pkce` has none and proves itself with a verifier; `custom` belongs to one
 * organisation and asks no person: https://developer.xero.com/documentation/guides/oauth2/overview
 */
type AppKind = 'web' | 'pkce' | 'custom'

type App = Readonly<{ kind: AppKind; tenantId?: string | undefined }>

/** What a developer enters at Xero's app page. */
export const NewApp = z.strictObject({
  id: z.string().min(1),
  secret: z.string().default(''),
  name: z.string().min(1),
  kind: z.enum(['web', 'pkce', 'custom']).default('web'),
  redirectUris: z.array(z.string()).default([]),
  /** Of a custom connection. */
  tenantId: z.string().optional(),
})

export type NewApp = z.output<typeof NewApp>

/** The apps that developers have registered, and what kind each is. */
export class Apps {
  readonly #oauth: OAuthServer
  readonly #apps: Collection<App>

  constructor(database: Database, oauth: OAuthServer) {
    this.#oauth = oauth
    this.#apps = database.collection('apps')
  }

  register({ kind, tenantId, ...client }: NewApp): void {
    this.#oauth.registerClient(client)
    this.#apps.put(client.id, { kind, tenantId })
  }

  kindOf({ id }: OAuthClient): AppKind {
    return this.#apps.get(id)?.kind ?? 'web'
  }

  /** The organisation of a custom connection. */
  tenantOf(clientId: string): string | undefined {
    return this.#apps.get(clientId)?.tenantId
  }

  /** By id and secret, or by the id alone where the app has no secret. */
  authenticate(id: string, secret: string | undefined): OAuthClient | undefined {
    const client = this.#oauth.findClient(id)
    if (!client) return undefined
    if (this.kindOf(client) === 'pkce') return secret === undefined ? client : undefined
    return this.#oauth.authenticate(id, secret ?? '')
  }
}

/** Known from the start, so that every kind can be tried without registering anything. */
export const SEEDED_APPS = {
  web: {
    id: 'SANDBOX0000000000000000000XERO01',
    secret: 'sandbox-secret-for-tests-only',
    name: 'Sandbox app',
    kind: 'web',
    redirectUris: [],
  },
  pkce: {
    id: 'SANDBOX0000000000000000000XERO02',
    secret: '',
    name: 'Sandbox desktop app',
    kind: 'pkce',
    redirectUris: [],
  },
  custom: {
    id: 'SANDBOX0000000000000000000XERO03',
    secret: 'sandbox-custom-secret-for-tests-only',
    name: 'Sandbox custom connection',
    kind: 'custom',
    redirectUris: [],
  },
} as const satisfies Record<AppKind, NewApp>
