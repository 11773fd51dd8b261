import { createHash } from 'node:crypto'
import type { DedicatedSession, Engine } from './session.ts'

/** A lock that is held for as long as the process lives, is connected, and wants it. */
export interface HeldLock {
  /** Aborted when the lock is gone although nobody gave it back. */
  readonly lost: AbortSignal
  release(): Promise<void>
}

/**
 * Locks by name that need not run out: the database frees those of a killed process at once. They
 * tell who lives and are no fence: a process may lose its lock and learn of it later, so whatever
 * must not happen twice is guarded by a number in a row as well.
 */
export interface SessionLocks {
  /** Undefined while anybody has it, in this process or in another one. */
  tryHold(name: string): Promise<HeldLock | undefined>
  /** Those of the names that nobody has. */
  listFree(names: readonly string[]): Promise<string[]>
  close(): Promise<void>
}

export function openSessionLocks(engine: Engine): SessionLocks {
  const { dedicate } = engine
  return dedicate ? new DatabaseLocks(() => dedicate.call(engine)) : new ProcessLocks()
}

const NEVER_LOST = new AbortController().signal

/** Who has which name in this process: a late release does not take it from the next holder. */
class Holds {
  readonly #holds = new Map<string, symbol>()

  has(name: string): boolean {
    return this.#holds.has(name)
  }

  /** Returns how to forget it: true when it was still there. */
  add(name: string): () => boolean {
    const hold = Symbol(name)
    this.#holds.set(name, hold)
    return () => this.#holds.get(name) === hold && this.#holds.delete(name)
  }
}

/** The embedded database has one process, and nobody outlives it. */
class ProcessLocks implements SessionLocks {
  readonly #holds = new Holds()

  async tryHold(name: string): Promise<HeldLock | undefined> {
    if (this.#holds.has(name)) return undefined
    const forget = this.#holds.add(name)
    return { lost: NEVER_LOST, release: async () => void forget() }
  }

  async listFree(names: readonly string[]): Promise<string[]> {
    return names.filter((name) => !this.#holds.has(name))
  }

  async close(): Promise<void> {}
}

/** Advisory locks of PostgreSQL, all of the process on one connection of their own. */
class DatabaseLocks implements SessionLocks {
  readonly #dedicate: () => Promise<DedicatedSession>
  /** PostgreSQL gives a session the same lock again and again, so the process refuses itself. */
  readonly #holds = new Holds()
  #session: Promise<DedicatedSession> | undefined

  constructor(dedicate: () => Promise<DedicatedSession>) {
    this.#dedicate = dedicate
  }

  async tryHold(name: string): Promise<HeldLock | undefined> {
    if (this.#holds.has(name)) return undefined
    const forget = this.#holds.add(name)
    try {
      const session = await this.#open()
      if (await take(session, name)) return heldOn(session, name, forget)
    } catch (error) {
      forget()
      throw error
    }
    forget()
    return undefined
  }

  async listFree(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return []
    const session = await this.#open()
    const { rows } = await session.run({
      sql: FREE,
      parameters: [JSON.stringify(names.map((name) => ({ name, key: String(keyOf(name)) })))],
    })
    return rows.map(({ name }) => String(name))
  }

  async close(): Promise<void> {
    const session = await this.#session?.catch(() => undefined)
    await session?.end()
  }

  /** Opened when it is first needed, and anew once it is lost. */
  async #open(): Promise<DedicatedSession> {
    const opening = this.#session ?? this.#dedicate()
    this.#session = opening
    const again = () => {
      if (this.#session === opening) this.#session = undefined
    }
    try {
      const session = await opening
      if (!session.lost.aborted) return session
      again()
      return await this.#open()
    } catch (error) {
      again()
      throw error
    }
  }
}

function heldOn(session: DedicatedSession, name: string, forget: () => boolean): HeldLock {
  session.lost.addEventListener('abort', forget)
  // It may have been lost between the answer and now.
  if (session.lost.aborted) forget()
  let isReleased = false
  const release = async () => {
    if (isReleased) return
    isReleased = true
    session.lost.removeEventListener('abort', forget)
    // When the answer does not come, the session has ended, and the lock with it.
    if (!session.lost.aborted) await giveBack(session, name).catch(() => undefined)
    forget()
  }
  return { lost: session.lost, release }
}

async function take(session: DedicatedSession, name: string): Promise<boolean> {
  const sql = 'select pg_try_advisory_lock($1) as taken'
  const { rows } = await session.run({ sql, parameters: [String(keyOf(name))] })
  return rows[0]?.taken === true
}

async function giveBack(session: DedicatedSession, name: string): Promise<void> {
  const sql = 'select pg_advisory_unlock($1)'
  await session.run({ sql, parameters: [String(keyOf(name))] })
}

/** Two names that share a key would only wait for each other. */
const keyOf = (name: string): bigint =>
  createHash('sha256').update(`tieout ${name}`).digest().readBigInt64BE()

// How a key stands in pg_locks: https://www.postgresql.org/docs/15/view-pg-locks.html
const FREE = `select wanted.name
  from jsonb_to_recordset($1::jsonb) as wanted(name text, key int8)
  where not exists (select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())
    and classid = ((wanted.key >> 32) & 4294967295)::oid
    and objid = (wanted.key & 4294967295)::oid)`
