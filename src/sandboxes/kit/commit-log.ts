import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** One stored value after a commit, or only collection and id when it was removed. */
export type StoredChange = readonly [collection: string, id: string, value?: unknown]

/** Where committed changes go. */
export interface CommitLog {
  append(changes: readonly StoredChange[]): void
  close(): void
}

type Loaded = Map<string, Map<string, unknown>>

/**
 * One line of JSON per commit, so that a commit is in the file whole or not at all. A line is
 * written before its answer leaves: a `kill -9` loses nothing that was answered (a power cut may).
 * At the start the file is replayed and rewritten without what was overwritten since.
 */
export function openCommitLog(directory: string): { log: CommitLog; loaded: Loaded } {
  mkdirSync(directory, { recursive: true })
  claim(directory)
  const path = join(directory, 'commits.jsonl')
  const loaded = existsSync(path) ? replay(readFileSync(path, 'utf8'), path) : new Map()
  compact(path, loaded)
  const file = openSync(path, 'a')
  return {
    loaded,
    log: {
      append: (changes) => writeSync(file, `${JSON.stringify(changes)}\n`),
      close: () => closeSync(file),
    },
  }
}

/** Two processes on one file would lose each other's commits; a dead one holds nothing. */
function claim(directory: string): void {
  const path = join(directory, 'process-id')
  const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : process.pid
  if (holder !== process.pid && isRunning(holder)) {
    throw new Error(
      `${directory} is in use by process ${holder}; if that is something else, delete ${path}`,
    )
  }
  writeFileSync(path, String(process.pid))
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

function replay(text: string, path: string): Loaded {
  const loaded: Loaded = new Map()
  const lines = text.split('\n')
  // Only what follows the last line end can be torn: its commit was never answered.
  lines.pop()
  lines.forEach((line, index) => {
    for (const [name, id, ...value] of parse(line, `${path}:${index + 1}`)) {
      const collection = loaded.get(name) ?? new Map<string, unknown>()
      loaded.set(name, collection)
      if (value.length === 0) collection.delete(id)
      else collection.set(id, value[0])
    }
  })
  return loaded
}

function parse(line: string, place: string): readonly StoredChange[] {
  try {
    return JSON.parse(line) as readonly StoredChange[]
  } catch (cause) {
    throw new Error(`${place} is damaged: move the directory away or restore a copy`, { cause })
  }
}

function compact(path: string, loaded: Loaded): void {
  const file = openSync(`${path}.new`, 'w')
  for (const [name, values] of loaded) {
    for (const [id, value] of values) writeSync(file, `${JSON.stringify([[name, id, value]])}\n`)
  }
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
}
