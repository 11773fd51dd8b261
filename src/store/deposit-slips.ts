import { type Selectable, sql } from 'kysely'
import { type DepositSlip, type DepositSlipKind, feesOf, grossOf } from '#books/deposit-slip.ts'
import type { AccountId, DepositSlipId, DivisionId, PartyId, PaymentId } from '#books/ids.ts'
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
} from './page.ts'
import type { DepositSlipTable } from './sales-tables.ts'
import type { Stored } from './stored.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredDepositSlip = DepositSlip & Stored
export type DepositSlipHead = Omit<StoredDepositSlip, 'payments' | 'fees'> &
  Readonly<{ gross: Money; fees: Money }>

/** Version 1 is new; a later one replaces the version before it, payments and fees included. */
export async function saveDepositSlip(tx: FirmTx, slip: StoredDepositSlip): Promise<void> {
  const { id, division_id, created_at, ...written } = toRow(slip)
  if (slip.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('deposit_slip').values(row).execute())
  } else {
    const update = tx.db.updateTable('deposit_slip').set(written).where('id', '=', id)
    assertUpdated(await update.where('version', '=', slip.version - 1).executeTakeFirstOrThrow())
    await tx.db.deleteFrom('deposited_payment').where('deposit_slip_id', '=', id).execute()
    await tx.db.deleteFrom('deposit_fee').where('deposit_slip_id', '=', id).execute()
  }
  // What is void deposits nothing: its payments wait again. Its sums stay, for people.
  if (slip.status === 'void') return
  const deposited = slip.payments.map(({ paymentId }, position) => ({
    deposit_slip_id: id,
    payment_id: paymentId,
    position,
  }))
  await unlessTaken(tx.db.insertInto('deposited_payment').values(deposited).execute())
  if (slip.fees.length === 0) return
  const fees = slip.fees.map(({ accountId, description, amount }, position) => ({
    deposit_slip_id: id,
    position,
    account_id: accountId,
    description,
    amount_minor: amount.minorUnits,
  }))
  await tx.db.insertInto('deposit_fee').values(fees).execute()
}

const toRow = (slip: StoredDepositSlip) => ({
  id: slip.id,
  division_id: slip.divisionId,
  version: slip.version,
  status: slip.status,
  kind: slip.kind,
  number: slip.number,
  deposited_on: slip.depositedOn,
  currency: slip.currency,
  bank_account_id: slip.bankAccountId,
  reference: slip.reference,
  memo: slip.memo,
  gross_minor: grossOf(slip).minorUnits,
  fees_minor: feesOf(slip).minorUnits,
  created_at: slip.createdAt,
  changed_at: slip.changedAt,
})

export async function getDepositSlip(tx: FirmTx, id: DepositSlipId): Promise<StoredDepositSlip> {
  const slip = (await findDepositSlips(tx, [id])).get(id)
  if (!slip) throw new Refusal('deposit_slip_not_found', { id })
  return slip
}

/** Those that exist, by id, with their payments and fees: what is void has none. */
export async function findDepositSlips(
  tx: FirmTx,
  ids: readonly DepositSlipId[],
): Promise<ReadonlyMap<DepositSlipId, StoredDepositSlip>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('deposit_slip').selectAll().where('id', 'in', ids).execute()
  const payments = await tx.db
    .selectFrom('deposited_payment')
    .innerJoin('payment', 'payment.id', 'deposited_payment.payment_id')
    .select(['deposit_slip_id', 'payment.id', 'payment.client_id', 'payment.amount_minor'])
    .where('deposited_payment.deposit_slip_id', 'in', ids)
    .orderBy('deposited_payment.position')
    .execute()
  const paymentsOf = Map.groupBy(payments, ({ deposit_slip_id }) => deposit_slip_id)
  const fees = await tx.db
    .selectFrom('deposit_fee')
    .selectAll()
    .where('deposit_slip_id', 'in', ids)
    .orderBy('position')
    .execute()
  const feesOfSlip = Map.groupBy(fees, ({ deposit_slip_id }) => deposit_slip_id)
  const slips = rows.map(toDepositSlipHead).map(({ gross: _, fees: __, ...head }) => ({
    ...head,
    payments: (paymentsOf.get(head.id) ?? []).map((payment) => ({
      paymentId: payment.id as PaymentId,
      clientId: payment.client_id as PartyId,
      amount: money(payment.amount_minor, head.currency),
    })),
    fees: (feesOfSlip.get(head.id) ?? []).map((fee) => ({
      accountId: fee.account_id as AccountId,
      description: fee.description,
      amount: money(fee.amount_minor, head.currency),
    })),
  }))
  return new Map(slips.map((slip) => [slip.id, slip]))
}

/** What took a payment to the bank. */
export type DepositOf = Pick<DepositSlip, 'id' | 'number' | 'bankAccountId' | 'depositedOn'>

export async function findDepositOf(tx: FirmTx, id: PaymentId): Promise<DepositOf | undefined> {
  const row = await tx.db
    .selectFrom('deposited_payment')
    .innerJoin('deposit_slip', 'deposit_slip.id', 'deposited_payment.deposit_slip_id')
    .select(['deposit_slip.id', 'deposit_slip.number', 'bank_account_id', 'deposited_on'])
    .where('deposited_payment.payment_id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as DepositSlipId,
      number: row.number,
      bankAccountId: row.bank_account_id as AccountId,
      depositedOn: row.deposited_on as LocalDate,
    }
  )
}

export type DepositSlipFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the reference or the memo. */
    search?: string | undefined
    status?: DepositSlip['status'] | undefined
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

/** Newest first. */
export async function listDepositSlips(
  tx: FirmTx,
  { search, status, from, to, cursor, ...filter }: DepositSlipFilter,
): Promise<Page<DepositSlipHead>> {
  let query = tx.db
    .selectFrom('deposit_slip')
    .selectAll()
    .where('division_id', '=', filter.divisionId)
  if (status) query = query.where('status', '=', status)
  if (from) query = query.where('deposited_on', '>=', from)
  if (to) query = query.where('deposited_on', '<=', to)
  if (search) {
    const wanted = containing(search)
    query = query.where((eb) => eb.or(SEARCHED.map((column) => eb(column, 'ilike', wanted))))
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(sql<boolean>`(deposited_on, id) < (${key}::date, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('deposited_on', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  return pageOf(rows.map(toDepositSlipHead), filter, ({ depositedOn, id }) => ({
    key: depositedOn,
    id,
  }))
}

const SEARCHED = ['number', 'reference', 'memo'] as const

function toDepositSlipHead(row: Selectable<DepositSlipTable>): DepositSlipHead {
  const currency = row.currency as Currency
  return {
    id: row.id as DepositSlipId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    status: row.status as DepositSlip['status'],
    kind: row.kind as DepositSlipKind,
    number: row.number,
    depositedOn: row.deposited_on as LocalDate,
    currency,
    bankAccountId: row.bank_account_id as AccountId,
    reference: row.reference,
    memo: row.memo,
    gross: money(row.gross_minor, currency),
    fees: money(row.fees_minor, currency),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}
