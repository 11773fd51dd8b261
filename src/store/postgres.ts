import { Pool, type PoolClient } from 'pg'
import { parserOf } from './column-values.ts'
import type { Engine, Session, Statement, StatementResult } from './session.ts'
import { SqlError, sqlFailureOf } from './sql-error.ts'
import { StartRefusal } from './start-refusal.ts'
import type { StoreLog } from './store-log.ts'

const CONNECTIONS_MAX = 10
const CONNECT_TIMEOUT_MS = 10_000
const SERVER_VERSION_MIN = 150_000

const SESSION_SETTINGS = `set timezone to 'UTC'; set datestyle to 'ISO, YMD';
  set intervalstyle to 'postgres'; set client_min_messages to 'warning'`

/** Opens the pool and proves that it reaches a database that Tieout can work on. */
export async function openPostgres(url: string, log: StoreLog): Promise<Engine> {
  const place = placeOf(url)
  const pool = new Pool({
    connectionString: url,
    application_name: 'tieout',
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  })
  // Both are mandatory: a lost connection is otherwise an uncaught exception, whether it was idle
  // (the pool's event) or in somebody's hands (the client's).
  pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'))
  pool.on('connect', (client) => client.on('error', () => undefined))
  const engine = new PostgresEngine(pool)
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
  readonly #prepared = new WeakSet<PoolClient>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async acquire(): Promise<PostgresSession> {
    const client = await this.#pool.connect()
    const session = new PostgresSession(client)
    if (this.#prepared.has(client)) return session
    try {
      await session.script(SESSION_SETTINGS)
    } catch (error) {
      client.release(true)
      throw error
    }
    this.#prepared.add(client)
    return session
  }

  release(session: PostgresSession, fit: boolean): void {
    session.client.release(!fit)
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

class PostgresSession implements Session {
  readonly client: PoolClient

  constructor(client: PoolClient) {
    this.client = client
  }

  async run({ sql, parameters }: Statement): Promise<StatementResult> {
    // Without parameters pg would choose the simple protocol, which runs several statements.
    const query = { text: sql, values: [...parameters], queryMode: 'extended' }
    const result = await this.client.query<Record<string, unknown>>(query).catch(rethrow)
    return { command: result.command, affectedRows: result.rowCount ?? 0, rows: result.rows }
  }

  async script(sql: string): Promise<string> {
    const result = await this.client.query(sql).catch(rethrow)
    const last = Array.isArray(result) ? result.at(-1) : result
    return last?.command ?? ''
  }
}

function rethrow(error: unknown): never {
  const failure = sqlFailureOf(error)
  throw failure ? new SqlError(failure) : error
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
