import { Worker } from 'node:worker_threads'
import { isBackground } from './background.ts'
import type { Greeting, Reply, Request, Table, WorkerSettings } from './embedded-messages.ts'
import type { Engine, Session, Statement, StatementResult } from './session.ts'
import { SqlError } from './sql-error.ts'
import { StartRefusal } from './start-refusal.ts'
import { Turnstile } from './turnstile.ts'

type Answer = Readonly<{ resolve: (table: Table) => void; reject: (error: Error) => void }>
type Question = Request extends infer One ? (One extends Request ? Omit<One, 'id'> : never) : never

/** Called once the directory is no longer used; with an error when nobody had asked for that. */
export type OnEnd = (broken?: Error) => void

/** Starts the worker thread on a directory that the caller has locked, until `onEnd`. */
export async function startEmbeddedEngine(settings: WorkerSettings, onEnd: OnEnd): Promise<Engine> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: settings,
    execArgv: [],
  })
  const greeting = await greetingOf(worker)
  if (greeting.ready) return new EmbeddedEngine(worker, onEnd)
  await worker.terminate()
  throw new StartRefusal(
    `The embedded database in ${settings.directory} cannot be opened: ${greeting.refusal}. ` +
      'Restore the directory from a backup, or choose another one.',
  )
}

const greetingOf = (worker: Worker): Promise<Greeting> =>
  new Promise((resolve) => {
    const refuse = (refusal: string) => resolve({ ready: false, refusal })
    worker.once('message', resolve)
    worker.once('error', (error) => refuse(String(error)))
    worker.once('exit', () => refuse('its thread ended'))
  })

/** The one session of PGlite, lent to one borrower after the other. */
class EmbeddedEngine implements Engine, Session {
  readonly kind = 'embedded'
  readonly #worker: Worker
  readonly #turnstile = new Turnstile()
  readonly #waiting = new Map<number, Answer>()
  #lastId = 0
  #ended: Error | undefined
  #closing = false

  constructor(worker: Worker, onEnd: OnEnd) {
    this.#worker = worker
    worker.on('message', (reply: Reply) => this.#settle(reply))
    worker.on('error', (cause) => this.#end(new Error('the embedded database broke', { cause })))
    worker.on('exit', () => {
      const reason = this.#end(new Error('the embedded database is closed'))
      onEnd(this.#closing ? undefined : reason)
    })
  }

  async acquire(): Promise<Session> {
    await this.#turnstile.enter(isBackground())
    return this
  }

  release(): void {
    this.#turnstile.leave()
  }

  async run(statement: Statement): Promise<StatementResult> {
    const { command, affectedRows, columns, rows } = await this.#ask({ kind: 'run', statement })
    return { command, affectedRows, rows: rows.map((row) => toRecord(columns, row)) }
  }

  async script(sql: string): Promise<string> {
    const { command } = await this.#ask({ kind: 'script', sql })
    return command
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    await this.#turnstile.enter()
    this.#closing = true
    await this.#ask({ kind: 'close' }).catch(() => this.#worker.terminate())
    await exited
    this.#turnstile.leave()
  }

  async #ask(question: Question): Promise<Table> {
    if (this.#ended) throw this.#ended
    this.#lastId += 1
    const id = this.#lastId
    try {
      return await new Promise<Table>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject })
        this.#worker.postMessage({ ...question, id })
      })
    } catch (error) {
      // The worker's stack ends in the worker: this one names who asked.
      if (error instanceof Error) Error.captureStackTrace(error, this.#ask)
      throw error
    }
  }

  #settle(reply: Reply): void {
    if ('broken' in reply) {
      this.#end(new Error(`the embedded database broke: ${reply.broken}`))
      return
    }
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('table' in reply) waiting?.resolve(reply.table)
    else waiting?.reject(new SqlError(reply.failure))
  }

  /** The first reason is the real one: later ones only follow from it. */
  #end(reason: Error): Error {
    this.#ended ??= reason
    for (const { reject } of this.#waiting.values()) reject(this.#ended)
    this.#waiting.clear()
    return this.#ended
  }
}

function toRecord(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [index, column] of columns.entries()) record[column] = row[index]
  return record
}
