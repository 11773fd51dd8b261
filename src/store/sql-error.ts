/**
 * What the database said about a statement, the same on both engines. Its `detail` is left out: it
 * repeats the values of a row.
 */
export type SqlFailure = Readonly<{
  message: string
  /** https://www.postgresql.org/docs/15/errcodes-appendix.html */
  code: string
  constraint?: string | undefined
  table?: string | undefined
  column?: string | undefined
}>

export class SqlError extends Error {
  override readonly name = 'SqlError'
  readonly code: string
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined

  constructor(failure: SqlFailure, options?: ErrorOptions) {
    super(failure.message, options)
    this.code = failure.code
    this.constraint = failure.constraint
    this.table = failure.table
    this.column = failure.column
  }
}

/**
 * Reads a driver's error. Undefined for what is not the answer to a statement: a lost connection, a
 * failing disk (whose `EROFS` only looks like a code of ours), and the server's own end.
 */
export function sqlFailureOf(error: unknown): SqlFailure | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, severity, constraint, table, column } = error as DriverError
  if (!code || !severity || /^(FATAL|PANIC)$/.test(severity)) return undefined
  return { message: error.message, code, constraint, table, column }
}

type DriverError = Partial<SqlFailure & { severity: string }>

/** The database gave up one of two transactions that collided: running it again helps. */
export const isCollision = (error: unknown): boolean =>
  error instanceof SqlError && (error.code === '40001' || error.code === '40P01')
