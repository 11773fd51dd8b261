import type { Ledger, LedgerEntry, LedgerLine } from '../../kit/ledger.ts'

/** Balances kept up to date line by line, in the currency of the account or name. */
export class Balances {
  readonly #names = new Map<string, bigint>()
  readonly #accounts = new Map<string, bigint>()

  constructor(ledger: Ledger) {
    ledger.observe((before, after) => {
      this.#add(before, -1n)
      this.#add(after, 1n)
    })
  }

  /** What a customer owes: above zero on receivables. A vendor is owed what is below zero. */
  ofName(id: string): bigint {
    return this.#names.get(id) ?? 0n
  }

  /** Debit minus credit as the account's own currency counts it. */
  ofAccount(id: string): bigint {
    return this.#accounts.get(id) ?? 0n
  }

  #add(entry: LedgerEntry | undefined, sign: bigint): void {
    for (const line of entry?.lines ?? []) {
      const amount = sign * ownAmount(line)
      this.#accounts.set(line.account, this.ofAccount(line.account) + amount)
      const name = line.facts?.side ? line.facts.name : undefined
      if (name !== undefined) this.#names.set(name, this.ofName(name) + amount)
    }
  }
}

/** In the transaction's currency, which is that of the account wherever the account has one. */
export const ownAmount = ({ amount, facts }: LedgerLine): bigint =>
  facts?.foreign === undefined ? amount : BigInt(facts.foreign)
