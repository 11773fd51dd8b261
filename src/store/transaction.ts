import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely } from 'kysely'
import type { Clock } from '#runtime/clock.ts'
import { enteredSession } from './entered-session.ts'
import { asTransaction, refuseNesting } from './nesting.ts'
import type { Engine, Session } from './session.ts'
import { SessionConnection, SessionDialect } from './session-dialect.ts'
import { isCollision } from './sql-error.ts'
import type { StoreLog } from './store-log.ts'

/** Longer ones hold up everybody on the embedded engine: cut the work into a resumable job. */
const TRANSACTION_MS_MAX = 250
const RETRIES_MAX = 3

export type Surroundings = Readonly<{ engine: Engine; clock: Clock; log: StoreLog }>
export type AfterCommit = () => void | Promise<void>

export type Opening = Readonly<{
  /** What a person reads about it: `withFirm` or `withHub`. */
  name: string
  /** The first statements: the role, and whose rows it may see. */
  entry: string
}>

type Work<Tables, T> = (db: Kysely<Tables>, afterCommit: AfterCommit[]) => Promise<T>

/**
 * Runs `work` in one transaction that begins with `opening.entry`. When PostgreSQL breaks a
 * deadlock or refuses a serialization, the whole of `work` runs again: so it has no effects outside
 * of `db`.
 */
export async function inTransaction<Tables, T>(
  surroundings: Surroundings,
  opening: Opening,
  work: Work<Tables, T>,
): Promise<T> {
  refuseNesting(opening.name)
  for (let retries = 0; ; retries += 1) {
    const afterCommit: AfterCommit[] = []
    try {
      const result = await attempt<Tables, T>(surroundings, opening, (db) => work(db, afterCommit))
      await runAll(afterCommit, surroundings.log)
      return result
    } catch (error) {
      if (!isCollision(error) || retries === RETRIES_MAX) throw error
    }
  }
}

async function attempt<Tables, T>(
  { engine, clock, log }: Surroundings,
  { name, entry }: Opening,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const session = await enteredSession(engine, `begin; ${entry}`)
  const startedMs = clock.monotonicMs()
  let fit = false
  try {
    const connection = new GuardedConnection(session, name)
    const driver = new OneTransactionDriver(connection)
    const db = new Kysely<Tables>({ dialect: new SessionDialect(driver) })
    const result = await asTransaction(name, () => work(db)).finally(() => connection.close())
    connection.refuseUnawaited()
    await commit(session, name)
    fit = true
    return result
  } catch (error) {
    fit = await rollback(session)
    throw error
  } finally {
    engine.release(session, fit)
    const ms = Math.round(clock.monotonicMs() - startedMs)
    if (ms > TRANSACTION_MS_MAX) log.warn({ ms, transaction: name }, 'a transaction was long')
  }
}

/** After a failed statement PostgreSQL answers COMMIT with ROLLBACK, not with an error. */
async function commit(session: Session, name: string): Promise<void> {
  const command = await session.script('commit')
  if (command !== 'COMMIT') {
    throw new Error(
      `${name} was rolled back: a statement in it had failed, and its error was caught`,
    )
  }
}

/** False when the connection can no longer be trusted to be outside of a transaction. */
async function rollback(session: Session): Promise<boolean> {
  try {
    await session.script('rollback')
    return true
  } catch {
    return false
  }
}

/** The work is durable by now: what fails here must not look like a transaction that failed. */
async function runAll(callbacks: readonly AfterCommit[], log: StoreLog): Promise<void> {
  for (const callback of callbacks) {
    try {
      await callback()
    } catch (error) {
      log.warn({ error }, 'a callback after a commit failed')
    }
  }
}

/** Everything the store's own builders make; notably not SET, RESET, BEGIN, COMMIT, DO or CALL. */
const ALLOWED = /^\s*(select|insert|update|delete|merge|with|values|\()/i

/**
 * Row-level security stands on the role and the firm's setting, so nothing may change them inside
 * of the transaction, and no query may come after its end, when the session has its own role again.
 */
class GuardedConnection extends SessionConnection {
  readonly #name: string
  #open = true
  #running = 0

  constructor(session: Session, name: string) {
    super(session)
    this.#name = name
  }

  override async executeQuery<Row>(query: CompiledQuery) {
    if (!this.#open) throw new Error(`a query after the end of its transaction (${this.#name})`)
    if (!ALLOWED.test(query.sql) || /\bset_config\b/i.test(query.sql)) {
      throw new Error(`not allowed in ${this.#name}: ${query.sql.slice(0, 60)}`)
    }
    this.#running += 1
    try {
      return await super.executeQuery<Row>(query)
    } finally {
      this.#running -= 1
    }
  }

  close(): void {
    this.#open = false
  }

  refuseUnawaited(): void {
    if (this.#running > 0) throw new Error(`${this.#name} ended before one of its queries did`)
  }
}

class OneTransactionDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('a transaction is already open here')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
