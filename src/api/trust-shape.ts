import type { AccountId, EngagementId, PaymentMethodId, TrustTransactionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import { bankEffectOf, type TrustLedger as Ledger } from '#books/trust/trust-transaction.ts'
import type { TrustInput } from '#practice/trust/post-trust.ts'
import { readTrust, type ToldTrust } from '#practice/trust/read-trust.ts'
import type { LedgerInput } from '#practice/trust/trust-office.ts'
import { listAccounts } from '#store/accounts.ts'
import type { NamedTrustAlarm } from '#store/trust/trust-alarms.ts'
import type { ListedTrustTransaction } from '#store/trust/trust-lists.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { readMoney, toMoneyShape } from './money-shape.ts'
import type { Money } from './wire/money.ts'
import type {
  TrustAlarm,
  TrustLedgerInput,
  TrustMovement,
  TrustRow,
  TrustTransaction,
} from './wire/trust.ts'

/** The whole transaction with its ledgers, its journal and its history. */
export async function readTrustShape(
  tx: FirmTx,
  id: TrustTransactionId,
): Promise<TrustTransaction> {
  const told = await readTrust(tx, id)
  const { transaction, undoing, entries, history } = told
  const badges = await readLinkBadges(tx, 'trust_transaction', [id])
  const accounts = await listAccounts(tx, transaction.divisionId)
  const { engagementNumber, clientName } = namesOf(told, transaction.ledger)
  const listed = {
    ...transaction,
    bankMinor: bankEffectOf(transaction).minorUnits,
    undoneBy: undoing?.number ?? null,
  }
  return {
    ...toTrustRowShape({ ...listed, engagementNumber, clientName }),
    divisionId: transaction.divisionId,
    methodId: transaction.methodId,
    memo: transaction.memo,
    consent: transaction.consent,
    undoesId: transaction.undoesId,
    undoneById: undoing?.id ?? null,
    officeAccountId: transaction.officeAccountId,
    codingAccountId: transaction.codingAccountId,
    movements: transaction.movements.map((movement) => toMovementShape(told, movement)),
    links: badges(id),
    journal: toJournalShape(entries, accounts),
    history: toHistoryShape(history),
  }
}

function namesOf({ engagements, clients }: ToldTrust, { engagementId, clientId }: Ledger) {
  const engagement = engagementId ? engagements.get(engagementId) : undefined
  return {
    engagementNumber: engagement?.number ?? null,
    engagementName: engagement?.name ?? null,
    clientName: (clientId && clients.get(clientId)?.displayName) ?? null,
  }
}

const toMovementShape = (
  told: ToldTrust,
  { ledger, amount, invoiceId, paymentId }: ToldTrust['transaction']['movements'][number],
): TrustMovement => ({
  ledger: ledger.kind,
  engagementId: ledger.engagementId,
  clientId: ledger.clientId,
  ...namesOf(told, ledger),
  amount: toMoneyShape(amount),
  invoiceId,
  invoiceNumber: (invoiceId && told.invoices.get(invoiceId)?.number) ?? null,
  paymentId,
})

export const toTrustRowShape = (row: ListedTrustTransaction): TrustRow => ({
  id: row.id,
  version: row.version,
  kind: row.kind,
  number: row.number,
  trustAccountId: row.trustAccountId,
  happenedOn: row.happenedOn,
  clearedOn: row.clearedOn,
  amount: toMoneyShape(row.amount),
  bank: toMoneyShape(money(row.bankMinor, row.amount.currency)),
  ledger: row.ledger.kind,
  engagementId: row.ledger.engagementId,
  engagementNumber: row.engagementNumber,
  clientName: row.clientName,
  counterparty: row.counterparty,
  reference: row.reference,
  undoneBy: row.undoneBy,
})

export const toAlarmShape = (alarm: NamedTrustAlarm, currency: Currency): TrustAlarm => ({
  id: alarm.id,
  trustAccountId: alarm.trustAccountId,
  ledger: alarm.ledger.kind,
  engagementId: alarm.ledger.engagementId,
  engagementNumber: alarm.engagementNumber,
  clientName: alarm.clientName,
  transactionId: alarm.transactionId,
  number: alarm.number,
  raisedAt: alarm.raisedAt.toISOString(),
  balance: toMoneyShape(money(alarm.balanceMinor, currency)),
  settledBy: alarm.settledBy,
})

type WrittenTrust = Readonly<{
  trustAccountId: string
  happenedOn: string
  amount: Money
  counterparty: string
  methodId: string | null
  reference: string
  memo: string
}>

/** What a person wrote, in the books' own types: ids and days were checked by their shapes. */
export const readTrustFields = (written: WrittenTrust): TrustInput => ({
  trustAccountId: written.trustAccountId as AccountId,
  happenedOn: written.happenedOn as LocalDate,
  amount: readMoney(written.amount, 'amount'),
  counterparty: written.counterparty,
  methodId: written.methodId as PaymentMethodId | null,
  reference: written.reference,
  memo: written.memo,
})

export const readTrustLedger = ({ kind, engagementId }: TrustLedgerInput): LedgerInput => ({
  kind,
  engagementId: engagementId as EngagementId | null,
})
