import { type Selectable, sql } from 'kysely'
import type { DivisionId, StaffId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { StaffMember, StaffRate } from '#books/staff.ts'
import { asPeopleSort } from '../collation.ts'
import {
  containing,
  isText,
  type Page,
  type PageRequest,
  pageOf,
  readCursor,
  rowsWanted,
} from '../page.ts'
import { toPlainDecimal } from '../plain-decimal.ts'
import { assertUpdated, unlessTaken } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { StaffRateTable, StaffTable } from '../work-tables.ts'

export type StoredStaff = StaffMember & Readonly<{ divisionId: DivisionId }>

/** Version 1 is somebody new; a later one replaces the version before it, rates included. */
export async function saveStaff(tx: FirmTx, staff: StoredStaff, at: Date): Promise<void> {
  const { id, version } = staff
  const written = {
    version,
    name: staff.name,
    email: staff.email,
    code: staff.code,
    employment: staff.employment,
    user_id: staff.userId,
    archived_at: staff.archived ? at : null,
  }
  if (version === 1) {
    const row = { id, division_id: staff.divisionId, ...written }
    await unlessTaken(tx.db.insertInto('staff').values(row).execute())
  } else {
    const update = tx.db.updateTable('staff').set(written).where('id', '=', id)
    assertUpdated(
      await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
    )
    await tx.db.deleteFrom('staff_rate').where('staff_id', '=', id).execute()
  }
  if (staff.rates.length > 0) {
    const rows = staff.rates.map((rate) => toRateRow(id, rate))
    await tx.db.insertInto('staff_rate').values(rows).execute()
  }
}

const toRateRow = (staffId: StaffId, { effectiveFrom, costRate, billRate }: StaffRate) => ({
  staff_id: staffId,
  effective_from: effectiveFrom,
  cost_rate: costRate,
  bill_rate: billRate,
})

export async function getStaff(tx: FirmTx, id: StaffId): Promise<StoredStaff> {
  const staff = (await findStaff(tx, [id])).get(id)
  if (!staff) throw new Refusal('staff_not_found', { id })
  return staff
}

/** Those that exist, by id. */
export async function findStaff(
  tx: FirmTx,
  ids: readonly StaffId[],
): Promise<ReadonlyMap<StaffId, StoredStaff>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.selectFrom('staff').selectAll().where('id', 'in', ids).execute()
  const staff = await withRates(tx, rows)
  return new Map(staff.map((each) => [each.id, each]))
}

export type StaffFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the name, the code or the address. */
    search?: string | undefined
    /** Usually archived ones are left out. */
    archived?: boolean | undefined
  }>

const NAME = asPeopleSort('name')

/** By name. */
export async function listStaff(tx: FirmTx, filter: StaffFilter): Promise<Page<StoredStaff>> {
  const { search, cursor, archived } = filter
  let query = tx.db
    .selectFrom('staff')
    .selectAll()
    .select(NAME.as('sorted'))
    .where('division_id', '=', filter.divisionId)
  if (!archived) query = query.where('archived_at', 'is', null)
  if (search) {
    const pattern = containing(search)
    query = query.where((eb) =>
      eb.or((['name', 'code', 'email'] as const).map((column) => eb(column, 'ilike', pattern))),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isText)
    query = query.where(sql<boolean>`(${NAME}, id) > (lower(${key}), ${id}::uuid)`)
  }
  const rows = await query.orderBy(NAME).orderBy('id').limit(rowsWanted(filter)).execute()
  const staff = await withRates(tx, rows)
  return pageOf(staff, filter, ({ name, id }) => ({ key: name, id }))
}

async function withRates(
  tx: FirmTx,
  rows: readonly Selectable<StaffTable>[],
): Promise<StoredStaff[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const rates = await tx.db
    .selectFrom('staff_rate')
    .selectAll()
    .where('staff_id', 'in', ids)
    .orderBy('effective_from')
    .execute()
  const ratesOf = Map.groupBy(rates, ({ staff_id }) => staff_id)
  return rows.map((row) => toStaff(row, ratesOf.get(row.id) ?? []))
}

const toStaff = (
  row: Selectable<StaffTable>,
  rates: readonly Selectable<StaffRateTable>[],
): StoredStaff => ({
  id: row.id as StaffId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  name: row.name,
  email: row.email,
  code: row.code,
  employment: row.employment as StaffMember['employment'],
  userId: row.user_id,
  rates: rates.map((rate) => ({
    effectiveFrom: rate.effective_from as LocalDate,
    costRate: rate.cost_rate === null ? null : toPlainDecimal(rate.cost_rate),
    billRate: rate.bill_rate === null ? null : toPlainDecimal(rate.bill_rate),
  })),
  archived: row.archived_at !== null,
})
