import type { Kysely } from 'kysely'
import type { HubTables } from './schema.ts'
import { type AfterCommit, inTransaction, type Surroundings } from './transaction.ts'

/** One transaction over hub tables, whose role may not read any firm table. */
class HubTransaction {
  readonly db: Kysely<HubTables>
  readonly #afterCommit: AfterCommit[]

  constructor(db: Kysely<HubTables>, afterCommit: AfterCommit[]) {
    this.db = db
    this.#afterCommit = afterCommit
  }

  /** Runs in the order of registration once the transaction is durable, and never if it is not. */
  afterCommit(work: AfterCommit): void {
    this.#afterCommit.push(work)
  }
}

export type { HubTransaction as HubTx }

export async function withHub<T>(
  surroundings: Surroundings,
  work: (tx: HubTransaction) => Promise<T>,
): Promise<T> {
  const opening = { name: 'withHub', entry: 'set local role tieout_hub' }
  return inTransaction<HubTables, T>(surroundings, opening, (db, after) =>
    work(new HubTransaction(db, after)),
  )
}
