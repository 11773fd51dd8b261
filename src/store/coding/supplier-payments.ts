import { type Selectable, sql } from 'kysely'
import type { SupplierPayment } from '#books/coding/supplier-payment.ts'
import type {
  AccountId,
  DivisionId,
  PartyId,
  PaymentMethodId,
  SupplierPaymentId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, type Money, money } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import {
  containing,
  isDay,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from '../page.ts'
import type { Stored } from '../stored.ts'
import { assertUpdated, unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import { listLiveSettlements } from './supplier-applications.ts'
import type { SupplierPaymentTable } from './tables.ts'

export type StoredSupplierPayment = SupplierPayment & Stored
export type SupplierPaymentHead = Omit<StoredSupplierPayment, 'applications'>

/** Version 1 is new; a later one replaces the version before it. Applications are apart. */
export async function saveSupplierPayment(tx: FirmTx, payment: SupplierPaymentHead): Promise<void> {
  const { id, division_id, created_at, ...written } = toRow(payment)
  if (payment.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('supplier_payment').values(row).execute())
    return
  }
  const update = tx.db.updateTable('supplier_payment').set(written).where('id', '=', id)
  const previous = payment.version - 1
  assertUpdated(await unlessTaken(update.where('version', '=', previous).executeTakeFirstOrThrow()))
}

const toRow = (payment: SupplierPaymentHead) => ({
  id: payment.id,
  division_id: payment.divisionId,
  version: payment.version,
  status: payment.status,
  number: payment.number,
  vendor_id: payment.vendorId,
  paid_on: payment.paidOn,
  currency: payment.currency,
  amount_minor: payment.amount.minorUnits,
  method_id: payment.methodId,
  reference: payment.reference,
  memo: payment.memo,
  account_id: payment.accountId,
  created_at: payment.createdAt,
  changed_at: payment.changedAt,
})

export async function getSupplierPayment(
  tx: FirmTx,
  id: SupplierPaymentId,
): Promise<StoredSupplierPayment> {
  const payment = (await findSupplierPayments(tx, [id])).get(id)
  if (!payment) throw new Refusal('supplier_payment_not_found', { id })
  return payment
}

/** Those that exist, by id, with their live applications. */
export async function findSupplierPayments(
  tx: FirmTx,
  ids: readonly SupplierPaymentId[],
): Promise<ReadonlyMap<SupplierPaymentId, StoredSupplierPayment>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('supplier_payment')
    .selectAll()
    .where('id', 'in', ids)
    .execute()
  const settlements = await listLiveSettlements(tx, { of: 'payments', ids })
  const settlementsOf = Map.groupBy(settlements, ({ paymentId }) => paymentId)
  const payments = rows.map(toHead).map((head) => ({
    ...head,
    applications: (settlementsOf.get(head.id) ?? []).map(({ id, billId, amount, appliedOn }) => ({
      ...{ id, billId, amount, appliedOn },
    })),
  }))
  return new Map(payments.map((payment) => [payment.id, payment]))
}

export type SupplierPaymentFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the reference, the memo or the supplier's name. */
    search?: string | undefined
    status?: SupplierPayment['status'] | undefined
    vendorId?: PartyId | undefined
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

/** `rest` is what no supplier invoice has used yet; a void payment has none. */
export type ListedSupplierPayment = SupplierPaymentHead &
  Readonly<{ vendorName: string; rest: Money }>

/** Newest first. Applications are left out: `findSupplierPayments` has them. */
export async function listSupplierPayments(
  tx: FirmTx,
  filter: SupplierPaymentFilter,
): Promise<Page<ListedSupplierPayment>> {
  const rows = await filtered(tx, filter)
    .orderBy('payment.paid_on', 'desc')
    .orderBy('payment.id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  const items = rows.map((row) => ({
    ...toHead(row),
    vendorName: row.vendor_name,
    rest: money(row.rest_minor, row.currency as Currency),
  }))
  return pageOf(items, filter, ({ paidOn, id }) => ({ key: paidOn, id }))
}

const REST = sql<bigint>`case when payment.status = 'void' then 0 else payment.amount_minor - (
  select coalesce(sum(application.amount_minor), 0)::bigint from supplier_application application
  where application.payment_id = payment.id and application.voided_at is null) end`

function filtered(tx: FirmTx, filter: SupplierPaymentFilter) {
  const { search, status, vendorId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('supplier_payment as payment')
    .innerJoin('party', 'party.id', 'payment.vendor_id')
    .selectAll('payment')
    .select(['party.display_name as vendor_name', REST.as('rest_minor')])
    .where('payment.division_id', '=', filter.divisionId)
  if (status) query = query.where('payment.status', '=', status)
  if (vendorId) query = query.where('payment.vendor_id', '=', vendorId)
  if (from) query = query.where('payment.paid_on', '>=', from)
  if (to) query = query.where('payment.paid_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(SEARCHED.map((column) => eb(column, 'ilike', containing(search)))),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(sql<boolean>`(payment.paid_on, payment.id) < (${key}::date, ${id}::uuid)`)
  }
  return query
}

const SEARCHED = [
  'payment.number',
  'payment.reference',
  'payment.memo',
  'party.display_name',
] as const

function toHead(row: Selectable<SupplierPaymentTable>): SupplierPaymentHead {
  const currency = row.currency as Currency
  return {
    id: row.id as SupplierPaymentId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    status: row.status as SupplierPayment['status'],
    number: row.number,
    vendorId: row.vendor_id as PartyId,
    paidOn: row.paid_on as LocalDate,
    currency,
    amount: money(row.amount_minor, currency),
    methodId: row.method_id as PaymentMethodId | null,
    reference: row.reference,
    memo: row.memo,
    accountId: row.account_id as AccountId,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}
