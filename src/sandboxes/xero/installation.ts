import type { Clock } from '#runtime/clock.ts'
import type { Random } from '#runtime/random.ts'
import { Database } from '../kit/database.ts'
import { Faults } from '../kit/faults.ts'
import { type Grant, type OAuthClient, OAuthServer } from '../kit/oauth.ts'
import type { CompanySummary, SandboxSettings } from '../kit/sandbox.ts'
import { Traffic } from '../kit/traffic.ts'
import { IdempotencyKeys } from './api/idempotency.ts'
import { RateLimits } from './api/rate-limits.ts'
import { Organisation } from './books/organisation.ts'
import { TokenSigner } from './oauth/access-tokens.ts'
import { Apps } from './oauth/apps.ts'
import { Connections } from './oauth/connections.ts'
import { Switches } from './switches.ts'
import { Webhooks } from './webhooks/webhooks.ts'

/** https://developer.xero.com/documentation/guides/oauth2/token-types and best-practice pages. */
const LIVES = {
  codeSeconds: 300,
  accessSeconds: 1800,
  refreshSeconds: 60 * 86_400,
  rotateAfterSeconds: 0,
  graceSeconds: 30 * 60,
  graceEndsWithNextRefresh: true,
}

type GivenConsent = Readonly<{
  client: OAuthClient
  scope: string
  tenantIds: readonly string[]
  redirectUri: string
  challenge: string | undefined
  nonce: string | undefined
}>

/** Everything one running sandbox holds. */
export class Installation {
  readonly clock: Clock
  readonly random: Random
  readonly database: Database
  readonly oauth: OAuthServer
  readonly apps: Apps
  readonly signer: TokenSigner
  readonly connections: Connections
  readonly faults: Faults
  readonly traffic: Traffic
  readonly idempotency: IdempotencyKeys
  readonly webhooks: Webhooks
  limits: RateLimits
  switches: Switches
  readonly #organisations = new Map<string, Organisation>()

  constructor({ clock, random, dataDirectory, switches }: SandboxSettings) {
    this.clock = clock
    this.random = random
    this.database = new Database(dataDirectory)
    this.oauth = new OAuthServer(this.database, clock, random, LIVES)
    this.apps = new Apps(this.database, this.oauth)
    this.signer = new TokenSigner(this.database, clock)
    this.connections = new Connections(this.database, clock, random)
    this.faults = new Faults(random)
    this.traffic = new Traffic(clock)
    this.switches = Switches.parse(switches ?? {})
    this.limits = new RateLimits(clock, this.switches)
    const { idempotencySeconds } = this.switches
    this.idempotency = new IdempotencyKeys(this.database, clock, idempotencySeconds)
    this.webhooks = new Webhooks(this)
  }

  /** Opens the organisation's books, which may still be empty. */
  open(id: string): Organisation {
    const { clock, random, database } = this
    const opened = new Organisation({ id, database, clock, random })
    this.#organisations.set(id, opened)
    this.webhooks.watch(opened)
    return opened
  }

  organisation(id: string): Organisation | undefined {
    return this.#organisations.get(id)
  }

  organisations(): readonly Organisation[] {
    return [...this.#organisations.values()]
  }

  companies(): readonly CompanySummary[] {
    return this.organisations().map(({ id, settings }) => ({
      id,
      name: settings.name,
      country: settings.countryCode,
    }))
  }

  nameOf(tenantId: string): string {
    return this.organisation(tenantId)?.settings.name ?? ''
  }

  /** Connects the organisations and gives the code that is sent back to the app. */
  consent({ client, scope, tenantIds, redirectUri, challenge, nonce }: GivenConsent): string {
    return this.database.transaction(() => {
      const grant = this.grant(client.id, scope, tenantIds, nonce)
      const withChallenge = challenge === undefined ? {} : { challenge }
      return this.oauth.issueCode(grant, { redirectUri, ...withChallenge })
    })
  }

  grant(clientId: string, scope: string, tenantIds: readonly string[], nonce?: string): Grant {
    const extra = nonce === undefined ? {} : { extra: { nonce } }
    const grant = this.oauth.grant({ clientId, scope, companyIds: tenantIds, ...extra })
    for (const tenantId of tenantIds) this.connections.connect(clientId, tenantId, grant.id)
    return grant
  }

  /** The grant behind an `Authorization` header. */
  grantOf(authorization: string | undefined): Grant | 'unknown' | 'expired' {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
    const handle = token === undefined ? undefined : this.signer.handleIn(token)
    return handle === undefined ? 'unknown' : this.oauth.grantOf(handle)
  }

  disconnectAll(clientId: string): void {
    this.database.transaction(() => {
      this.connections.removeAll(clientId)
      for (const grant of this.oauth.grants()) {
        if (grant.clientId === clientId) this.oauth.revokeGrant(grant.id)
      }
    })
  }

  /** Changed limits start their counts anew. */
  changeSwitches(changes: unknown): Switches {
    this.switches = Switches.parse({ ...this.switches, ...(changes as object) })
    this.limits = this.limits.with(this.switches)
    this.idempotency.lifeSeconds = this.switches.idempotencySeconds
    return this.switches
  }
}
