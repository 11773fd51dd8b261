import { sql } from 'kysely'
import type {
  AccountId,
  DivisionId,
  EngagementId,
  TrustAlarmId,
  TrustTransactionId,
} from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import type { TrustLedger, TrustLedgerKind } from '#books/trust/trust-transaction.ts'
import type { FirmTx } from '../with-firm.ts'
import type { TrustLedgerAt } from './trust-balances.ts'

export type TrustAlarm = Readonly<{
  id: TrustAlarmId
  divisionId: DivisionId
  trustAccountId: AccountId
  ledger: TrustLedger
  /** What the bank did that nobody chose. */
  transactionId: TrustTransactionId
  raisedAt: Date
  settledAt: Date | null
  settledBy: string | null
  note: string
}>

export type NamedTrustAlarm = TrustAlarm &
  Readonly<{
    number: string
    engagementNumber: string | null
    clientName: string | null
    /** What the ledger stands at now, in minor units. */
    balanceMinor: bigint
  }>

type NewAlarm = Pick<TrustAlarm, 'id' | 'divisionId' | 'transactionId' | 'raisedAt'> & TrustLedgerAt

export async function insertTrustAlarm(tx: FirmTx, alarm: NewAlarm): Promise<void> {
  await tx.db
    .insertInto('trust_alarm')
    .values({
      id: alarm.id,
      division_id: alarm.divisionId,
      trust_account_id: alarm.trustAccountId,
      ledger: alarm.ledger.kind,
      engagement_id: alarm.ledger.engagementId,
      transaction_id: alarm.transactionId,
      raised_at: alarm.raisedAt,
      settled_at: null,
      settled_by: null,
      note: '',
    })
    .execute()
}

export type Settling = Readonly<{
  ids: readonly TrustAlarmId[]
  at: Date
  by: string
  note: string
}>

export async function settleTrustAlarms(tx: FirmTx, { ids, at, by, note }: Settling) {
  if (ids.length === 0) return
  await tx.db
    .updateTable('trust_alarm')
    .set({ settled_at: at, settled_by: by, note })
    .where('id', 'in', ids)
    .where('settled_at', 'is', null)
    .execute()
}

/** The open alarms of one ledger. */
export async function listOpenAlarmIds(
  tx: FirmTx,
  { trustAccountId, ledger }: TrustLedgerAt,
): Promise<TrustAlarmId[]> {
  const rows = await tx.db
    .selectFrom('trust_alarm')
    .select('id')
    .where('trust_account_id', '=', trustAccountId)
    .where('ledger', '=', ledger.kind)
    .where(sql<boolean>`engagement_id is not distinct from ${ledger.engagementId}::uuid`)
    .where('settled_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id as TrustAlarmId)
}

const ALARMS_MAX = 200

const BALANCE = sql<bigint>`(select coalesce(sum(m.amount_minor), 0)::bigint from trust_movement m
  where m.trust_account_id = a.trust_account_id and m.ledger = a.ledger
    and m.engagement_id is not distinct from a.engagement_id)`

const named = (tx: FirmTx) =>
  tx.db
    .selectFrom('trust_alarm as a')
    .innerJoin('trust_transaction as t', 't.id', 'a.transaction_id')
    .leftJoin('engagement as e', 'e.id', 'a.engagement_id')
    .leftJoin('party as p', 'p.id', 'e.client_id')
    .selectAll('a')
    .select(['t.number', 'e.number as engagement_number', 'p.display_name as client_name'])
    .select(BALANCE.as('balance'))

/** Open ones first raised first. */
export async function listOpenAlarms(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<NamedTrustAlarm[]> {
  const rows = await named(tx)
    .where('a.division_id', '=', divisionId)
    .where('a.settled_at', 'is', null)
    .orderBy('a.raised_at')
    .orderBy('a.id')
    .limit(ALARMS_MAX)
    .execute()
  return rows.map(toAlarm)
}

export async function getTrustAlarm(tx: FirmTx, id: TrustAlarmId): Promise<NamedTrustAlarm> {
  const row = await named(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('trust_alarm_not_found', { id })
  return toAlarm(row)
}

type AlarmRow = Awaited<ReturnType<ReturnType<typeof named>['executeTakeFirstOrThrow']>>

const toAlarm = (row: AlarmRow): NamedTrustAlarm => ({
  id: row.id as TrustAlarmId,
  divisionId: row.division_id as DivisionId,
  trustAccountId: row.trust_account_id as AccountId,
  ledger: {
    kind: row.ledger as TrustLedgerKind,
    engagementId: row.engagement_id as EngagementId | null,
    clientId: null,
  },
  transactionId: row.transaction_id as TrustTransactionId,
  raisedAt: row.raised_at,
  settledAt: row.settled_at,
  settledBy: row.settled_by,
  note: row.note,
  number: row.number,
  engagementNumber: row.engagement_number,
  clientName: row.client_name,
  balanceMinor: row.balance,
})
