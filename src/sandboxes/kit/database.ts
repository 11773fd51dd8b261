import { type Codec, Collection } from './collection.ts'
import { type CommitLog, openCommitLog, type StoredChange } from './commit-log.ts'

type Change = Readonly<{ collection: string; id: string; undo(): void; stored(): StoredChange }>

const asItIs: Codec<unknown> = { encode: (value) => value, decode: (stored) => stored }

/**
 * Everything a sandbox remembers. A transaction's changes are kept together or not at all, in
 * memory and, with a directory, in a file that survives `kill -9`.
 */
export class Database {
  readonly #collections = new Map<string, Collection<unknown>>()
  readonly #loaded: Map<string, Map<string, unknown>>
  readonly #log: CommitLog | undefined
  #pending: Change[] | undefined

  constructor(directory?: string) {
    const opened = directory === undefined ? undefined : openCommitLog(directory)
    this.#log = opened?.log
    this.#loaded = opened?.loaded ?? new Map()
  }

  /** The same name gives the same collection; `codec` is only looked at the first time. */
  collection<T>(name: string, codec: Codec<T> = asItIs as Codec<T>): Collection<T> {
    const known = this.#collections.get(name)
    if (known) return known as Collection<T>
    const collection: Collection<T> = new Collection(name, (id, before, after) =>
      this.#note({
        collection: name,
        id,
        undo: () => collection.restore(id, before),
        stored: () => (after === undefined ? [name, id] : [name, id, codec.encode(after)]),
      }),
    )
    for (const [id, stored] of this.#loaded.get(name) ?? []) {
      collection.restore(id, codec.decode(stored))
    }
    this.#loaded.delete(name)
    this.#collections.set(name, collection as unknown as Collection<unknown>)
    return collection
  }

  /**
   * Runs `work` and keeps its changes, or takes them back when it throws. One inside another is a
   * savepoint. `work` may not wait for anything: requests would see each other's half-done changes.
   */
  transaction<R>(work: () => R): R {
    const outer = this.#pending
    const pending = outer ?? []
    const mark = pending.length
    this.#pending = pending
    try {
      const result = work()
      if (result instanceof Promise) throw new TypeError('a transaction cannot wait')
      if (!outer) this.#commit(pending)
      return result
    } catch (error) {
      for (const change of pending.splice(mark).reverse()) change.undo()
      throw error
    } finally {
      this.#pending = outer
    }
  }

  close(): void {
    this.#log?.close()
  }

  #note(change: Change): void {
    if (this.#pending) this.#pending.push(change)
    else this.#commit([change])
  }

  #commit(changes: readonly Change[]): void {
    if (!this.#log || changes.length === 0) return
    const last = new Map(changes.map((change) => [`${change.collection} ${change.id}`, change]))
    this.#log.append([...last.values()].map((change) => change.stored()))
  }
}

/** Counts up by name ("invoice" -> 1, 2, 3 …) as part of the transaction that asks. */
export class Sequences {
  readonly #last: Collection<number>

  constructor(database: Database, name = 'sequences') {
    this.#last = database.collection<number>(name)
  }

  next(name: string, first = 1): number {
    return this.#last.put(name, (this.#last.get(name) ?? first - 1) + 1)
  }

  /** Makes sure that `next` gives something above `used`. */
  skipTo(name: string, used: number): void {
    if (used > (this.#last.get(name) ?? 0)) this.#last.put(name, used)
  }
}
