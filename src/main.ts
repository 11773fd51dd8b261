import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import { createApp } from '#api/app.ts'
import { type FirstLogin, foundFirstFirm, startFirst } from '#api/first-start.ts'
import { checkSealingKey } from '#api/sealing-canary.ts'
import { createSignIn, type SignIn } from '#api/sign-in.ts'
import { createStartingApp } from '#api/starting.ts'
import type { FirmId } from '#books/ids.ts'
import { webhookWorker } from '#jobs/deliver-webhooks.ts'
import { FORGET_ANSWERS, forgetAnswersWorker } from '#jobs/forget-answers.ts'
import { importWorker } from '#jobs/imports/run-imports.ts'
import { sealAuditWorker } from '#jobs/seal-audit.ts'
import { type Worker, WorkSchedule } from '#jobs/work-schedule.ts'
import { mailWorker } from '#mail/send-due-mail.ts'
import { IMPORTS } from '#practice/import/import-acts.ts'
import { MAIL_WORK } from '#practice/mail/queue-mail.ts'
import { type Clock, systemClock } from '#runtime/clock.ts'
import type { Settings } from '#runtime/config.ts'
import { listen } from '#runtime/listen.ts'
import type { Log } from '#runtime/log.ts'
import { postJson } from '#runtime/post-json.ts'
import { systemRandom } from '#runtime/random.ts'
import { readKeyFile, writeKeyFile } from '#runtime/sealing-key.ts'
import { createSealer, type Sealer } from '#runtime/secrets.ts'
import { uuidV7 } from '#runtime/uuid.ts'
import { WEBHOOKS } from '#store/audit.ts'
import { SEAL_AUDIT } from '#store/audit-chain.ts'
import { type OpenDatabase, openDatabase } from '#store/open-database.ts'
import { LedgerSync } from '#sync/ledger-sync.ts'
import { openLedgers } from './ledgers.ts'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const WEB_DIRECTORY = join(ROOT, 'dist/web')

export type HubChoices = Readonly<{
  settings: Settings
  log: Log
  /** The demo with its sandboxes: nothing in it is anybody's real money. */
  evaluation: boolean
  /** Makes the firm that a new database begins with, instead of the one in the settings. */
  found?: (books: OpenBooks) => Promise<readonly FirmId[]>
}>

export type RunningHub = Readonly<{
  url: string
  /** Only at the first start of a database. */
  firstLogin: FirstLogin | undefined
  books: OpenBooks
  /** Called after the commit for each company that now has something to do. */
  wake: (companyId: string) => void
  close(): Promise<void>
}>

/** The database with what is needed to read it: enough for the commands that serve nothing. */
export type OpenBooks = Readonly<{
  database: OpenDatabase
  signIn: SignIn
  sealer: Sealer
  clock: Clock
  newId: () => string
}>

/**
 * Puts the hub together. It listens before it opens the database, so that a person who looks sees
 * that it starts. Throws `AddressRefused`, `SettingRefusal` or `StartRefusal` where somebody has to
 * do something first.
 */
export async function startHub(choices: HubChoices): Promise<RunningHub> {
  let app: Hono = createStartingApp()
  const server = await listen((request, env) => app.fetch(request, env), choices.settings)
  const publicUrl = withPort(choices.settings.publicUrl, server.port)
  const reachable = { ...choices, settings: { ...choices.settings, publicUrl } }
  let books: OpenBooks | undefined
  let sync: LedgerSync | undefined
  let schedule: WorkSchedule | undefined
  const close = async () => {
    await server.close()
    await schedule?.stop()
    await sync?.stop()
    await books?.database.close()
  }
  try {
    books = await openBooks(reachable)
    sync = syncOn(books, reachable)
    const firstLogin = await firstLoginOf(books, reachable)
    app = appOn(books, sync, reachable)
    await sync.start()
    schedule = new WorkSchedule({ ...books, log: choices.log }, workersOf(books, sync))
    await schedule.start()
    return { url: publicUrl, firstLogin, books, wake: sync.hub.wake, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Port 0 becomes the one that was free. */
const withPort = (url: string, port: number): string =>
  url.endsWith(':0') ? `${url.slice(0, -1)}${port}` : url

export async function openBooks({ settings, log }: HubChoices): Promise<OpenBooks> {
  const clock = systemClock()
  const database = await openDatabase(settings.database, { clock, log })
  try {
    const keyFile = keyFileOf(settings)
    const key = settings.key ?? keyFile?.key
    if (!key) throw new Error('settings without a key were let through')
    const { publicUrl, trustedOrigins } = settings
    const signIn = createSignIn(
      { publicUrl, trustedOrigins, key },
      { database, random: systemRandom, log },
    )
    const sealer = createSealer(key)
    await checkSealingKey(signIn, sealer, () => {
      if (keyFile?.isNew) writeKeyFile(keyFile)
    })
    return { database, signIn, sealer, clock, newId: () => uuidV7(clock, systemRandom) }
  } catch (error) {
    await database.close()
    throw error
  }
}

const keyFileOf = ({ key, database }: Settings) =>
  key === undefined && database.kind === 'embedded' ? readKeyFile(database.directory) : undefined

async function firstLoginOf(
  books: OpenBooks,
  { settings, found }: HubChoices,
): Promise<FirstLogin | undefined> {
  const foundFirm = async () =>
    found ? found(books) : [await foundFirstFirm(settings.firm, books)]
  return startFirst({ email: settings.administratorEmail, found: foundFirm }, books)
}

/** What is done beside the requests, by the kind under which it is noted as due. */
const workersOf = (books: OpenBooks, sync: LedgerSync): Readonly<Record<string, Worker>> => ({
  [WEBHOOKS]: webhookWorker({ ...books, post: postJson }),
  [FORGET_ANSWERS]: forgetAnswersWorker(books),
  [SEAL_AUDIT]: sealAuditWorker(books),
  [MAIL_WORK]: mailWorker(books),
  [IMPORTS]: importWorker({ ...books, wake: sync.hub.wake }),
})

/** The engine that carries what the books want into the ledgers. */
function syncOn(books: OpenBooks, { settings, log, evaluation }: HubChoices): LedgerSync {
  const { database, clock, sealer, newId } = books
  const { connectors } = settings
  return new LedgerSync({
    ...{ database, clock, leaseClock: clock, random: systemRandom, sealer, log, newId },
    connectors: openLedgers({ connectors, evaluation, clock }),
    holder: `${hostname()}:${process.pid}`,
  })
}

const appOn = (
  { database, signIn, clock, newId }: OpenBooks,
  sync: LedgerSync,
  { settings, log, evaluation }: HubChoices,
): Hono =>
  createApp({
    ...{ database, signIn, sync, clock, newId, log, evaluation },
    publicUrl: settings.publicUrl,
    trustedOrigins: settings.trustedOrigins,
    behindProxy: settings.behindProxy,
    sandboxed: sandboxedIn(settings.connectors),
    webDirectory: WEB_DIRECTORY,
  })

/** The vendor's own service has no address of its own in the settings. */
const sandboxedIn = (connectors: Settings['connectors']): ReadonlySet<string> =>
  new Set([...connectors].filter(([, { url }]) => url !== null).map(([id]) => id))
