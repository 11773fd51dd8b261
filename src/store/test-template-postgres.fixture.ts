import { systemClock } from '#runtime/clock.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import type { Engine, Session } from './session.ts'
import type { StoreLog } from './store-log.ts'
import { type Clone, schemaHash } from './test-template-embedded.fixture.ts'

const CLONE = 'tieout_test_'
const TEMPLATE = 'tieout_template_'
const ADVISORY_LOCK = 7_141_946_202n
/** Dropping a database with force ends connections that are closing anyway. */
const silent: StoreLog = { warn: () => undefined }
const OLD_MS = 6 * 3_600_000

/** `CREATE DATABASE … TEMPLATE`: about 0.1 s instead of all migrations. */
export async function clonePostgresTemplate(id: string, migrations?: string): Promise<Clone> {
  // The name tells when it was made, so that what a killed run left behind is found and dropped.
  const name = `${CLONE}${Date.now()}_${id}`
  await asServer(async (session) => {
    await dropLeftOver(session)
    const template = await prepareTemplate(session, migrations)
    await session.script(`create database ${name} template ${template}`)
  })
  const remove = () => asServer((session) => drop(session, name))
  const url = urlOf(name)
  return { engine: await openPostgres(url, silent), url, remove }
}

async function prepareTemplate(session: Session, migrations?: string): Promise<string> {
  const hash = schemaHash(migrations)
  const ready = (await listDatabases(session, TEMPLATE)).find((name) => name.endsWith(hash))
  if (ready) return ready
  const template = `${TEMPLATE}${Date.now()}_${hash}`
  const unfinished = `tieout_unfinished_${hash}`
  await drop(session, unfinished)
  await session.script(`create database ${unfinished} template template0`)
  const engine = await openPostgres(urlOf(unfinished), silent)
  await migrate(engine, { clock: systemClock(), directory: migrations }).finally(() =>
    engine.close(),
  )
  await session.script(`alter database ${unfinished} rename to ${template}`)
  return template
}

/** One process at a time, on the database that `DATABASE_URL` names, which stays as it is. */
async function asServer(work: (session: Session) => Promise<void>): Promise<void> {
  const engine: Engine = await openPostgres(process.env.DATABASE_URL ?? '', silent)
  const session = await engine.acquire()
  try {
    await session.script(`select pg_advisory_lock(${ADVISORY_LOCK})`)
    await work(session)
  } finally {
    engine.release(session, false)
    await engine.close()
  }
}

async function listDatabases(session: Session, prefix: string): Promise<string[]> {
  const sql = 'select datname from pg_database where starts_with(datname, $1)'
  const { rows } = await session.run({ sql, parameters: [prefix] })
  return rows.map(({ datname }) => String(datname))
}

const drop = async (session: Session, name: string): Promise<void> => {
  await session.script(`drop database if exists ${name} with (force)`)
}

async function dropLeftOver(session: Session): Promise<void> {
  for (const prefix of [CLONE, TEMPLATE]) {
    for (const name of await listDatabases(session, prefix)) {
      const [madeAt] = name.slice(prefix.length).split('_')
      if (Number(madeAt) < Date.now() - OLD_MS) await drop(session, name)
    }
  }
}

function urlOf(database: string): string {
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.pathname = `/${database}`
  return url.href
}
