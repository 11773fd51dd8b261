import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { toParameter } from './parameters.ts'
import type { Session } from './session.ts'

/** Kysely's PostgreSQL in front of a driver of ours, so that both engines speak one dialect. */
export class SessionDialect implements Dialect {
  readonly #driver: Driver

  constructor(driver: Driver) {
    this.#driver = driver
  }

  createDriver = (): Driver => this.#driver
  createQueryCompiler = () => new PostgresQueryCompiler()
  createAdapter = () => new PostgresAdapter()
  createIntrospector = (db: Kysely<unknown>): DatabaseIntrospector => new PostgresIntrospector(db)
}

const CHANGES_ROWS = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

export class SessionConnection implements DatabaseConnection {
  readonly session: Session

  constructor(session: Session) {
    this.session = session
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.session.run({ sql, parameters: parameters.map(toParameter) })
    const rows = result.rows as Row[]
    if (!CHANGES_ROWS.has(result.command)) return { rows }
    return { rows, numAffectedRows: BigInt(result.affectedRows) }
  }

  /** A stream would keep its transaction open for as long as its reader likes. */
  streamQuery(): never {
    throw new Error('the store does not stream: read pages by key')
  }
}
