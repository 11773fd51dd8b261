import { sql } from 'kysely'
import type { AccountId, DivisionId, EngagementId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { TrustSeries } from '#books/trust/jurisdiction.ts'
import type { TrustKind } from '#books/trust/trust-transaction.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from '../page.ts'
import type { FirmTx } from '../with-firm.ts'
import { type TrustHead, toTrustHead } from './trust-transactions.ts'

export type TrustFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the reference, the counterparty, the matter or the client's name. */
    search?: string | undefined
    kind?: TrustKind | undefined
    /** One of the journals of a trust account. */
    series?: TrustSeries | undefined
    trustAccountId?: AccountId | undefined
    /** Every transaction that touched this matter's ledger, or is about it. */
    engagementId?: EngagementId | undefined
    clientId?: PartyId | undefined
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

export type ListedTrustTransaction = TrustHead &
  Readonly<{
    clientName: string | null
    engagementNumber: string | null
    /** What it did to the bank account, in minor units. */
    bankMinor: bigint
    /** The number and kind of what took it back. */
    undoneBy: string | null
  }>

/** Newest first. */
export async function listTrustTransactions(
  tx: FirmTx,
  filter: TrustFilter,
): Promise<Page<ListedTrustTransaction>> {
  const rows = await filtered(tx, filter)
    .orderBy('t.happened_on', 'desc')
    .orderBy('t.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({
    ...toTrustHead(row),
    clientName: row.client_name,
    engagementNumber: row.engagement_number,
    bankMinor: row.bank_minor,
    undoneBy: row.undone_by,
  }))
  return pageOf(items, filter, ({ happenedOn, id }) => ({ key: happenedOn, id }))
}

const BANK = sql<bigint>`(select coalesce(sum(m.amount_minor), 0)::bigint
  from trust_movement m where m.transaction_id = t.id)`
const UNDONE_BY = sql<string | null>`(select u.number from trust_transaction u
  where u.undoes_id = t.id)`

const SEARCHED = [
  't.number',
  't.reference',
  't.counterparty',
  'party.display_name',
  'engagement.number',
  'engagement.name',
] as const

function filtered(tx: FirmTx, filter: TrustFilter) {
  const { search, kind, trustAccountId, engagementId, clientId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('trust_transaction as t')
    .leftJoin('party', 'party.id', 't.client_id')
    .leftJoin('engagement', 'engagement.id', 't.engagement_id')
    .selectAll('t')
    .select([
      'party.display_name as client_name',
      'engagement.number as engagement_number',
      BANK.as('bank_minor'),
      UNDONE_BY.as('undone_by'),
    ])
    .where('t.division_id', '=', filter.divisionId)
  if (filter.series) query = query.where('t.series', '=', filter.series)
  if (kind) query = query.where('t.kind', '=', kind)
  if (trustAccountId) query = query.where('t.trust_account_id', '=', trustAccountId)
  if (engagementId) query = query.where(touches('engagement_id', engagementId))
  if (clientId) query = query.where(touches('client_id', clientId))
  if (from) query = query.where('t.happened_on', '>=', from)
  if (to) query = query.where('t.happened_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(SEARCHED.map((column) => eb(column, 'ilike', containing(search)))),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(sql<boolean>`(t.happened_on, t.id) < (${key}::date, ${id}::uuid)`)
  }
  return query
}

const touches = (column: 'engagement_id' | 'client_id', id: string) =>
  sql<boolean>`(t.${sql.ref(column)} = ${id} or exists (select from trust_movement m
    where m.transaction_id = t.id and m.${sql.ref(column)} = ${id}))`
