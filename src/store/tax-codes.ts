import type { Selectable } from 'kysely'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxCode, TaxComponent, TaxKind } from '#books/tax.ts'
import type { TaxCodeTable } from './books-tables.ts'
import { asPeopleSort } from './collation.ts'
import { toPlainDecimal } from './plain-decimal.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredTaxCode = TaxCode &
  Readonly<{ divisionId: DivisionId; version: number; archived: boolean }>

// Read whole with every document; a division has a handful of codes.
const TAX_RATES_MAX = 10_000

/**
 * Version 1 is a new code; a later one replaces the version before it, components and rates
 * included.
 */
export async function saveTaxCode(tx: FirmTx, code: StoredTaxCode, at: Date): Promise<void> {
  const { id, version, name, kind, archived } = code
  const written = { version, name, kind, archived_at: archived ? at : null }
  if (version === 1) {
    const row = { id, division_id: code.divisionId, ...written }
    await unlessTaken(tx.db.insertInto('tax_code').values(row).execute())
  } else {
    const update = tx.db.updateTable('tax_code').set(written).where('id', '=', id)
    assertUpdated(
      await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
    )
    await deleteComponents(tx, id)
  }
  await insertComponents(tx, code)
}

async function deleteComponents(tx: FirmTx, id: TaxCodeId): Promise<void> {
  const components = tx.db.selectFrom('tax_component').select('id').where('tax_code_id', '=', id)
  await tx.db.deleteFrom('tax_rate').where('component_id', 'in', components).execute()
  await tx.db.deleteFrom('tax_component').where('tax_code_id', '=', id).execute()
}

async function insertComponents(tx: FirmTx, { id, components }: TaxCode): Promise<void> {
  if (components.length === 0) return
  const rows = components.map((component, position) => ({
    id: component.id,
    tax_code_id: id,
    position,
    name: component.name,
    collected_account_id: component.collectedAccountId,
  }))
  await tx.db.insertInto('tax_component').values(rows).execute()
  const rates = components.flatMap((component) =>
    component.rates.map(({ effectiveFrom, percent }) => ({
      component_id: component.id,
      effective_from: effectiveFrom,
      percent,
    })),
  )
  if (rates.length > 0) await tx.db.insertInto('tax_rate').values(rates).execute()
}

/** In the order of their names. */
export async function listTaxCodes(tx: FirmTx, divisionId: DivisionId): Promise<StoredTaxCode[]> {
  const rows = await whole(tx).where('tax_code.division_id', '=', divisionId).execute()
  return toTaxCodes(rows)
}

export async function findTaxCode(tx: FirmTx, id: TaxCodeId): Promise<StoredTaxCode | undefined> {
  return toTaxCodes(await whole(tx).where('tax_code.id', '=', id).execute())[0]
}

export async function getTaxCode(tx: FirmTx, id: TaxCodeId): Promise<StoredTaxCode> {
  const code = await findTaxCode(tx, id)
  if (!code) throw new Refusal('tax_code_not_found', { id })
  return code
}

/** One row for each rate, because every document that is priced asks for all of it. */
const whole = (tx: FirmTx) =>
  tx.db
    .selectFrom('tax_code')
    .leftJoin('tax_component', 'tax_component.tax_code_id', 'tax_code.id')
    .leftJoin('tax_rate', 'tax_rate.component_id', 'tax_component.id')
    .selectAll('tax_code')
    .select([
      'tax_component.id as component_id',
      'tax_component.name as component_name',
      'tax_component.collected_account_id',
      'tax_rate.effective_from',
      'tax_rate.percent',
    ])
    .orderBy(asPeopleSort('tax_code.name'))
    .orderBy('tax_code.id')
    .orderBy('tax_component.position')
    .orderBy('tax_rate.effective_from')
    .limit(TAX_RATES_MAX)

type Row = Selectable<TaxCodeTable> &
  Readonly<{
    component_id: string | null
    component_name: string | null
    collected_account_id: string | null
    effective_from: string | null
    percent: string | null
  }>

const toTaxCodes = (rows: readonly Row[]): StoredTaxCode[] =>
  [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((group) =>
    group.slice(0, 1).map((row) => ({ ...toTaxCode(row), components: toComponents(group) })),
  )

const toComponents = (rows: readonly Row[]): TaxComponent[] =>
  [...Map.groupBy(rows, ({ component_id }) => component_id).values()].flatMap((group) =>
    group
      .slice(0, 1)
      .flatMap((row) => (row.component_id === null ? [] : [toComponent(row, group)])),
  )

const toComponent = (row: Row, rates: readonly Row[]): TaxComponent => ({
  id: row.component_id as TaxComponentId,
  name: row.component_name ?? '',
  collectedAccountId: row.collected_account_id as AccountId,
  rates: rates.flatMap(({ effective_from, percent }) =>
    effective_from === null || percent === null
      ? []
      : [{ effectiveFrom: effective_from as LocalDate, percent: toPlainDecimal(percent) }],
  ),
})

const toTaxCode = (row: Selectable<TaxCodeTable>): Omit<StoredTaxCode, 'components'> => ({
  id: row.id as TaxCodeId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  name: row.name,
  kind: row.kind as TaxKind,
  archived: row.archived_at !== null,
})
