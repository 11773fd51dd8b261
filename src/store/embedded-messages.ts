import type { Statement } from './session.ts'
import type { SqlFailure } from './sql-error.ts'

/** What the worker is started with. */
export type WorkerSettings = Readonly<{ directory: string; durable: boolean }>

export type Request =
  | Readonly<{ id: number; kind: 'run'; statement: Statement }>
  | Readonly<{ id: number; kind: 'script'; sql: string }>
  | Readonly<{ id: number; kind: 'close' }>

/** Rows travel as arrays: structured clone would repeat the column names for every row. */
export type Table = Readonly<{
  command: string
  affectedRows: number
  columns: readonly string[]
  rows: readonly (readonly unknown[])[]
}>

export type Reply =
  | Readonly<{ id: number; table: Table }>
  | Readonly<{ id: number; failure: SqlFailure }>
  /** The database itself is gone: every request fails, those that wait and those to come. */
  | Readonly<{ broken: string }>

export type Greeting = Readonly<{ ready: true } | { ready: false; refusal: string }>
