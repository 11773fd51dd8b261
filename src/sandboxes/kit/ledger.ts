import type { Codec, Collection, Observer } from './collection.ts'
import type { Database } from './database.ts'

/** A debit is above zero, a credit below; minor units of the company's own currency. */
export type LedgerLine = Readonly<{
  account: string
  amount: bigint
  /** Whatever the vendor's reports say about a line besides its amount. */
  facts?: Readonly<Record<string, string>>
}>

/** What one transaction does to the accounts on one day ("2026-11-22"). */
export type LedgerEntry = Readonly<{ id: string; date: string; lines: readonly LedgerLine[] }>

export class UnbalancedEntry extends Error {
  constructor({ id, lines }: LedgerEntry) {
    const text = lines.map(({ account, amount }) => `${account} ${amount}`).join(', ')
    super(`the entry of ${id} does not balance: ${text}`)
  }
}

/**
 * Double entry inside a sandbox. Each transaction has one entry, replaced when it changes: a
 * vendor's screens show the present state, and history is the vendor's own affair.
 */
export class Ledger {
  readonly #entries: Collection<LedgerEntry>
  readonly #balances = new Map<string, bigint>()

  /** `name` keeps companies apart in one database. */
  constructor(database: Database, name: string) {
    this.#entries = database.collection<LedgerEntry>(name, codec)
    this.#entries.observe((before, after) => {
      for (const { account, amount } of before?.lines ?? []) this.#add(account, -amount)
      for (const { account, amount } of after?.lines ?? []) this.#add(account, amount)
    })
  }

  /** Puts or replaces the entry of a transaction. Lines of zero are left out; none is fine. */
  post(entry: LedgerEntry): void {
    const lines = entry.lines.filter(({ amount }) => amount !== 0n)
    if (lines.reduce((sum, { amount }) => sum + amount, 0n) !== 0n) throw new UnbalancedEntry(entry)
    this.#entries.put(entry.id, { ...entry, lines })
  }

  remove(id: string): void {
    this.#entries.delete(id)
  }

  /** Sees the present entries and every change from now on, those of a rollback included. */
  observe(observer: Observer<LedgerEntry>): void {
    this.#entries.observe(observer)
  }

  find(id: string): LedgerEntry | undefined {
    return this.#entries.get(id)
  }

  entries(): IteratorObject<LedgerEntry> {
    return this.#entries.values()
  }

  /** Debit minus credit over all time, without a scan. */
  balanceOf(account: string): bigint {
    return this.#balances.get(account) ?? 0n
  }

  /** Debit minus credit per account, days `from` and `to` included; accounts at zero included. */
  trialBalance({ from = '', to = '9999-12-31' } = {}): Map<string, bigint> {
    const totals = new Map<string, bigint>()
    for (const { date, lines } of this.#entries.values()) {
      if (date < from || date > to) continue
      for (const { account, amount } of lines) {
        totals.set(account, (totals.get(account) ?? 0n) + amount)
      }
    }
    return totals
  }

  #add(account: string, amount: bigint): void {
    this.#balances.set(account, this.balanceOf(account) + amount)
  }
}

type StoredLine = readonly [account: string, amount: string, facts?: LedgerLine['facts']]
type StoredEntry = Readonly<{ id: string; date: string; lines: readonly StoredLine[] }>

const codec: Codec<LedgerEntry> = {
  encode: ({ lines, ...rest }) => ({
    ...rest,
    lines: lines.map(({ account, amount, facts }) =>
      facts ? [account, String(amount), facts] : [account, String(amount)],
    ),
  }),
  decode: (stored) => {
    const { lines, ...rest } = stored as StoredEntry
    return {
      ...rest,
      lines: lines.map(([account, amount, facts]) => ({
        account,
        amount: BigInt(amount),
        ...(facts && { facts }),
      })),
    }
  },
}
