import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Clock } from '#runtime/clock.ts'
import { systemClock } from '#runtime/clock.ts'
import { databaseOn, type OpenDatabase } from './open-database.ts'
import type { FirmTables } from './schema.ts'
import type { Engine, StatementResult } from './session.ts'
import type { StoreLog } from './store-log.ts'
import { type Clone, cloneEmbeddedTemplate } from './test-template-embedded.fixture.ts'
import { clonePostgresTemplate } from './test-template-postgres.fixture.ts'
import { type AfterCommit, inTransaction, type Surroundings } from './transaction.ts'
import type { FirmTx } from './with-firm.ts'

export type TestDatabase = OpenDatabase & {
  /** What a second process opens; the embedded engine has no second one. */
  readonly url: string | undefined
  /** A firm's transaction that was never told which firm: it must read and write nothing. */
  withoutFirm<T>(work: (tx: FirmTx) => Promise<T>): Promise<T>
  /** A statement of the owner, whom row-level security lets see everything when he is superuser. */
  asOwner(sql: string, ...parameters: string[]): Promise<Record<string, unknown>[]>
}

export type TestDatabaseSettings = Readonly<{
  clock?: Clock
  log?: StoreLog
  /** A directory of migrations instead of the product's own. */
  migrations?: string
}>

const EXAMPLE_URL = 'postgres://user@localhost:5432/test'

export type EngineName = 'embedded' | 'postgres'

/**
 * The suite on the embedded engine, and on PostgreSQL too where `DATABASE_URL` names a server on
 * which databases may be created. Each time it has a fresh database with the newest schema. What
 * only one engine can do is no test of the other one: the suite is told which one it is on.
 *
 *     eachEngine('invoices', (database) => {
 *       test('…', async () => { await database().withFirm(firmId, async (tx) => { … }) })
 *     })
 */
export function eachEngine(
  name: string,
  suite: (database: () => TestDatabase, engine: EngineName) => void,
  settings: TestDatabaseSettings = {},
): void {
  describe(`${name} (embedded)`, () => suite(useTestDatabase('embedded', settings), 'embedded'))
  if (!process.env.DATABASE_URL) {
    console.info(`${name}: skipped on PostgreSQL. Set DATABASE_URL=${EXAMPLE_URL} to run it there.`)
  }
  describe.skipIf(!process.env.DATABASE_URL)(`${name} (PostgreSQL)`, () =>
    suite(useTestDatabase('postgres', settings), 'postgres'),
  )
}

/**
 * The suite once: what it is about stands above the store, whose own suites run on both engines. On
 * PostgreSQL where there is one, because that shows what happens at the same moment.
 */
export function onOneEngine(
  name: string,
  suite: (database: () => TestDatabase, engine: EngineName) => void,
  settings: TestDatabaseSettings = {},
): void {
  const engine = process.env.DATABASE_URL ? 'postgres' : 'embedded'
  describe(name, () => suite(useTestDatabase(engine, settings), engine))
}

function useTestDatabase(engine: EngineName, settings: TestDatabaseSettings): () => TestDatabase {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await openTestDatabase(engine, settings)
  })
  afterAll(() => database?.close())
  return () => {
    if (!database) throw new Error('the test database is there from beforeAll on')
    return database
  }
}

/** A fresh database with the newest schema; `close` deletes it. The embedded one does not fsync. */
export async function openTestDatabase(
  name: EngineName = 'embedded',
  { clock = systemClock(), log = silent, migrations }: TestDatabaseSettings = {},
): Promise<TestDatabase> {
  const { engine, url, remove } = await cloneTemplate(name, migrations)
  const surroundings = { engine, clock, log }
  const database = databaseOn(surroundings)
  const close = async () => {
    await database.close()
    await remove()
  }
  return {
    ...database,
    url,
    close,
    asOwner: (sql, ...parameters) => ask(engine, sql, parameters),
    withoutFirm: (work) => withoutFirm(surroundings, work),
  }
}

/** An engine on a fresh database; without `migrations` it has the product's schema. */
export function cloneTemplate(name: EngineName, migrations?: string): Promise<Clone> {
  const id = `${process.pid}_${randomBytes(4).toString('hex')}`
  return name === 'embedded'
    ? cloneEmbeddedTemplate(id, migrations)
    : clonePostgresTemplate(id, migrations)
}

function withoutFirm<T>(surroundings: Surroundings, work: (tx: FirmTx) => Promise<T>): Promise<T> {
  const opening = { name: 'withoutFirm', entry: 'set local role tieout_app' }
  return inTransaction<FirmTables, T>(surroundings, opening, (db, afterCommit) => {
    const tx = { firmId: '', db, afterCommit: (after: AfterCommit) => afterCommit.push(after) }
    // The one forged transaction: everywhere else only `withFirm` makes them.
    return work(tx as unknown as FirmTx)
  })
}

const silent: StoreLog = { warn: () => undefined }

async function ask(engine: Engine, sql: string, parameters: string[]) {
  const session = await engine.acquire()
  try {
    const result: StatementResult = await session.run({ sql, parameters })
    return result.rows
  } finally {
    engine.release(session, true)
  }
}
