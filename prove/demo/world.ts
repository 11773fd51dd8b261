import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalDate, localDateAt } from '#books/local-date.ts'
import { createConnectors } from '#connectors/index.ts'
import { type Clock, systemClock } from '#runtime/clock.ts'
import { createLog, type Log } from '#runtime/log.ts'
import { seededRandom, systemRandom } from '#runtime/random.ts'
import { createSealer } from '#runtime/secrets.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { sandboxes } from '#sandboxes/index.ts'
import { serveSandbox } from '#sandboxes/kit/serve.ts'
import { type OpenDatabase, openDatabase } from '#store/open-database.ts'
import { LedgerSync } from '#sync/ledger-sync.ts'
import { type Beginnings, keepBeginnings, readBeginnings } from './beginnings.ts'
import { PLACE } from './choices.ts'
import type { DemoOptions } from './options.ts'
import { PhaseWatch } from './phases.ts'
import { SandboxAdmin } from './sandbox-admin.ts'

/** Everything that the main job runs on, opened for one run. */
export type World = Readonly<{
  options: DemoOptions
  clock: Clock
  log: Log
  database: OpenDatabase
  sync: LedgerSync
  admin: SandboxAdmin
  sandboxUrl: string
  newId: () => string
  phases: PhaseWatch
  beginnings: Beginnings
  keep(beginnings: Beginnings): void
  close(): Promise<void>
}>

export async function openWorld(options: DemoOptions): Promise<World> {
  const beginnings = readBeginnings(options.data) ?? begin(options)
  const origin = new Date(options.clockOrigin ?? beginnings.clockOrigin)
  const clock = systemClock({ rate: options.clock, origin })
  const log = createLog({ level: 'warn', format: 'lines' })
  const directory = options.data ?? mkdtempSync(join(tmpdir(), 'tieout-demo-'))
  const sandbox = await openSandbox(options, clock, directory)
  const url = process.env.DATABASE_URL
  const database = await openDatabase(
    url ? { kind: 'postgres', url } : { kind: 'embedded', directory: join(directory, 'books') },
    { clock: systemClock(), log },
  )
  const newId = () => uuidV7(clock, systemRandom)
  const sync = openSync(options, { database, clock, log, newId, sandbox })
  return {
    options,
    clock,
    log,
    database,
    sync,
    admin: new SandboxAdmin(sandbox.url),
    sandboxUrl: sandbox.url,
    newId,
    phases: new PhaseWatch(),
    beginnings,
    keep: (changed) => keepBeginnings(options.data, changed),
    async close() {
      await sync.stop()
      await database.close()
      await sandbox.close()
      if (!options.data) rmSync(directory, { recursive: true, force: true })
    },
  }
}

function begin({ data, ledger, clockOrigin }: DemoOptions): Beginnings {
  const origin = clockOrigin ? new Date(clockOrigin) : new Date()
  const { timeZone } = PLACE[ledger]
  const endsOn: LocalDate = localDateAt(origin, timeZone)
  const beginnings = { clockOrigin: origin.toISOString(), endsOn, strangers: null }
  if (data) mkdirSync(data, { recursive: true })
  keepBeginnings(data, beginnings)
  return beginnings
}

type OpenSandbox = Readonly<{
  url: string
  clientId: string
  clientSecret: string
  close(): Promise<void>
}>

async function openSandbox(
  options: DemoOptions,
  clock: Clock,
  directory: string,
): Promise<OpenSandbox> {
  const create = sandboxes[options.ledger]
  if (!create) throw new TypeError(`no sandbox is called ${options.ledger}`)
  const dataDirectory = join(directory, options.ledger)
  const random = seededRandom(`sandbox ${options.seed}`)
  if (options.sandbox) {
    const { clientId, clientSecret } = create({ clock, random }).greet(options.sandbox)
    const secret = process.env.SANDBOX_CLIENT_SECRET ?? clientSecret
    return { url: options.sandbox, clientId, clientSecret: secret, close: () => Promise.resolve() }
  }
  const sandbox = create({ clock, random, ...(options.data && { dataDirectory }) })
  const served = await serveSandbox(sandbox)
  const { clientId, clientSecret } = sandbox.greet(served.url)
  return {
    url: served.url,
    clientId,
    clientSecret,
    close: async () => {
      await served.close()
      sandbox.close()
    },
  }
}

type Surroundings = Pick<World, 'database' | 'clock' | 'log' | 'newId'> &
  Readonly<{ sandbox: OpenSandbox }>

function openSync(options: DemoOptions, { sandbox, ...rest }: Surroundings): LedgerSync {
  const { url, clientId, clientSecret } = sandbox
  const connectors = createConnectors(
    { [options.ledger]: { url, clientId, clientSecret } },
    { fetch, clock: rest.clock },
  )
  return new LedgerSync({
    ...rest,
    connectors,
    leaseClock: systemClock(),
    random: systemRandom,
    // A demo's tokens open nothing: its key may follow from its seed, so that a second run goes on.
    sealer: createSealer(seededRandom(`key ${options.seed}`).bytes(32)),
    holder: `demo ${process.pid} ${systemRandom.uuid()}`,
  })
}
