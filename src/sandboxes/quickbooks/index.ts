import { Hono } from 'hono'
import { type AdminBody, adminRoutes } from '../kit/admin.ts'
import type { Collection } from '../kit/collection.ts'
import { Database } from '../kit/database.ts'
import { Faults } from '../kit/faults.ts'
import { OAuthServer } from '../kit/oauth.ts'
import type { Sandbox, SandboxGreeting, SandboxSettings } from '../kit/sandbox.ts'
import { Traffic } from '../kit/traffic.ts'
import { Administration } from './admin/administration.ts'
import { inspectorRoutes } from './admin/inspector.ts'
import { Company } from './company/company.ts'
import { DEFAULT_SWITCHES, type Switches, withSwitches } from './company/switches.ts'
import { catalogue, entryOfAny } from './entities/catalogue.ts'
import type { EntityName } from './entities/names.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { plant } from './seeds/plant.ts'
import { type PlannedCompany, plannedCompanies } from './seeds/seed.ts'
import { Gateway } from './service/gateway.ts'
import { RequestLimits } from './service/request-limits.ts'
import { Deliveries } from './webhooks/deliveries.ts'
import { webhookRoutes } from './webhooks/routes.ts'

const CLIENT_ID = 'sandbox-client'
const APP_NAME = 'Tieout'
const SCOPE = 'com.intuit.quickbooks.accounting'

/** Access tokens live an hour, refresh tokens about 101 days, as token answers say. */
const LIVES = { codeSeconds: 600, accessSeconds: 3600, refreshSeconds: 8_726_400 }

type Kept = Readonly<{ id: string; name: string }>

/**
 * QuickBooks Online's accounting API v3 as it answers on the wire, with its own books behind it.
 * What is imitated, from which source and how surely stands in `evidence.json`.
 */
export function createQuickBooksSandbox(settings: SandboxSettings): Sandbox {
  return new QuickBooksSandbox(settings)
}

class QuickBooksSandbox implements Sandbox {
  readonly vendor = 'quickbooks'
  readonly #settings: SandboxSettings
  readonly #database: Database
  readonly #oauth: OAuthServer
  readonly #companies = new Map<string, Company>()
  readonly #gateway: Gateway
  readonly #pages: Hono
  readonly #administration: Administration
  readonly #deliveries: Deliveries
  #switches: Switches

  constructor(settings: SandboxSettings) {
    const { clock, random, dataDirectory } = settings
    this.#settings = settings
    this.#switches = withSwitches(DEFAULT_SWITCHES, settings.switches ?? {})
    this.#database = new Database(dataDirectory)
    this.#oauth = new OAuthServer(this.#database, clock, random, this.#lives())
    this.#open()
    const [database, oauth] = [this.#database, this.#oauth]
    const faults = new Faults(random)
    const deliver = settings.deliver ?? fetch
    this.#deliveries = new Deliveries({ database: this.#database, clock, random, faults, deliver })
    const traffic = new Traffic(clock)
    const limits = new RequestLimits(clock)
    const switches = () => this.#switches
    const company = (id: string) => this.#companies.get(id)
    const changed = (one: Company) => this.#announce(one)
    const parts = {
      clock,
      random,
      database,
      oauth,
      limits,
      faults,
      traffic,
      switches,
      company,
      changed,
    }
    this.#gateway = new Gateway(parts)
    const companies = this.#companies
    const changeSwitches = (changes: AdminBody) => this.#changeSwitches(changes)
    const administered = {
      ...{ database, faults, traffic, companies, switches, changeSwitches, changed },
    }
    this.#administration = new Administration(administered)
    this.#pages = this.#routes(faults)
  }

  fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname.startsWith('/v3/company/')) return this.#gateway.answer(request, url)
    return Promise.resolve(this.#pages.fetch(request))
  }

  greet(url: string): SandboxGreeting {
    const companies = this.#administration.companies()
    const clientSecret = this.#oauth.findClient(CLIENT_ID)?.secret ?? ''
    const companyIds = companies.map(({ id }) => id)
    const refreshToken = this.#database.transaction(() => {
      const grant = this.#oauth.grant({ clientId: CLIENT_ID, scope: SCOPE, companyIds })
      return this.#oauth.issueTokens(grant).refreshToken
    })
    return {
      url,
      clientId: CLIENT_ID,
      clientSecret,
      refreshToken,
      companies,
      inspector: `${url}/inspector`,
      admin: `${url}/admin`,
    }
  }

  close(): void {
    this.#deliveries.close()
    this.#database.close()
  }

  /** What a call changed goes to whoever listens; kinds that nobody is told of are left out. */
  #announce(company: Company): void {
    const notes = company.changes.take(({ kind, id }) =>
      company.records(kind as EntityName).get(id),
    )
    const told = notes.filter(({ kind }) => !catalogue[kind as EntityName].isSilent)
    this.#deliveries.announce(told.map((note) => ({ ...note, companyId: company.id })))
  }

  /** The companies of the directory, or of the seed when there are none yet. */
  #open(): void {
    const kept: Collection<Kept> = this.#database.collection('companies')
    if (kept.size === 0) {
      this.#database.transaction(() => {
        this.#registerClient()
        for (const planned of plannedCompanies(this.#settings.seed)) this.#plant(kept, planned)
      })
      return
    }
    for (const { id } of kept.values()) this.#companies.set(id, this.#company(id))
  }

  #plant(kept: Collection<Kept>, planned: PlannedCompany): void {
    const company = this.#company(planned.id)
    kept.put(planned.id, { id: planned.id, name: planned.name })
    plant(company, planned)
    this.#companies.set(planned.id, company)
  }

  #company(id: string): Company {
    const { clock } = this.#settings
    const switches = () => this.#switches
    return new Company({ id, database: this.#database, clock, switches, entryOf: entryOfAny })
  }

  #registerClient(): void {
    const secret = Buffer.from(this.#settings.random.bytes(20)).toString('base64url')
    this.#oauth.registerClient({ id: CLIENT_ID, secret, name: APP_NAME, redirectUris: [] })
  }

  #lives() {
    const { rotateRefreshAfterSeconds: rotateAfterSeconds, refreshGraceSeconds: graceSeconds } =
      this.#switches
    return { ...LIVES, rotateAfterSeconds, graceSeconds }
  }

  #changeSwitches(changes: AdminBody): void {
    this.#switches = withSwitches(this.#switches, changes)
    this.#oauth.lives = this.#lives()
  }

  #routes(faults: Faults): Hono {
    const companies = () => this.#administration.companies()
    return (
      new Hono({ strict: false })
        .route('/admin/webhooks', webhookRoutes(this.#deliveries, this.#settings.random))
        .route('/admin', adminRoutes(this.#administration))
        .route('/inspector', inspectorRoutes(this.#companies))
        .route('/', oauthRoutes({ oauth: this.#oauth, faults, companies }))
        // A connection to be dropped is an error on its way out; so is a bug.
        .onError((error) => {
          throw error
        })
    )
  }
}
