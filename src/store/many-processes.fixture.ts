import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import type { TestDatabase } from './test-database.fixture.ts'

/** A second hub on the same PostgreSQL, with a pool of its own. */
export async function openBeside({ url }: TestDatabase): Promise<OpenDatabase> {
  const silent = { warn: () => undefined }
  const settings = { kind: 'postgres', url: urlIn(url) } as const
  const beside = await openDatabase(settings, { clock: systemClock(), log: silent })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= beside.close()
    return closed
  }
  onTestFinished(close)
  return { ...beside, close }
}

/** Ends every other connection to the database at once, as a restart of PostgreSQL does. */
export async function endConnections(database: TestDatabase): Promise<void> {
  await database.asOwner(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
}

/** A process that says a line once it is ready, and is killed when the test ends at the latest. */
export async function startProcess(
  program: URL,
  ...settings: readonly string[]
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program.pathname, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

export async function killProcess(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export function urlIn(url: string | undefined): string {
  if (!url) throw new Error('the embedded database has one process')
  return url
}
