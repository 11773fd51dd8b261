import type { Parameter } from './parameters.ts'

export type Statement = Readonly<{ sql: string; parameters: readonly Parameter[] }>

export type StatementResult = Readonly<{
  /** The command tag without its count: SELECT, INSERT, COMMIT, ROLLBACK … */
  command: string
  affectedRows: number
  rows: Record<string, unknown>[]
}>

/** One connection, owned by one piece of work at a time. */
export interface Session {
  /** One statement with its parameters; throws `SqlError` when the database refuses it. */
  run(statement: Statement): Promise<StatementResult>
  /** Several statements without parameters in one round trip; the last one's command tag. */
  script(sql: string): Promise<string>
}

/** Where sessions come from: the worker thread, or a pool of connections to PostgreSQL. */
export interface Engine {
  readonly kind: 'embedded' | 'postgres'
  /** A `patient` session waits for as long as a statement takes; others give up after a minute. */
  acquire(choice?: Readonly<{ patient: boolean }>): Promise<Session>
  /** A session that is not `fit` is thrown away instead of being given to the next. */
  release(session: Session, fit: boolean): void
  /** Only where several processes may work on one database. */
  dedicate?(): Promise<DedicatedSession>
  close(): Promise<void>
}

/** A connection outside of the pool, for what lives as long as a connection does. */
export interface DedicatedSession {
  /** Aborted as soon as the connection is gone, or has not answered in time. */
  readonly lost: AbortSignal
  run(statement: Statement): Promise<StatementResult>
  /** Hears what other connections notify; its own notifications are left out. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>
  end(): Promise<void>
}
