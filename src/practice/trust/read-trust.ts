import type { AccountId, DivisionId, TrustTransactionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Money, money } from '#books/money.ts'
import { type AuditEntry, listAuditEntries } from '#store/audit.ts'
import { findEngagements, type StoredEngagement } from '#store/engagements.ts'
import { getDivision } from '#store/firms.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import { listEntriesOf, type PostedEntry } from '#store/journal.ts'
import { findParties, type StoredParty } from '#store/parties.ts'
import {
  type BalancesFilter,
  listTrustBalances,
  type TrustBalance,
} from '#store/trust/trust-balances.ts'
import {
  findUndoing,
  getTrustTransaction,
  type StoredTrustTransaction,
  type TrustHead,
} from '#store/trust/trust-transactions.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** A trust transaction with everything that a person who looks at it wants to see. */
export type ToldTrust = Readonly<{
  transaction: StoredTrustTransaction
  undoing: TrustHead | undefined
  engagements: ReadonlyMap<string, StoredEngagement>
  clients: ReadonlyMap<string, StoredParty>
  invoices: ReadonlyMap<string, StoredInvoice>
  entries: readonly PostedEntry[]
  history: readonly AuditEntry[]
}>

const HISTORY_MAX = 200

export async function readTrust(tx: FirmTx, id: TrustTransactionId): Promise<ToldTrust> {
  const transaction = await getTrustTransaction(tx, id)
  const { movements, ledger } = transaction
  const record = { kind: 'trust_transaction', id } as const
  const ledgers = [ledger, ...movements.map((each) => each.ledger)]
  const idsOf = <Id>(pick: (each: (typeof ledgers)[number]) => Id | null): Id[] => [
    ...new Set(ledgers.flatMap((each) => pick(each) ?? [])),
  ]
  return {
    transaction,
    undoing: await findUndoing(tx, id),
    engagements: await findEngagements(
      tx,
      idsOf(({ engagementId }) => engagementId),
    ),
    clients: await findParties(
      tx,
      idsOf(({ clientId }) => clientId),
    ),
    invoices: await findInvoices(tx, [
      ...new Set(movements.flatMap(({ invoiceId }) => invoiceId ?? [])),
    ]),
    entries: await listEntriesOf(tx, record),
    history: await listAuditEntries(tx, record, HISTORY_MAX),
  }
}

export type TrustTrialBalance = Readonly<{
  asOf: LocalDate
  rows: readonly TrustBalance[]
  /** What is owed to the ledgers: equal to the trust liability. */
  total: Money
  /** What of it lies in the statutory deposit instead of the bank. */
  statutory: Money
}>

/** What every ledger stands at after a day. */
export async function trustTrialBalance(
  tx: FirmTx,
  filter: BalancesFilter & Readonly<{ divisionId: DivisionId; trustAccountId?: AccountId }>,
): Promise<TrustTrialBalance> {
  const { baseCurrency } = await getDivision(tx, filter.divisionId)
  const all = await listTrustBalances(tx, filter)
  const rows = all.filter(({ ledger }) => ledger !== 'statutory')
  const sumOf = (some: readonly TrustBalance[]) =>
    some.reduce((total, { minorUnits }) => total + minorUnits, 0n)
  const total = money(sumOf(rows), baseCurrency)
  const statutory = money(sumOf(rows) - sumOf(all), baseCurrency)
  return { asOf: filter.asOf, rows, total, statutory }
}
