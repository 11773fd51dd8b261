import type { FirmId } from '#books/ids.ts'
import type { Act } from '#practice/act.ts'
import type { Clock } from '#runtime/clock.ts'
import { type Import, type ImportStatus, lockImport } from '#store/imports/imports.ts'
import type { OpenDatabase } from '#store/open-database.ts'

/** What the steps of an import run on. */
export type ImportHub = Readonly<{
  database: OpenDatabase
  clock: Clock
  newId: () => string
  /** Called after the commit for each company that now has something to do. */
  wake: (companyId: string) => void
}>

/** One firm's import while the hub works on it. */
export type Step = Readonly<{ hub: ImportHub; firmId: FirmId; found: Import; signal: AbortSignal }>

/** An import that was dropped, or has gone on, between two transactions of the step. */
export class StepOver extends Error {
  override readonly name = 'StepOver'
}

/** One transaction of a step: nobody drops or maps the import while it lasts. */
export function within<T>(
  { hub, firmId, found }: Step,
  work: (act: Act, locked: Import) => Promise<T>,
): Promise<T> {
  const { database, clock, newId, wake } = hub
  return database.withFirm(firmId, async (tx) => {
    const locked = await lockImport(tx, found.id)
    if (locked?.status !== found.status) throw new StepOver()
    const actor = locked.startedBy ?? locked.createdBy
    return work({ tx, now: clock.now(), actor, newId, wake }, locked)
  })
}

const MS_WANTED = 150
const FEWEST = 5

/** How many to take at a time, so that no transaction is long: it learns from the one before. */
export class ChunkSize {
  readonly #most: number
  #size: number

  constructor(most: number, first: number) {
    this.#most = most
    this.#size = first
  }

  get size(): number {
    return this.#size
  }

  /** What one piece of work of this size took. */
  learn(tookMs: number): void {
    const fitting = (this.#size * MS_WANTED) / Math.max(tookMs, 1)
    const next = Math.min(fitting, this.#size * 2, this.#most)
    this.#size = Math.max(FEWEST, Math.floor(next))
  }
}

/** Repeats a piece of work until it says that nothing is left, or somebody says stop. */
export async function inPieces(
  { hub: { clock }, signal }: Step,
  chunk: ChunkSize,
  piece: (size: number) => Promise<'more' | 'end'>,
): Promise<boolean> {
  while (!signal.aborted) {
    const began = clock.now().getTime()
    if ((await piece(chunk.size)) === 'end') return true
    chunk.learn(clock.now().getTime() - began)
  }
  return false
}

/** The import after a step, for the person to go on with, or for the next step. */
export const after = (before: Import, now: Date, changes: Partial<Import>): Import => ({
  ...before,
  progress: 0,
  ...changes,
  version: before.version + 1,
  changedAt: now,
})

export const WORKING: readonly ImportStatus[] = [
  'reading',
  'checking_cells',
  'checking_records',
  'writing',
  'clearing',
]
