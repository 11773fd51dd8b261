import { type ClientConfig, Pool, type PoolClient } from 'pg'
import { parserOf } from './column-values.ts'
import { openDedicated } from './postgres-dedicated.ts'
import { PostgresSession } from './postgres-session.ts'
import type { DedicatedSession, Engine, Session } from './session.ts'
import { StartRefusal } from './start-refusal.ts'
import type { StoreLog } from './store-log.ts'

const CONNECTIONS_MAX = 10
const CONNECT_TIMEOUT_MS = 10_000
const SERVER_VERSION_MIN = 150_000

// Without an answer for so long the connection is taken to be dead; the kernel would need a quarter
// of an hour. No statement of the product comes near it.
const STATEMENT_MS_MAX = 60_000
const KEEP_ALIVE_AFTER_MS = 10_000

/** Opens the pool and proves that it reaches a database that Tieout can work on. */
export async function openPostgres(url: string, log: StoreLog): Promise<Engine> {
  const place = placeOf(url)
  const settings: ClientConfig = {
    connectionString: url,
    application_name: 'tieout',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  }
  const pool = new Pool({ ...settings, max: CONNECTIONS_MAX })
  // Both are mandatory: a lost connection is otherwise an uncaught exception, whether it was idle
  // (the pool's event) or in somebody's hands (the client's).
  pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  const engine = new PostgresEngine(pool, settings)
  try {
    await proveUsable(engine)
    return engine
  } catch (error) {
    await engine.close()
    if (error instanceof StartRefusal) throw error
    throw new StartRefusal(`PostgreSQL at ${place} cannot be used: ${reasonOf(error)}.`, {
      cause: error,
    })
  }
}

class PostgresEngine implements Engine {
  readonly kind = 'postgres'
  readonly #pool: Pool
  readonly #settings: ClientConfig
  readonly #lent = new WeakMap<Session, PoolClient>()
  readonly #prepared = new WeakSet<PoolClient>()

  constructor(pool: Pool, settings: ClientConfig) {
    this.#pool = pool
    this.#settings = settings
  }

  async acquire(choice = { patient: false }): Promise<PostgresSession> {
    const client = await this.#pool.connect()
    const session = new PostgresSession(client, choice.patient ? undefined : STATEMENT_MS_MAX)
    this.#lent.set(session, client)
    if (this.#prepared.has(client)) return session
    try {
      await session.prepare()
    } catch (error) {
      client.release(true)
      throw error
    }
    this.#prepared.add(client)
    return session
  }

  release(session: Session, fit: boolean): void {
    this.#lent.get(session)?.release(!fit)
  }

  dedicate(): Promise<DedicatedSession> {
    return openDedicated(this.#settings)
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

async function proveUsable(engine: PostgresEngine): Promise<void> {
  const session = await engine.acquire()
  const { rows } = await session.run({
    sql: `select current_setting('server_version_num')::int as version,
      current_setting('server_version') as name, current_setting('server_encoding') as encoding`,
    parameters: [],
  })
  engine.release(session, true)
  const { version, name, encoding } = rows[0] ?? {}
  if (Number(version) < SERVER_VERSION_MIN) {
    throw new StartRefusal(`PostgreSQL 15 or newer is needed, and this one is ${name}.`)
  }
  if (encoding !== 'UTF8') {
    throw new StartRefusal(`The database's encoding must be UTF8, and it is ${encoding}.`)
  }
}

/** Where the database is, without the login. */
function placeOf(url: string): string {
  if (!/^postgres(ql)?:/.test(url) || !URL.canParse(url)) {
    throw new StartRefusal(
      'DATABASE_URL is not the address of a PostgreSQL database, such as ' +
        'postgres://tieout:password@localhost:5432/tieout.',
    )
  }
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`
}

/** A name with two addresses fails with one error per address and no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
