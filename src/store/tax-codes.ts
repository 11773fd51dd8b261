import type { Selectable } from 'kysely'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxCode, TaxComponent, TaxKind, TaxSense } from '#books/tax.ts'
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
  const { id, version, name, kind, sense, archived } = code
  const written = { version, name, kind, sense, archived_at: archived ? at : null }
  if (version === 1) {
    const row = { id, division_id: code.divisionId, ...written }
    await unlessTaken(tx.db.insertInto('tax_code').values(row).execute())
  } else {
    const update = tx.db.updateTable('tax_code').set(written).where('id', '=', id)
    assertUpdated(
      await unlessTaken(update.where('version', '=', version - 1).executeTakeFirstOrThrow()),
    )
    await retireComponents(tx, id, at)
  }
  await insertComponents(tx, code)
}

/** Old documents still say which components they were taxed with, so none is ever deleted. */
async function retireComponents(tx: FirmTx, id: TaxCodeId, at: Date): Promise<void> {
  const components = tx.db.selectFrom('tax_component').select('id').where('tax_code_id', '=', id)
  await tx.db.deleteFrom('tax_rate').where('component_id', 'in', components).execute()
  const retired = tx.db.updateTable('tax_component').set({ retired_at: at })
  await retired.where('tax_code_id', '=', id).where('retired_at', 'is', null).execute()
}

async function insertComponents(tx: FirmTx, { id, components }: TaxCode): Promise<void> {
  if (components.length === 0) return
  const rows = components.map((component, position) => ({
    id: component.id,
    tax_code_id: id,
    position,
    name: component.name,
    agency: component.agency,
    compound: component.compound,
    recoverable_percent: component.recoverablePercent,
    collected_account_id: component.collectedAccountId,
    paid_account_id: component.paidAccountId,
    retired_at: null,
  }))
  await tx.db
    .insertInto('tax_component')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['firm_id', 'id']).doUpdateSet(({ ref }) => ({
        position: ref('excluded.position'),
        name: ref('excluded.name'),
        agency: ref('excluded.agency'),
        compound: ref('excluded.compound'),
        recoverable_percent: ref('excluded.recoverable_percent'),
        collected_account_id: ref('excluded.collected_account_id'),
        paid_account_id: ref('excluded.paid_account_id'),
        retired_at: null,
      })),
    )
    .execute()
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
    .leftJoin('tax_component', (join) =>
      join
        .onRef('tax_component.tax_code_id', '=', 'tax_code.id')
        .on('tax_component.retired_at', 'is', null),
    )
    .leftJoin('tax_rate', 'tax_rate.component_id', 'tax_component.id')
    .selectAll('tax_code')
    .select([
      'tax_component.id as component_id',
      'tax_component.name as component_name',
      'tax_component.agency',
      'tax_component.compound',
      'tax_component.recoverable_percent',
      'tax_component.collected_account_id',
      'tax_component.paid_account_id',
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
    agency: string | null
    compound: boolean | null
    recoverable_percent: string | null
    collected_account_id: string | null
    paid_account_id: string | null
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
  agency: row.agency ?? '',
  compound: row.compound ?? false,
  recoverablePercent: toPlainDecimal(row.recoverable_percent ?? '100'),
  collectedAccountId: row.collected_account_id as AccountId,
  paidAccountId: row.paid_account_id as AccountId | null,
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
  sense: row.sense as TaxSense,
  archived: row.archived_at !== null,
})
