import { Client, type ClientConfig, escapeIdentifier } from 'pg'
import { PostgresSession } from './postgres-session.ts'
import type { DedicatedSession, Statement, StatementResult } from './session.ts'
import { SqlError } from './sql-error.ts'
import { Turnstile } from './turnstile.ts'

/** Its statements touch no table: a slow answer means a dead connection. */
const STATEMENT_MS_MAX = 5_000

/**
 * Opens a connection of its own. It has to reach PostgreSQL itself: a pooler that lends connections
 * per transaction forgets both locks and notifications.
 */
export async function openDedicated(settings: ClientConfig): Promise<DedicatedSession> {
  const client = new Client({ ...settings, application_name: 'tieout (dedicated)' })
  const session = new PostgresDedicated(client)
  try {
    await session.open()
    return session
  } catch (error) {
    await session.end()
    throw error
  }
}

class PostgresDedicated implements DedicatedSession {
  readonly lost: AbortSignal
  readonly #client: Client
  readonly #session: PostgresSession
  readonly #lost = new AbortController()
  /** A client runs one query after the other, and is not to be asked to queue them. */
  readonly #turnstile = new Turnstile()
  #ended: Promise<void> = Promise.resolve()

  constructor(client: Client) {
    this.#client = client
    this.#session = new PostgresSession(client, STATEMENT_MS_MAX)
    this.lost = this.#lost.signal
    client.on('error', (error) => this.#lose(error))
    client.on('end', () => this.#lose(new Error('the database ended a connection')))
  }

  async open(): Promise<void> {
    await this.#client.connect()
    await this.#session.prepare()
  }

  run(statement: Statement): Promise<StatementResult> {
    return this.#alone(() => this.#session.run(statement))
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<void> {
    const { rows } = await this.run({ sql: 'select pg_backend_pid() as pid', parameters: [] })
    this.#client.on('notification', (notification) => {
      const isOwn = notification.processId === rows[0]?.pid
      if (notification.channel === channel && !isOwn) heard(notification.payload ?? '')
    })
    await this.run({ sql: `listen ${escapeIdentifier(channel)}`, parameters: [] })
  }

  async end(): Promise<void> {
    this.#lose(new Error('the connection was closed'))
    await this.#ended
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    await this.#turnstile.enter()
    try {
      this.lost.throwIfAborted()
      return await work()
    } catch (error) {
      if (!(error instanceof SqlError)) this.#lose(error)
      throw error
    } finally {
      this.#turnstile.leave()
    }
  }

  /**
   * Whether the server did what it was asked is unknown by now, so the connection goes as a whole,
   * and with it whatever it held. Nobody waits for a server that does not answer.
   */
  #lose(reason: unknown): void {
    if (this.lost.aborted) return
    this.#lost.abort(reason)
    this.#ended = this.#client.end().catch(() => undefined)
  }
}
