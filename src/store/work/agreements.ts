import { type Selectable, sql } from 'kysely'
import type { Agreement, AgreementLine, Frequency } from '#books/agreement.ts'
import type {
  AccountId,
  AgreementId,
  AgreementLineId,
  CatalogItemId,
  DivisionId,
  EngagementId,
  PartyId,
  TaxCodeId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
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
import type { Stored } from '../stored.ts'
import { assertUpdated } from '../taken.ts'
import type { FirmTx } from '../with-firm.ts'
import type { AgreementLineTable, AgreementTable } from '../work-tables.ts'

export type StoredAgreement = Agreement & Stored

/**
 * Version 1 is a new agreement; a later one replaces the version before it. A line that is there
 * already is rewritten under its id; what is gone may have no billed period.
 */
export async function saveAgreement(tx: FirmTx, agreement: StoredAgreement): Promise<void> {
  const { id, version } = agreement
  const written = {
    version,
    name: agreement.name,
    client_id: agreement.clientId,
    engagement_id: agreement.engagementId,
    status: agreement.status,
    anchor_on: agreement.anchorOn,
    changed_at: agreement.changedAt,
  }
  if (version === 1) {
    const { divisionId: division_id, createdAt: created_at } = agreement
    await tx.db
      .insertInto('agreement')
      .values({ id, division_id, created_at, ...written })
      .execute()
  } else {
    const update = tx.db.updateTable('agreement').set(written).where('id', '=', id)
    assertUpdated(await update.where('version', '=', version - 1).executeTakeFirstOrThrow())
    await dropOtherLines(tx, agreement)
  }
  for (const [position, line] of agreement.lines.entries()) {
    const { id: line_id, ...columns } = toLineRow(id, line, position)
    await tx.db
      .insertInto('agreement_line')
      .values({ id: line_id, ...columns })
      .onConflict((conflict) => conflict.columns(['firm_id', 'id']).doUpdateSet(columns))
      .execute()
  }
}

async function dropOtherLines(tx: FirmTx, { id, lines }: StoredAgreement): Promise<void> {
  const kept = lines.map((line) => line.id)
  let gone = tx.db.deleteFrom('agreement_line').where('agreement_id', '=', id)
  if (kept.length > 0) gone = gone.where('id', 'not in', kept)
  await gone.execute()
}

const toLineRow = (agreementId: AgreementId, line: AgreementLine, position: number) => ({
  id: line.id,
  agreement_id: agreementId,
  position,
  item_id: line.itemId,
  account_id: line.accountId,
  tax_code_id: line.taxCodeId,
  description: line.description,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  frequency: line.frequency,
  from_on: line.from,
  to_on: line.to,
  prorated: line.prorated,
  deferred: line.deferred,
})

export async function getAgreement(tx: FirmTx, id: AgreementId): Promise<StoredAgreement> {
  const rows = await tx.db.selectFrom('agreement').selectAll().where('id', '=', id).execute()
  const [agreement] = await withLines(tx, rows)
  if (!agreement) throw new Refusal('agreement_not_found', { id })
  return agreement
}

export type AgreementFilter = PageRequest &
  Readonly<{
    divisionId: DivisionId
    /** In the name or the client's name. */
    search?: string | undefined
    clientId?: PartyId | undefined
    status?: Agreement['status'] | undefined
  }>

export type ListedAgreement = StoredAgreement & Readonly<{ clientName: string }>

const NAME = asPeopleSort('agreement.name')

/** By name. */
export async function listAgreements(
  tx: FirmTx,
  filter: AgreementFilter,
): Promise<Page<ListedAgreement>> {
  let query = tx.db
    .selectFrom('agreement')
    .innerJoin('party', 'party.id', 'agreement.client_id')
    .selectAll('agreement')
    .select('party.display_name as client_name')
    .where('agreement.division_id', '=', filter.divisionId)
  const { search, clientId, status, cursor } = filter
  if (clientId) query = query.where('agreement.client_id', '=', clientId)
  if (status) query = query.where('agreement.status', '=', status)
  if (search) {
    const pattern = containing(search)
    query = query.where((eb) =>
      eb.or([eb('agreement.name', 'ilike', pattern), eb('party.display_name', 'ilike', pattern)]),
    )
  }
  if (cursor) {
    const { key, id } = readCursor(cursor, isText)
    query = query.where(sql<boolean>`(${NAME}, agreement.id) > (lower(${key}), ${id}::uuid)`)
  }
  const rows = await query.orderBy(NAME).orderBy('agreement.id').limit(rowsWanted(filter)).execute()
  const names = new Map(rows.map((row) => [row.id, row.client_name]))
  const agreements = (await withLines(tx, rows)).map((agreement) => ({
    ...agreement,
    clientName: names.get(agreement.id) ?? '',
  }))
  return pageOf(agreements, filter, ({ name, id }) => ({ key: name, id }))
}

async function withLines(
  tx: FirmTx,
  rows: readonly Selectable<AgreementTable>[],
): Promise<StoredAgreement[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const lines = await tx.db
    .selectFrom('agreement_line')
    .selectAll()
    .where('agreement_id', 'in', ids)
    .orderBy('position')
    .execute()
  const linesOf = Map.groupBy(lines, ({ agreement_id }) => agreement_id)
  return rows.map((row) => toAgreement(row, linesOf.get(row.id) ?? []))
}

const toAgreement = (
  row: Selectable<AgreementTable>,
  lines: readonly Selectable<AgreementLineTable>[],
): StoredAgreement => ({
  id: row.id as AgreementId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  name: row.name,
  clientId: row.client_id as PartyId,
  engagementId: row.engagement_id as EngagementId | null,
  status: row.status as Agreement['status'],
  anchorOn: row.anchor_on as LocalDate,
  lines: lines.map(toLine),
  createdAt: row.created_at,
  changedAt: row.changed_at,
})

const toLine = (row: Selectable<AgreementLineTable>): AgreementLine => ({
  id: row.id as AgreementLineId,
  itemId: row.item_id as CatalogItemId | null,
  accountId: row.account_id as AccountId,
  taxCodeId: row.tax_code_id as TaxCodeId,
  description: row.description,
  quantity: toPlainDecimal(row.quantity),
  unitPrice: toPlainDecimal(row.unit_price),
  frequency: row.frequency as Frequency,
  from: row.from_on as LocalDate,
  to: row.to_on as LocalDate | null,
  prorated: row.prorated,
  deferred: row.deferred,
})
