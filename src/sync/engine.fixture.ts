import type { DivisionId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { createConnectors } from '#connectors/index.ts'
import type { Act } from '#practice/act.ts'
import { type FirmInput, foundFirm } from '#practice/found-firm.ts'
import { type Clock, systemClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { seededRandom } from '#runtime/random.ts'
import { createSealer } from '#runtime/secrets.ts'
import { sandboxes } from '#sandboxes/index.ts'
import type { Sandbox } from '#sandboxes/kit/sandbox.ts'
import { openTestDatabase, type TestDatabase } from '#store/test-database.fixture.ts'
import { grantConsent } from '../../test/support/grant-consent.ts'
import { beginConsent, completeConsent, confirmCompany, connectCompany } from './connect.ts'
import type { Hub } from './hub.ts'
import { readMappingSheet, saveMappingChoices } from './mapping.ts'
import { PumpSchedule } from './pump-schedule.ts'
import { readReferences } from './read-references.ts'
import { startFrom } from './start-date.ts'

const ORIGIN = 'http://sandbox.test'
const REDIRECT_URI = 'http://localhost:8700/back'
/** A minute of the vendor's limits takes less than a second. */
const CLOCK_RATE = 100

export type EngineSettings = Readonly<{
  vendor: string
  company: string
  firm: FirmInput
  engine?: 'embedded' | 'postgres'
  startOn?: LocalDate
}>

/** A hub with one firm, connected to a sandbox inside of this process. */
export class EngineUnderTest {
  readonly database: TestDatabase
  readonly sandbox: Sandbox
  readonly hub: Hub
  readonly schedule: PumpSchedule
  readonly person: Readonly<{ userId: string; firmId: FirmId }>
  divisionId = '' as DivisionId
  connectionId = ''
  readonly #stopping: AbortController

  private constructor(
    database: TestDatabase,
    sandbox: Sandbox,
    hub: Hub,
    stopping: AbortController,
    firmId: FirmId,
  ) {
    this.database = database
    this.sandbox = sandbox
    this.hub = hub
    this.schedule = new PumpSchedule(hub)
    this.person = { userId: 'tester', firmId }
    this.#stopping = stopping
  }

  static async start(settings: EngineSettings): Promise<EngineUnderTest> {
    const clock = systemClock({ rate: CLOCK_RATE, origin: new Date(Date.now()) })
    const random = seededRandom(settings.vendor)
    const createSandbox = sandboxes[settings.vendor]
    if (!createSandbox) throw new Error(`no sandbox for ${settings.vendor}`)
    const sandbox = createSandbox({ clock, random: seededRandom('sandbox') })
    const database = await openTestDatabase(settings.engine ?? 'embedded', {})
    const stopping = new AbortController()
    const hub = hubOn(database, sandbox, settings.vendor, clock, stopping.signal)
    const firmId = random.uuid() as FirmId
    const engine = new EngineUnderTest(database, sandbox, hub, stopping, firmId)
    const { division } = await engine.act((act) => foundFirm(act, settings.firm))
    engine.divisionId = division.id
    await engine.#connect(settings)
    return engine
  }

  act<T>(work: (act: Act) => Promise<T>): Promise<T> {
    const { clock, newId } = this.hub
    return this.database.withFirm(this.person.firmId, (tx) =>
      work({ tx, now: clock.now(), actor: 'tester', newId }),
    )
  }

  async #connect({ vendor: connector, company, startOn }: EngineSettings): Promise<void> {
    const { hub, person, divisionId } = this
    const { tokens } = this.schedule
    const beginning = { connector, divisionId, redirectUri: REDIRECT_URI }
    const page = await beginConsent(hub, person, beginning)
    const callbackUrl = await grantConsent(fetchOf(this.sandbox), page, { company })
    const back = { connector, callbackUrl, redirectUri: REDIRECT_URI }
    const consented = await completeConsent(hub, tokens, person, back)
    this.connectionId =
      consented.kind === 'connected'
        ? consented.connectionId
        : await connectCompany(hub, tokens, person, consented.state, companyIn(consented, company))
    await readReferences(hub, tokens, person.firmId, this.connectionId)
    if (startOn) await startFrom(hub, person.firmId, this.connectionId, startOn)
  }

  /** Takes every suggestion, as a person does who trusts them. */
  async acceptSuggestions(): Promise<void> {
    const { hub, person, connectionId } = this
    const sheet = await readMappingSheet(hub, person.firmId, connectionId)
    const choices = sheet.slots.flatMap(({ slot, rows }) =>
      rows.flatMap(({ ours, suggestion }) =>
        suggestion
          ? [
              {
                slot: slot.id,
                ourId: ours.id,
                remote: { kind: suggestion.reference.kind, id: suggestion.reference.remoteId },
              },
            ]
          : [],
      ),
    )
    await saveMappingChoices(hub, person, connectionId, choices)
  }

  confirm(): Promise<void> {
    return confirmCompany(this.hub, this.person, this.connectionId)
  }

  /** A request to the sandbox's admin side. */
  async admin<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const request = new Request(`${ORIGIN}/admin${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const response = await this.sandbox.fetch(request)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.schedule.stop()
    await this.database.close()
    this.sandbox.close()
  }
}

function hubOn(
  database: TestDatabase,
  sandbox: Sandbox,
  vendor: string,
  clock: Clock,
  stopping: AbortSignal,
): Hub {
  const random = seededRandom('hub')
  const { clientId, clientSecret } = sandbox.greet(ORIGIN)
  const connectors = createConnectors(
    { [vendor]: { clientId, clientSecret, url: ORIGIN } },
    { fetch: fetchOf(sandbox), clock },
  )
  return {
    database,
    connectors,
    clock,
    leaseClock: systemClock(),
    random,
    sealer: createSealer(random.bytes(32)),
    log: createLog({ level: 'warn', format: 'lines' }),
    newId: () => random.uuid(),
    holder: 'test',
    wake: () => undefined,
    stopping,
  }
}

const fetchOf =
  (sandbox: Sandbox): typeof globalThis.fetch =>
  (input, init) =>
    sandbox.fetch(new Request(input, init))

function companyIn(
  { companies }: Readonly<{ companies: readonly Readonly<{ id: string; name: string | null }>[] }>,
  name: string,
): string {
  const found = companies.find((company) => company.name?.includes(name))
  if (!found) throw new Error(`the consent does not reach ${name}`)
  return found.id
}
