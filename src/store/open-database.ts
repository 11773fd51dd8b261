import { join, resolve } from 'node:path'
import type { Kysely } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import type { Clock } from '#runtime/clock.ts'
import { authDatabaseOf } from './auth-database.ts'
import { lockDirectory } from './directory-lock.ts'
import { startEmbeddedEngine } from './embedded-engine.ts'
import { type HubTx, withHub } from './hub-tx.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import type { Engine } from './session.ts'
import { openSessionLocks, type SessionLocks } from './session-locks.ts'
import { type StoreLog, toConsole } from './store-log.ts'
import type { Surroundings } from './transaction.ts'
import { openWakeChannel, type WakeChannel } from './wake-channel.ts'
import { type FirmTx, withFirm } from './with-firm.ts'

export type DatabaseSettings =
  | Readonly<{ kind: 'embedded'; directory: string }>
  | Readonly<{ kind: 'postgres'; url: string }>

export type DatabaseSurroundings = Readonly<{
  /** The machine's own, even where the hub's runs faster: it tells how long connections are held. */
  clock: Clock
  log?: StoreLog
  /** The embedded database cannot go on (a failing disk, say): stop, so that a restart repairs. */
  onBroken?: (error: Error) => void
  /** Another directory of migrations, for tests of the store itself. */
  migrations?: string
}>

export interface OpenDatabase {
  readonly engine: 'embedded' | 'postgres'
  /** For the sign-in library only: the schema `auth`, seen by a role that sees nothing else. */
  readonly authDatabase: Kysely<unknown>
  readonly wakes: WakeChannel
  readonly locks: SessionLocks
  /**
   * One transaction in one firm. `work` may run up to four times (PostgreSQL breaks deadlocks), so
   * it has no effects outside of `tx`; what others should hear of goes into `tx.afterCommit`.
   */
  withFirm<T>(firmId: FirmId, work: (tx: FirmTx) => Promise<T>): Promise<T>
  /** One transaction over hub tables, under the same rules. */
  withHub<T>(work: (tx: HubTx) => Promise<T>): Promise<T>
  /** Waits for the transaction that is running, then closes. */
  close(): Promise<void>
}

/** Opens, migrates and checks. Throws `StartRefusal` when a person has to do something first. */
export async function openDatabase(
  settings: DatabaseSettings,
  { clock, log = toConsole, migrations, onBroken = throwAgain }: DatabaseSurroundings,
): Promise<OpenDatabase> {
  const engine =
    settings.kind === 'postgres'
      ? await openPostgres(settings.url, log)
      : await openEmbedded(resolve(settings.directory), onBroken)
  try {
    await migrate(engine, { clock, directory: migrations })
  } catch (error) {
    await engine.close()
    throw error
  }
  return databaseOn({ engine, clock, log })
}

/** The database on an engine whose schema is already the newest. */
export function databaseOn(surroundings: Surroundings): OpenDatabase {
  const { engine } = surroundings
  const wakes = openWakeChannel(surroundings)
  const locks = openSessionLocks(engine)
  return {
    engine: engine.kind,
    authDatabase: authDatabaseOf(engine),
    withFirm: (firmId, work) => withFirm(surroundings, firmId, work),
    withHub: (work) => withHub(surroundings, work),
    wakes,
    locks,
    close: async () => {
      await Promise.all([wakes.close(), locks.close()])
      await engine.close()
    },
  }
}

/** Nobody catches it: the process ends, which is what a hub without its database should do. */
function throwAgain(error: Error): never {
  throw error
}

async function openEmbedded(directory: string, onBroken: (error: Error) => void): Promise<Engine> {
  const lock = lockDirectory(directory)
  try {
    const settings = { directory: join(directory, 'postgres'), durable: true }
    return await startEmbeddedEngine(settings, (broken) => {
      lock.release()
      if (broken) onBroken(broken)
    })
  } catch (error) {
    lock.release()
    throw error
  }
}
