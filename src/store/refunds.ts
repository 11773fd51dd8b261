import { type Selectable, sql } from 'kysely'
import type {
  AccountId,
  ApplicationId,
  DivisionId,
  PartyId,
  PaymentMethodId,
  RefundId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import type { Refund, RefundPart } from '#books/refund.ts'
import { Refusal } from '#books/refusal.ts'
import { sourceOf } from './applications.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import type { RefundTable } from './sales-tables.ts'
import type { Stored } from './stored.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredRefund = Refund & Stored
export type RefundHead = Omit<StoredRefund, 'parts'>

/** Version 1 is new; a later one replaces the version before it. Parts are saved by themselves. */
export async function saveRefund(tx: FirmTx, refund: RefundHead): Promise<void> {
  const { id, division_id, created_at, ...written } = toRow(refund)
  if (refund.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('refund').values(row).execute())
    return
  }
  const update = tx.db.updateTable('refund').set(written).where('id', '=', id)
  assertUpdated(await update.where('version', '=', refund.version - 1).executeTakeFirstOrThrow())
}

const toRow = (refund: RefundHead) => ({
  id: refund.id,
  division_id: refund.divisionId,
  version: refund.version,
  status: refund.status,
  number: refund.number,
  client_id: refund.clientId,
  refunded_on: refund.refundedOn,
  currency: refund.currency,
  amount_minor: refund.amount.minorUnits,
  bank_account_id: refund.bankAccountId,
  method_id: refund.methodId,
  reference: refund.reference,
  memo: refund.memo,
  created_at: refund.createdAt,
  changed_at: refund.changedAt,
})

export type NamedRefundPart = RefundPart & Readonly<{ sourceNumber: string }>

type NamedRefund = RefundHead & Readonly<{ parts: readonly NamedRefundPart[] }>

export async function getRefund(tx: FirmTx, id: RefundId): Promise<NamedRefund> {
  const refund = (await findRefunds(tx, [id])).get(id)
  if (!refund) throw new Refusal('refund_not_found', { id })
  return refund
}

/** Those that exist, by id, with what they gave back: a void refund gives nothing back. */
export async function findRefunds(
  tx: FirmTx,
  ids: readonly RefundId[],
): Promise<ReadonlyMap<RefundId, NamedRefund>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('refund').selectAll().where('id', 'in', ids).execute()
  const parts = await tx.db
    .selectFrom('application')
    .leftJoin('payment', 'payment.id', 'application.payment_id')
    .leftJoin('credit_note', 'credit_note.id', 'application.credit_note_id')
    .selectAll('application')
    .select(['payment.number as payment_number', 'credit_note.number as credit_note_number'])
    .where('application.refund_id', 'in', ids)
    .where('application.voided_at', 'is', null)
    .orderBy('application.id')
    .execute()
  const partsOf = Map.groupBy(parts, ({ refund_id }) => refund_id)
  const refunds = rows.map(toRefundHead).map((head) => ({
    ...head,
    parts: (partsOf.get(head.id) ?? []).map((part) => ({
      id: part.id as ApplicationId,
      source: sourceOf(part),
      sourceNumber: part.payment_number ?? part.credit_note_number ?? '',
      amount: money(part.amount_minor, head.currency),
    })),
  }))
  return new Map(refunds.map((refund) => [refund.id, refund]))
}

export type RefundFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the reference, the memo or the client's name. */
    search?: string | undefined
    status?: Refund['status'] | undefined
    clientId?: PartyId | undefined
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

export type ListedRefund = RefundHead & Readonly<{ clientName: string }>

/** Newest first. */
export async function listRefunds(tx: FirmTx, filter: RefundFilter): Promise<Page<ListedRefund>> {
  const rows = await filtered(tx, filter)
    .orderBy('refund.refunded_on', 'desc')
    .orderBy('refund.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({ ...toRefundHead(row), clientName: row.client_name }))
  return pageOf(items, filter, ({ refundedOn, id }) => ({ key: refundedOn, id }))
}

function filtered(
  tx: FirmTx,
  { search, status, clientId, from, to, cursor, ...filter }: RefundFilter,
) {
  let query = tx.db
    .selectFrom('refund')
    .innerJoin('party', 'party.id', 'refund.client_id')
    .selectAll('refund')
    .select('party.display_name as client_name')
    .where('refund.division_id', '=', filter.divisionId)
  if (status) query = query.where('refund.status', '=', status)
  if (clientId) query = query.where('refund.client_id', '=', clientId)
  if (from) query = query.where('refund.refunded_on', '>=', from)
  if (to) query = query.where('refund.refunded_on', '<=', to)
  if (search) {
    const wanted = containing(search)
    query = query.where((eb) => eb.or(SEARCHED.map((column) => eb(column, 'ilike', wanted))))
  }
  if (!cursor) return query
  const { key, id } = readCursor(cursor, isDay)
  return query.where(sql<boolean>`(refund.refunded_on, refund.id) < (${key}::date, ${id}::uuid)`)
}

const SEARCHED = ['refund.number', 'refund.reference', 'refund.memo', 'party.display_name'] as const

const toRefundHead = (row: Selectable<RefundTable>): RefundHead => ({
  id: row.id as RefundId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  status: row.status as Refund['status'],
  number: row.number,
  clientId: row.client_id as PartyId,
  refundedOn: row.refunded_on as LocalDate,
  currency: row.currency as Currency,
  amount: money(row.amount_minor, row.currency as Currency),
  bankAccountId: row.bank_account_id as AccountId,
  methodId: row.method_id as PaymentMethodId | null,
  reference: row.reference,
  memo: row.memo,
  createdAt: row.created_at,
  changedAt: row.changed_at,
})
