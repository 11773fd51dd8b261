import { type Selectable, sql } from 'kysely'
import type { AccountId, DivisionId, PartyId, PaymentId, PaymentMethodId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import type { Payment, PaymentSource } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { asMade, listLiveApplications, listRefundedParts } from './applications.ts'
import type { PaymentTable } from './books-tables.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from './page.ts'
import type { Stored } from './stored.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredPayment = Payment & Stored
export type PaymentHead = Omit<StoredPayment, 'applications' | 'refunds'>

/**
 * Version 1 is new; a later one replaces the version before it. Applications are saved by
 * themselves.
 */
export async function savePayment(tx: FirmTx, payment: PaymentHead): Promise<void> {
  const { id, division_id, created_at, ...written } = toRow(payment)
  if (payment.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('payment').values(row).execute())
    return
  }
  const update = tx.db.updateTable('payment').set(written).where('id', '=', id)
  const previous = payment.version - 1
  assertUpdated(await unlessTaken(update.where('version', '=', previous).executeTakeFirstOrThrow()))
}

const toRow = (payment: PaymentHead) => ({
  id: payment.id,
  division_id: payment.divisionId,
  version: payment.version,
  status: payment.status,
  number: payment.number,
  client_id: payment.clientId,
  source: payment.source,
  payer: payment.payer,
  received_on: payment.receivedOn,
  currency: payment.currency,
  amount_minor: payment.amount.minorUnits,
  method_id: payment.methodId,
  reference: payment.reference,
  memo: payment.memo,
  deposit_account_id: payment.depositAccountId,
  bounced_on: payment.bounce?.bouncedOn ?? null,
  bounce_account_id: payment.bounce?.bankAccountId ?? null,
  bounce_fee_minor: payment.bounce?.fee.minorUnits ?? null,
  bounce_fee_account_id: payment.bounce?.feeAccountId ?? null,
  created_at: payment.createdAt,
  changed_at: payment.changedAt,
})

export async function getPayment(tx: FirmTx, id: PaymentId): Promise<StoredPayment> {
  const payment = (await findPayments(tx, [id])).get(id)
  if (!payment) throw new Refusal('payment_not_found', { id })
  return payment
}

/** Those that exist, by id, with their live applications and refunds. */
export async function findPayments(
  tx: FirmTx,
  ids: readonly PaymentId[],
): Promise<ReadonlyMap<PaymentId, StoredPayment>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('payment').selectAll().where('id', 'in', ids).execute()
  const applied = await listLiveApplications(tx, { paymentIds: ids })
  const appliedOf = Map.groupBy(applied, ({ source }) => source.id)
  const refunded = await listRefundedParts(tx, { paymentIds: ids })
  const refundedOf = Map.groupBy(refunded, ({ source }) => source.id)
  const payments = rows.map(toPaymentHead).map((head) => ({
    ...head,
    applications: asMade(appliedOf.get(head.id) ?? []),
    refunds: refundedOf.get(head.id) ?? [],
  }))
  return new Map(payments.map((payment) => [payment.id, payment]))
}

export type PaymentFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the reference, the memo, the payer's or the client's name. */
    search?: string | undefined
    status?: Payment['status'] | undefined
    /** Only those that were deposited there and have not been taken to a bank yet. */
    waitingIn?: AccountId | undefined
    clientId?: PartyId | undefined
    /** Received on this day or later, and on that day or before. */
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

/** `rest` is what may still be used; a void or bounced payment has none. */
export type ListedPayment = PaymentHead & Readonly<{ clientName: string; rest: Money }>

/** Newest first. Applications are left out: `findPayments` has them. */
export async function listPayments(
  tx: FirmTx,
  filter: PaymentFilter,
): Promise<Page<ListedPayment>> {
  const rows = await filtered(tx, filter)
    .orderBy('payment.received_on', 'desc')
    .orderBy('payment.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({
    ...toPaymentHead(row),
    clientName: row.client_name,
    rest: money(row.rest_minor, row.currency as Currency),
  }))
  return pageOf(items, filter, ({ receivedOn, id }) => ({ key: receivedOn, id }))
}

const REST = sql<bigint>`case when payment.status <> 'recorded' then 0 else payment.amount_minor - (
  select coalesce(sum(application.amount_minor), 0)::bigint from application
  where application.payment_id = payment.id and application.voided_at is null) end`

function filtered(tx: FirmTx, filter: PaymentFilter) {
  const { search, status, waitingIn, clientId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('payment')
    .innerJoin('party', 'party.id', 'payment.client_id')
    .selectAll('payment')
    .select(['party.display_name as client_name', REST.as('rest_minor')])
    .where('payment.division_id', '=', filter.divisionId)
  if (status) query = query.where('payment.status', '=', status)
  if (waitingIn) {
    query = query
      .where('payment.status', '=', 'recorded')
      .where('payment.deposit_account_id', '=', waitingIn)
      .where(sql<boolean>`not exists (select from deposited_payment
        where deposited_payment.payment_id = payment.id)`)
  }
  if (clientId) query = query.where('payment.client_id', '=', clientId)
  if (from) query = query.where('payment.received_on', '>=', from)
  if (to) query = query.where('payment.received_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(SEARCHED.map((column) => eb(column, 'ilike', containing(search)))),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(
      sql<boolean>`(payment.received_on, payment.id) < (${key}::date, ${id}::uuid)`,
    )
  }
  return query
}

const SEARCHED = [
  'payment.number',
  'payment.reference',
  'payment.memo',
  'payment.payer',
  'party.display_name',
] as const

function toPaymentHead(row: Selectable<PaymentTable>): PaymentHead {
  const currency = row.currency as Currency
  return {
    id: row.id as PaymentId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    status: row.status as Payment['status'],
    number: row.number,
    clientId: row.client_id as PartyId,
    source: row.source as PaymentSource,
    payer: row.payer,
    receivedOn: row.received_on as LocalDate,
    currency,
    amount: money(row.amount_minor, currency),
    methodId: row.method_id as PaymentMethodId | null,
    reference: row.reference,
    memo: row.memo,
    depositAccountId: row.deposit_account_id as AccountId,
    bounce: toBounce(row, currency),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

const toBounce = (row: Selectable<PaymentTable>, currency: Currency): Payment['bounce'] =>
  row.bounced_on === null || row.bounce_account_id === null
    ? null
    : {
        bouncedOn: row.bounced_on as LocalDate,
        bankAccountId: row.bounce_account_id as AccountId,
        fee: money(row.bounce_fee_minor ?? 0n, currency),
        feeAccountId: row.bounce_fee_account_id as AccountId | null,
      }
