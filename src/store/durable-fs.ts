import fs from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * Must end the thread and not return: PGlite drops every exception that it does not know and runs
 * its main loop again, for ever, in a transaction that may look committed.
 */
export type Stop = (reason: string) => never

/** `nfd` is the descriptor of an open file or directory. */
type Stream = Readonly<{ nfd: number }>
type NodeFsModule = Readonly<{ NODEFS: { stream_ops: { fsync?: (stream: Stream) => number } } }>

/**
 * PGlite's directory with an fsync that reaches the disk. Emscripten's own node file system has no
 * fsync at all, so PostgreSQL's calls would succeed without doing anything:
 * https://github.com/emscripten-core/emscripten/blob/main/src/lib/libnodefs.js
 */
export class DurableFs extends NodeFS {
  fsyncs = 0
  readonly #stop: Stop

  constructor(directory: string, stop: Stop) {
    super(directory)
    this.#stop = stop
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const ready = await super.init(...args)
    ready.emscriptenOpts.onAbort = () => this.#stop('PostgreSQL gave up')
    ready.emscriptenOpts.preRun?.push((module) => {
      const { stream_ops } = (module as unknown as NodeFsModule).NODEFS
      stream_ops.fsync = ({ nfd }) => {
        try {
          fs.fsyncSync(nfd)
        } catch (error) {
          this.#stop(String(error))
        }
        this.fsyncs += 1
        return 0
      }
    })
    return ready
  }
}

/** A commit that nobody flushed would be acknowledged and lost, so no flush means no start. */
export async function proveDurable(database: PGlite, disk: DurableFs): Promise<void> {
  const before = disk.fsyncs
  // It needs no table, yet it writes to the log and so its commit has to be flushed.
  await database.exec(`select pg_logical_emit_message(true, 'tieout', 'start')`)
  if (disk.fsyncs === before) {
    throw new Error('a commit was not flushed to the disk (0 fsync calls)')
  }
}

/**
 * Makes the first state of a database beside its place, flushes it, and moves it there: whoever
 * pulls the plug during the first start finds nothing afterwards, instead of half of a database.
 */
export async function createWhole(
  directory: string,
  create: (unfinished: string) => Promise<void>,
): Promise<void> {
  if (fs.existsSync(directory)) return
  const unfinished = `${directory}.unfinished`
  fs.rmSync(unfinished, { recursive: true, force: true })
  await create(unfinished)
  const names = fs.readdirSync(unfinished, { recursive: true, encoding: 'utf8' })
  await flushAll(names.map((name) => join(unfinished, name)))
  await flush(unfinished)
  fs.renameSync(unfinished, directory)
  await flush(dirname(directory))
}

/** So many at the same time that the disk can flush several at once: a tenth of the time. */
const FLUSHES_AT_ONCE = 16

async function flushAll(paths: readonly string[]): Promise<void> {
  const waiting = paths.values()
  const flushNext = async () => {
    for (const path of waiting) await flush(path)
  }
  await Promise.all(Array.from({ length: FLUSHES_AT_ONCE }, flushNext))
}

/** A file or a directory; the latter makes the names in it durable. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
