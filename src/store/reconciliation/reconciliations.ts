import type { Selectable } from 'kysely'
import type { AccountId, DivisionId, ReconciliationId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import { unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { ReconciliationTable } from './reconciliation-tables.ts'

/** What a person signed of an account and a day. */
export type Reconciliation = Readonly<{
  id: ReconciliationId
  divisionId: DivisionId
  accountId: AccountId
  asOf: LocalDate
  statement: Money
  ledger: Money
  outstanding: Money
  /** Of a trust account: the sum of the ledgers. */
  trustLedgers: Money | null
  signedAt: Date
  signedBy: string
}>

export async function insertReconciliation(tx: FirmTx, signed: Reconciliation): Promise<void> {
  const insert = tx.db.insertInto('reconciliation').values({
    id: signed.id,
    division_id: signed.divisionId,
    account_id: signed.accountId,
    as_of: signed.asOf,
    statement_minor: signed.statement.minorUnits,
    ledger_minor: signed.ledger.minorUnits,
    outstanding_minor: signed.outstanding.minorUnits,
    trust_ledgers_minor: signed.trustLedgers?.minorUnits ?? null,
    currency: signed.statement.currency,
    signed_at: signed.signedAt,
    signed_by: signed.signedBy,
  })
  await unlessTaken(insert.execute())
}

const RECONCILIATIONS_MAX = 200

/** The newest day first. */
export async function listReconciliations(
  tx: FirmTx,
  accountId: AccountId,
): Promise<Reconciliation[]> {
  const rows = await tx.db
    .selectFrom('reconciliation')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('as_of', 'desc')
    .limit(RECONCILIATIONS_MAX)
    .execute()
  return rows.map(toReconciliation)
}

function toReconciliation(row: Selectable<ReconciliationTable>): Reconciliation {
  const currency = row.currency as Currency
  const { trust_ledgers_minor: trust } = row
  return {
    id: row.id as ReconciliationId,
    divisionId: row.division_id as DivisionId,
    accountId: row.account_id as AccountId,
    asOf: row.as_of as LocalDate,
    statement: money(row.statement_minor, currency),
    ledger: money(row.ledger_minor, currency),
    outstanding: money(row.outstanding_minor, currency),
    trustLedgers: trust === null ? null : money(trust, currency),
    signedAt: row.signed_at,
    signedBy: row.signed_by,
  }
}
