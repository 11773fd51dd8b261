/** How a value that JSON cannot hold (a `bigint`) is written to the commit log and read back. */
export type Codec<T> = Readonly<{ encode(value: T): unknown; decode(stored: unknown): T }>

export type Observer<T> = (before: T | undefined, after: T | undefined, id: string) => void

type Write<T> = (id: string, before: T | undefined, after: T | undefined) => void

/**
 * Values by id, in the order in which they were first put. Values are immutable: put a new one
 * instead of changing one. Made by `Database.collection`, which sees to commit and rollback.
 */
export class Collection<T> {
  readonly name: string
  readonly #values = new Map<string, T>()
  readonly #observers: Observer<T>[] = []
  readonly #written: Write<T>

  constructor(name: string, written: Write<T>) {
    this.name = name
    this.#written = written
  }

  get(id: string): T | undefined {
    return this.#values.get(id)
  }

  has(id: string): boolean {
    return this.#values.has(id)
  }

  get size(): number {
    return this.#values.size
  }

  values(): IteratorObject<T> {
    return this.#values.values()
  }

  entries(): IteratorObject<[string, T]> {
    return this.#values.entries()
  }

  put(id: string, value: T): T {
    this.#write(id, value)
    return value
  }

  delete(id: string): void {
    if (this.#values.has(id)) this.#write(id, undefined)
  }

  /** Sees the present values and every change from now on, those of a rollback included. */
  observe(observer: Observer<T>): void {
    this.#observers.push(observer)
    for (const [id, value] of this.#values) observer(undefined, value, id)
  }

  /** Finds by any key without a scan. `undefined` as a key leaves the value out of the index. */
  index(keyOf: (value: T) => string | undefined): Index<T> {
    const index = new Index(keyOf)
    this.observe((before, after, id) => index.replace(id, before, after))
    return index
  }

  /** For `Database` only: sets a value without telling the transaction. */
  restore(id: string, value: T | undefined): void {
    const before = this.#values.get(id)
    if (value === undefined) this.#values.delete(id)
    else this.#values.set(id, value)
    for (const observer of this.#observers) observer(before, value, id)
  }

  #write(id: string, value: T | undefined): void {
    const before = this.#values.get(id)
    this.restore(id, value)
    this.#written(id, before, value)
  }
}

/** A second way into a collection; kept up to date through commits and rollbacks. */
export class Index<T> {
  readonly #keyOf: (value: T) => string | undefined
  readonly #found = new Map<string, Map<string, T>>()

  constructor(keyOf: (value: T) => string | undefined) {
    this.#keyOf = keyOf
  }

  find(key: string): readonly T[] {
    return [...(this.#found.get(key)?.values() ?? [])]
  }

  replace(id: string, before: T | undefined, after: T | undefined): void {
    const oldKey = before && this.#keyOf(before)
    const newKey = after && this.#keyOf(after)
    if (oldKey !== undefined && oldKey !== newKey) this.#found.get(oldKey)?.delete(id)
    if (newKey === undefined || after === undefined) return
    const group = this.#found.get(newKey) ?? new Map<string, T>()
    this.#found.set(newKey, group.set(id, after))
  }
}
