import type { Kysely } from 'kysely'
import type { FirmId } from '#books/ids.ts'
import type { FirmTables } from './schema.ts'
import { type AfterCommit, inTransaction, type Surroundings } from './transaction.ts'

/**
 * One transaction in one firm: the only way to firm tables. Nothing but `withFirm` can make one,
 * because the class stays in this file and its private member makes the type nominal.
 */
class FirmTransaction {
  readonly firmId: FirmId
  /** The firm's rows and no others. Dead once the transaction has ended. */
  readonly db: Kysely<FirmTables>
  readonly #afterCommit: AfterCommit[]

  constructor(firmId: FirmId, db: Kysely<FirmTables>, afterCommit: AfterCommit[]) {
    this.firmId = firmId
    this.db = db
    this.#afterCommit = afterCommit
  }

  /** Runs in the order of registration once the transaction is durable, and never if it is not. */
  afterCommit(work: AfterCommit): void {
    this.#afterCommit.push(work)
  }
}

export type { FirmTransaction as FirmTx }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export async function withFirm<T>(
  surroundings: Surroundings,
  firmId: FirmId,
  work: (tx: FirmTransaction) => Promise<T>,
): Promise<T> {
  // It stands in the text of a statement below, so that entering a firm costs one round trip.
  if (!UUID.test(firmId)) throw new TypeError('not the id of a firm')
  const entry = `set local role tieout_app; select set_config('tieout.firm_id', '${firmId}', true)`
  return inTransaction<FirmTables, T>(surroundings, { name: 'withFirm', entry }, (db, after) =>
    work(new FirmTransaction(firmId, db, after)),
  )
}
