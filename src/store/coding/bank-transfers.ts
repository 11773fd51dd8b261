import { type Selectable, sql } from 'kysely'
import type { BankTransfer } from '#books/coding/bank-transfer.ts'
import type { AccountId, BankTransferId, DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
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
import type { BankTransferTable } from './tables.ts'

export type StoredTransfer = BankTransfer & Stored

/** Version 1 is new; a later one replaces the version before it. */
export async function saveTransfer(tx: FirmTx, transfer: StoredTransfer): Promise<void> {
  const { id, division_id, created_at, ...written } = toRow(transfer)
  if (transfer.version === 1) {
    const row = { id, division_id, created_at, ...written }
    await unlessTaken(tx.db.insertInto('bank_transfer').values(row).execute())
    return
  }
  const update = tx.db.updateTable('bank_transfer').set(written).where('id', '=', id)
  const previous = transfer.version - 1
  assertUpdated(await unlessTaken(update.where('version', '=', previous).executeTakeFirstOrThrow()))
}

const toRow = (transfer: StoredTransfer) => ({
  id: transfer.id,
  division_id: transfer.divisionId,
  version: transfer.version,
  status: transfer.status,
  number: transfer.number,
  transferred_on: transfer.transferredOn,
  currency: transfer.currency,
  amount_minor: transfer.amount.minorUnits,
  from_account_id: transfer.fromAccountId,
  to_account_id: transfer.toAccountId,
  reference: transfer.reference,
  memo: transfer.memo,
  created_at: transfer.createdAt,
  changed_at: transfer.changedAt,
})

export async function getTransfer(tx: FirmTx, id: BankTransferId): Promise<StoredTransfer> {
  const transfer = (await findTransfers(tx, [id])).get(id)
  if (!transfer) throw new Refusal('bank_transfer_not_found', { id })
  return transfer
}

/** Those that exist, by id. */
export async function findTransfers(
  tx: FirmTx,
  ids: readonly BankTransferId[],
): Promise<ReadonlyMap<BankTransferId, StoredTransfer>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('bank_transfer').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map(toTransfer).map((transfer) => [transfer.id, transfer]))
}

export type TransferFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the number, the reference or the memo. */
    search?: string | undefined
    status?: BankTransfer['status'] | undefined
    /** On either end. */
    accountId?: AccountId | undefined
    from?: LocalDate | undefined
    to?: LocalDate | undefined
  }>

/** Newest first. */
export async function listTransfers(
  tx: FirmTx,
  filter: TransferFilter,
): Promise<Page<StoredTransfer>> {
  const { search, status, accountId, from, to, cursor } = filter
  let query = tx.db
    .selectFrom('bank_transfer')
    .selectAll()
    .where('division_id', '=', filter.divisionId)
  if (status) query = query.where('status', '=', status)
  if (accountId) query = query.where(sql<boolean>`${accountId} in (from_account_id, to_account_id)`)
  if (from) query = query.where('transferred_on', '>=', from)
  if (to) query = query.where('transferred_on', '<=', to)
  if (search) {
    query = query.where((eb) =>
      eb.or(
        (['number', 'reference', 'memo'] as const).map((column) =>
          eb(column, 'ilike', containing(search)),
        ),
      ),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isDay)
    query = query.where(sql<boolean>`(transferred_on, id) < (${key}::date, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('transferred_on', 'desc')
    .orderBy('id', 'desc')
    .limit(rowsWanted(filter))
    .execute()
  return pageOf(rows.map(toTransfer), filter, ({ transferredOn: key, id }) => ({ key, id }))
}

function toTransfer(row: Selectable<BankTransferTable>): StoredTransfer {
  const currency = row.currency as Currency
  return {
    id: row.id as BankTransferId,
    divisionId: row.division_id as DivisionId,
    version: row.version,
    status: row.status as BankTransfer['status'],
    number: row.number,
    transferredOn: row.transferred_on as LocalDate,
    currency,
    amount: money(row.amount_minor, currency),
    fromAccountId: row.from_account_id as AccountId,
    toAccountId: row.to_account_id as AccountId,
    reference: row.reference,
    memo: row.memo,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}
