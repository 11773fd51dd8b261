import type { ClientBase, QueryConfig, QueryResult } from 'pg'
import type { Session, Statement, StatementResult } from './session.ts'
import { SqlError, sqlFailureOf } from './sql-error.ts'

/**
 * The server, too, is to notice a process that vanished without a word: until then its transaction
 * would keep rows locked, by default for two hours.
 */
const SESSION_SETTINGS = `set timezone to 'UTC'; set datestyle to 'ISO, YMD';
  set intervalstyle to 'postgres'; set client_min_messages to 'warning';
  set tcp_keepalives_idle to 10; set tcp_keepalives_interval to 5; set tcp_keepalives_count to 3;
  set idle_in_transaction_session_timeout to '60s'; set idle_session_timeout to 0`

/**
 * A connection to PostgreSQL, whoever owns it. One that was lost, or did not answer within
 * `statementMsMax`, is not asked again: everything after that fails at once, the rollback too.
 */
export class PostgresSession implements Session {
  readonly #client: ClientBase
  readonly #statementMsMax: number | undefined
  #lost: Readonly<{ cause: unknown }> | undefined

  constructor(client: ClientBase, statementMsMax: number | undefined) {
    this.#client = client
    this.#statementMsMax = statementMsMax
  }

  prepare(): Promise<string> {
    return this.script(SESSION_SETTINGS)
  }

  async run({ sql, parameters }: Statement): Promise<StatementResult> {
    // Without parameters pg would choose the simple protocol, which runs several statements.
    const query = { text: sql, values: [...parameters], queryMode: 'extended' }
    const result = await this.#ask(query)
    return { command: result.command, affectedRows: result.rowCount ?? 0, rows: result.rows }
  }

  async script(sql: string): Promise<string> {
    const result: QueryResult | QueryResult[] = await this.#ask({ text: sql })
    const last = Array.isArray(result) ? result.at(-1) : result
    return last?.command ?? ''
  }

  async #ask(query: QueryConfig): Promise<QueryResult<Record<string, unknown>>> {
    if (this.#lost) throw new Error('the connection to the database was lost', this.#lost)
    try {
      return await this.#client.query({ ...query, ...this.#patience() })
    } catch (error) {
      const failure = sqlFailureOf(error)
      if (failure) throw new SqlError(failure)
      this.#lost = { cause: error }
      throw error
    }
  }

  #patience = () =>
    this.#statementMsMax === undefined ? {} : { query_timeout: this.#statementMsMax }
}
