import { sql } from 'kysely'
import type {
  AccountId,
  DivisionId,
  EngagementId,
  PartyId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { TrustPosition } from '#books/trust/trust-ledger.ts'
import type { TrustKind, TrustLedger, TrustLedgerKind } from '#books/trust/trust-transaction.ts'
import type { FirmTx } from '../with-firm.ts'

export type TrustLedgerAt = Readonly<{ trustAccountId: AccountId; ledger: TrustLedger }>

export type LedgerPosition = TrustPosition & Readonly<{ transactionId: TrustTransactionId }>

/**
 * Everything that ever moved one ledger of one trust account. A receipt that was taken back counts
 * as cleared on that day, so that it and its taking back cancel each other.
 */
export async function listPositions(
  tx: FirmTx,
  { trustAccountId, ledger }: TrustLedgerAt,
): Promise<LedgerPosition[]> {
  const { rows } = await sql<{ id: string; on: string; minor: bigint; cleared: string | null }>`
    select m.transaction_id as id, m.happened_on as on, m.amount_minor as minor,
      ${CLEARED} as cleared
    from trust_movement m
    join trust_transaction t on t.id = m.transaction_id
    left join trust_transaction u on u.undoes_id = t.id
    where m.trust_account_id = ${trustAccountId} and m.ledger = ${ledger.kind}
      and m.engagement_id is not distinct from ${ledger.engagementId}::uuid
    order by m.happened_on`.execute(tx.db)
  return rows.map((row) => ({
    transactionId: row.id as TrustTransactionId,
    on: row.on as LocalDate,
    minorUnits: row.minor,
    clearedOn: row.cleared as LocalDate | null,
  }))
}

const CLEARED = sql<string | null>`case when t.kind = 'receipt'
  then least(t.cleared_on, u.happened_on) else t.happened_on end`

/** What the bank account itself gained and lost, day by day. */
export async function listBankPositions(
  tx: FirmTx,
  trustAccountId: AccountId,
): Promise<TrustPosition[]> {
  const rows = await tx.db
    .selectFrom('trust_movement')
    .select(['happened_on', sql<bigint>`sum(amount_minor)::bigint`.as('minor')])
    .where('trust_account_id', '=', trustAccountId)
    .groupBy('happened_on')
    .orderBy('happened_on')
    .execute()
  return rows.map((row) => {
    const on = row.happened_on as LocalDate
    return { on, minorUnits: row.minor, clearedOn: on }
  })
}

export type TrustBalance = Readonly<{
  trustAccountId: AccountId
  ledger: TrustLedgerKind
  engagementId: EngagementId | null
  engagementNumber: string | null
  engagementName: string | null
  clientId: PartyId | null
  clientName: string | null
  minorUnits: bigint
  /** Part of it that the bank may still take back. */
  unclearedMinor: bigint
}>

export type BalancesFilter = Readonly<{
  divisionId: DivisionId
  asOf: LocalDate
  trustAccountId?: AccountId | undefined
  engagementId?: EngagementId | undefined
}>

/** A firm's whole trust trial balance is one page; more ledgers than this no account has. */
const LEDGERS_MAX = 20_000

/** Every ledger that does not stand at nothing after a day, by matter number. */
export async function listTrustBalances(
  tx: FirmTx,
  { divisionId, asOf, trustAccountId, engagementId }: BalancesFilter,
): Promise<TrustBalance[]> {
  const uncleared = sql<bigint>`coalesce(sum(m.amount_minor) filter (where t.kind = 'receipt'
    and m.amount_minor > 0
    and coalesce(least(t.cleared_on, u.happened_on) > ${asOf}::date, true)), 0)::bigint`
  let query = tx.db
    .selectFrom('trust_movement as m')
    .innerJoin('trust_transaction as t', 't.id', 'm.transaction_id')
    .leftJoin('trust_transaction as u', 'u.undoes_id', 't.id')
    .leftJoin('engagement as e', 'e.id', 'm.engagement_id')
    .leftJoin('party as p', 'p.id', 'e.client_id')
    .select([
      'm.trust_account_id',
      'm.ledger',
      'm.engagement_id',
      'e.number as engagement_number',
      'e.name as engagement_name',
      'e.client_id',
      'p.display_name as client_name',
      sql<bigint>`sum(m.amount_minor)::bigint`.as('minor'),
      uncleared.as('uncleared'),
    ])
    .where('m.division_id', '=', divisionId)
    .where('m.happened_on', '<=', asOf)
  if (trustAccountId) query = query.where('m.trust_account_id', '=', trustAccountId)
  if (engagementId) query = query.where('m.engagement_id', '=', engagementId)
  const rows = await query
    .groupBy([
      'm.trust_account_id',
      'm.ledger',
      'm.engagement_id',
      'e.number',
      'e.name',
      'e.client_id',
      'p.display_name',
    ])
    .having(sql<boolean>`sum(m.amount_minor) <> 0`)
    .orderBy('m.trust_account_id')
    .orderBy('e.number')
    .orderBy('m.ledger')
    .limit(LEDGERS_MAX)
    .execute()
  return rows.map((row) => ({
    trustAccountId: row.trust_account_id as AccountId,
    ledger: row.ledger as TrustLedgerKind,
    engagementId: row.engagement_id as EngagementId | null,
    engagementNumber: row.engagement_number,
    engagementName: row.engagement_name,
    clientId: row.client_id as PartyId | null,
    clientName: row.client_name,
    minorUnits: row.minor,
    unclearedMinor: row.uncleared,
  }))
}

export type LedgerMovement = Readonly<{
  transactionId: TrustTransactionId
  trustAccountId: AccountId
  kind: TrustKind
  number: string
  on: LocalDate
  counterparty: string
  reference: string
  memo: string
  clearedOn: LocalDate | null
  minorUnits: bigint
  balanceMinor: bigint
}>

const MOVEMENTS_MAX = 10_000

/** One ledger through time, oldest first, with what it stood at after each line. */
export async function listLedgerMovements(
  tx: FirmTx,
  { trustAccountId, ledger }: TrustLedgerAt,
): Promise<LedgerMovement[]> {
  const balance = sql<bigint>`(sum(m.amount_minor) over (
    order by m.happened_on, t.created_at, t.id, m.position))::bigint`
  const rows = await tx.db
    .selectFrom('trust_movement as m')
    .innerJoin('trust_transaction as t', 't.id', 'm.transaction_id')
    .selectAll('t')
    .select(['m.amount_minor as moved', balance.as('balance')])
    .where('m.trust_account_id', '=', trustAccountId)
    .where('m.ledger', '=', ledger.kind)
    .where(sql<boolean>`m.engagement_id is not distinct from ${ledger.engagementId}::uuid`)
    .orderBy('m.happened_on')
    .orderBy('t.created_at')
    .orderBy('t.id')
    .orderBy('m.position')
    .limit(MOVEMENTS_MAX)
    .execute()
  return rows.map((row) => ({
    transactionId: row.id as TrustTransactionId,
    trustAccountId: row.trust_account_id as AccountId,
    kind: row.kind as TrustKind,
    number: row.number,
    on: row.happened_on as LocalDate,
    counterparty: row.counterparty,
    reference: row.reference,
    memo: row.memo,
    clearedOn: row.cleared_on as LocalDate | null,
    minorUnits: row.moved,
    balanceMinor: row.balance,
  }))
}

/** What an asset that is kept per matter stands at for it, or for nobody, after all postings. */
export async function sumPaidByFirm(
  tx: FirmTx,
  {
    accountId,
    engagementId,
  }: Readonly<{ accountId: AccountId; engagementId: EngagementId | null }>,
): Promise<bigint> {
  const row = await tx.db
    .selectFrom('journal_line')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('balance'))
    .where('account_id', '=', accountId)
    .where(sql<boolean>`engagement_id is not distinct from ${engagementId}::uuid`)
    .executeTakeFirstOrThrow()
  return row.balance
}
