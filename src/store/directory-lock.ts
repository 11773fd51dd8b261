import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartRefusal } from './start-refusal.ts'

export interface DirectoryLock {
  release(): void
}

/**
 * Makes this process the only one on an embedded database: PGlite does not look, and two processes
 * on one directory lose data without a word.
 *
 * It is a lock of the kernel on `tieout.lock`, taken with SQLite because Node has no file locks of
 * its own. Unlike a pid file or a socket file nothing of it is left after `kill -9`, two starters
 * cannot both take over, paths may be long, and containers that share a volume see each other's.
 * Nobody else in this process may open that file: POSIX drops a process's locks on any close of it.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const pidFile = join(directory, 'tieout.pid')
  const lock = take(directory, pidFile)
  // Only for the message above; the lock itself does not depend on it.
  writeFileSync(pidFile, `${process.pid}\n`)
  return {
    release: () => {
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}

function take(directory: string, pidFile: string): DatabaseSync {
  const lock = openLockFile(directory)
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw unusable(directory, error)
    throw new StartRefusal(
      `The data directory ${directory} is in use by another Tieout (process ${pidIn(pidFile)}). ` +
        'Stop that one, choose another directory, or set DATABASE_URL: ' +
        'on a PostgreSQL database several processes can work together.',
    )
  }
}

function openLockFile(directory: string): DatabaseSync {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    return new DatabaseSync(join(directory, 'tieout.lock'))
  } catch (error) {
    throw unusable(directory, error)
  }
}

const unusable = (directory: string, cause: unknown): StartRefusal =>
  new StartRefusal(
    `The data directory ${directory} cannot be written: ` +
      `${cause instanceof Error ? cause.message : String(cause)}. ` +
      'Make it writable for this user, or choose another directory.',
    { cause },
  )

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

function pidIn(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
