import type { Selectable } from 'kysely'
import type {
  AccountId,
  DivisionId,
  EngagementId,
  InvoiceId,
  PartyId,
  PaymentId,
  PaymentMethodId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import {
  seriesOf,
  type TrustKind,
  type TrustLedger,
  type TrustLedgerKind,
  type TrustTransaction,
} from '#books/trust/trust-transaction.ts'
import type { Stored } from '../stored.ts'
import { assertUpdated, unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { TrustMovementTable, TrustTransactionTable } from './trust-tables.ts'

export type StoredTrustTransaction = TrustTransaction & Stored
export type TrustHead = Omit<StoredTrustTransaction, 'movements'>

export async function insertTrustTransaction(
  tx: FirmTx,
  transaction: StoredTrustTransaction,
): Promise<void> {
  await unlessTaken(tx.db.insertInto('trust_transaction').values(toRow(transaction)).execute())
  if (transaction.movements.length === 0) return
  await tx.db.insertInto('trust_movement').values(toMovementRows(transaction)).execute()
}

const toRow = (transaction: TrustHead) => ({
  id: transaction.id,
  division_id: transaction.divisionId,
  version: transaction.version,
  kind: transaction.kind,
  series: seriesOf(transaction.kind),
  number: transaction.number,
  trust_account_id: transaction.trustAccountId,
  happened_on: transaction.happenedOn,
  cleared_on: transaction.clearedOn,
  amount_minor: transaction.amount.minorUnits,
  currency: transaction.amount.currency,
  ...toLedgerColumns(transaction.ledger),
  counterparty: transaction.counterparty,
  method_id: transaction.methodId,
  reference: transaction.reference,
  memo: transaction.memo,
  consent: transaction.consent,
  undoes_id: transaction.undoesId,
  office_account_id: transaction.officeAccountId,
  coding_account_id: transaction.codingAccountId,
  created_at: transaction.createdAt,
  changed_at: transaction.changedAt,
})

const toMovementRows = ({
  id,
  divisionId,
  trustAccountId,
  happenedOn,
  movements,
}: StoredTrustTransaction) =>
  movements.map(({ ledger, amount, invoiceId, paymentId }, position) => ({
    transaction_id: id,
    position,
    division_id: divisionId,
    trust_account_id: trustAccountId,
    happened_on: happenedOn,
    ...toLedgerColumns(ledger),
    amount_minor: amount.minorUnits,
    invoice_id: invoiceId,
    payment_id: paymentId,
  }))

const toLedgerColumns = ({ kind, engagementId, clientId }: TrustLedger) => ({
  ledger: kind,
  engagement_id: engagementId,
  client_id: clientId,
})

/** The one thing that is added to a posted transaction: the bank made its money final. */
export async function saveClearedOn(
  tx: FirmTx,
  transaction: Pick<TrustHead, 'id' | 'version' | 'clearedOn' | 'changedAt'>,
): Promise<void> {
  const { id, version, clearedOn: cleared_on, changedAt: changed_at } = transaction
  const update = tx.db.updateTable('trust_transaction').set({ version, cleared_on, changed_at })
  assertUpdated(
    await update
      .where('id', '=', id)
      .where('version', '=', version - 1)
      .executeTakeFirstOrThrow(),
  )
}

export async function getTrustTransaction(
  tx: FirmTx,
  id: TrustTransactionId,
): Promise<StoredTrustTransaction> {
  const transaction = (await findTrustTransactions(tx, [id])).get(id)
  if (!transaction) throw new Refusal('trust_transaction_not_found', { id })
  return transaction
}

/** Those that exist, by id, with what they did to each ledger. */
export async function findTrustTransactions(
  tx: FirmTx,
  ids: readonly TrustTransactionId[],
): Promise<ReadonlyMap<TrustTransactionId, StoredTrustTransaction>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('trust_transaction')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  const movements = await tx.db
    .selectFrom('trust_movement')
    .selectAll()
    .where('transaction_id', 'in', ids)
    .orderBy('position')
    .execute()
  const movementsOf = Map.groupBy(movements, ({ transaction_id }) => transaction_id)
  return new Map(
    rows.map((row) => {
      const head = toTrustHead(row)
      const own = movementsOf.get(row.id) ?? []
      const { currency } = head.amount
      return [head.id, { ...head, movements: own.map((each) => toMovement(each, currency)) }]
    }),
  )
}

/** The reversal or dishonour of a transaction, where there is one. */
export async function findUndoing(
  tx: FirmTx,
  id: TrustTransactionId,
): Promise<TrustHead | undefined> {
  const row = await tx.db
    .selectFrom('trust_transaction')
    .selectAll()
    .where('undoes_id', '=', id)
    .executeTakeFirst()
  return row && toTrustHead(row)
}

const toMovement = (row: Selectable<TrustMovementTable>, currency: Currency) => ({
  ledger: toLedger(row),
  amount: money(row.amount_minor, currency),
  invoiceId: row.invoice_id as InvoiceId | null,
  paymentId: row.payment_id as PaymentId | null,
})

type LedgerColumns = Readonly<{
  ledger: string
  engagement_id: string | null
  client_id: string | null
}>

export const toLedger = (row: LedgerColumns): TrustLedger => ({
  kind: row.ledger as TrustLedgerKind,
  engagementId: row.engagement_id as EngagementId | null,
  clientId: row.client_id as PartyId | null,
})

export const toTrustHead = (row: Selectable<TrustTransactionTable>): TrustHead => ({
  id: row.id as TrustTransactionId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  kind: row.kind as TrustKind,
  number: row.number,
  trustAccountId: row.trust_account_id as AccountId,
  happenedOn: row.happened_on as LocalDate,
  clearedOn: row.cleared_on as LocalDate | null,
  amount: money(row.amount_minor, row.currency as Currency),
  ledger: toLedger(row),
  counterparty: row.counterparty,
  methodId: row.method_id as PaymentMethodId | null,
  reference: row.reference,
  memo: row.memo,
  consent: row.consent,
  undoesId: row.undoes_id as TrustTransactionId | null,
  officeAccountId: row.office_account_id as AccountId | null,
  codingAccountId: row.coding_account_id as AccountId | null,
  createdAt: row.created_at,
  changedAt: row.changed_at,
})
