import { CamelCasePlugin, type DatabaseConnection, type Driver, Kysely } from 'kysely'
import { enteredSession } from './entered-session.ts'
import { asTransaction, refuseNesting } from './nesting.ts'
import type { Engine } from './session.ts'
import { SessionConnection, SessionDialect } from './session-dialect.ts'

/**
 * For the sign-in library, which brings its own queries: every connection that it gets has the role
 * `tieout_auth`, which sees the schema `auth` and nothing else, until it gives it back. The library
 * writes names like `emailVerified`, the schema like every other of ours `email_verified`.
 */
export function authDatabaseOf(engine: Engine): Kysely<unknown> {
  return new AuthDatabase({
    dialect: new SessionDialect(new AuthDriver(engine)),
    plugins: [new CamelCasePlugin()],
  })
}

class AuthDatabase extends Kysely<unknown> {
  /** Marks the transaction, so that opening another one inside of it fails instead of waiting. */
  override transaction(): ReturnType<Kysely<unknown>['transaction']> {
    const builder = super.transaction()
    const execute = builder.execute.bind(builder)
    builder.execute = (work) =>
      execute((tx) => asTransaction('a sign-in transaction', () => work(tx)))
    return builder
  }
}

const ENTER = 'set role tieout_auth; set search_path to auth'
const LEAVE = 'reset role; reset search_path'

class AuthDriver implements Driver {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async acquireConnection(): Promise<SessionConnection> {
    refuseNesting('a sign-in query')
    return new SessionConnection(await enteredSession(this.#engine, ENTER))
  }

  async releaseConnection(connection: SessionConnection): Promise<void> {
    const fit = await connection.session.script(LEAVE).then(
      () => true,
      () => false,
    )
    this.#engine.release(connection.session, fit)
  }

  async beginTransaction(connection: SessionConnection): Promise<void> {
    await connection.session.script('begin')
  }

  async commitTransaction(connection: SessionConnection): Promise<void> {
    const command = await connection.session.script('commit')
    if (command !== 'COMMIT') throw new Error('a sign-in transaction was rolled back')
  }

  async rollbackTransaction(connection: DatabaseConnection & SessionConnection): Promise<void> {
    await connection.session.script('rollback')
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}
}
