import type { Selectable } from 'kysely'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { TaxCode, TaxComponent, TaxKind, TaxRate } from '#books/tax.ts'
import type { TaxCodeTable, TaxComponentTable, TaxRateTable } from './books-tables.ts'
import { toPlainDecimal } from './plain-decimal.ts'
import { assertUpdated, unlessTaken } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

export type StoredTaxCode = TaxCode &
  Readonly<{ divisionId: DivisionId; version: number; archived: boolean }>

// Read whole with every document; a division has a handful.
const TAX_CODES_MAX = 1000

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
  const codes = await tx.db
    .selectFrom('tax_code')
    .selectAll()
    .where('division_id', '=', divisionId)
    .orderBy('name')
    .limit(TAX_CODES_MAX)
    .execute()
  return withComponents(tx, codes)
}

export async function findTaxCode(tx: FirmTx, id: TaxCodeId): Promise<StoredTaxCode | undefined> {
  const codes = await tx.db.selectFrom('tax_code').selectAll().where('id', '=', id).execute()
  return (await withComponents(tx, codes))[0]
}

export async function getTaxCode(tx: FirmTx, id: TaxCodeId): Promise<StoredTaxCode> {
  const code = await findTaxCode(tx, id)
  if (!code) throw new Refusal('tax_code_not_found', { id })
  return code
}

async function withComponents(
  tx: FirmTx,
  codes: readonly Selectable<TaxCodeTable>[],
): Promise<StoredTaxCode[]> {
  if (codes.length === 0) return []
  const components = await tx.db
    .selectFrom('tax_component')
    .selectAll()
    .where(
      'tax_code_id',
      'in',
      codes.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  const rates = await listRates(tx, components)
  return codes.map((code) => ({
    ...toTaxCode(code),
    components: components
      .filter(({ tax_code_id }) => tax_code_id === code.id)
      .map((component) => toComponent(component, rates.get(component.id) ?? [])),
  }))
}

async function listRates(tx: FirmTx, components: readonly { id: string }[]) {
  if (components.length === 0) return new Map<string, Selectable<TaxRateTable>[]>()
  const rows = await tx.db
    .selectFrom('tax_rate')
    .selectAll()
    .where(
      'component_id',
      'in',
      components.map(({ id }) => id),
    )
    .orderBy('effective_from')
    .execute()
  return Map.groupBy(rows, ({ component_id }) => component_id)
}

const toTaxCode = (row: Selectable<TaxCodeTable>): Omit<StoredTaxCode, 'components'> => ({
  id: row.id as TaxCodeId,
  divisionId: row.division_id as DivisionId,
  version: row.version,
  name: row.name,
  kind: row.kind as TaxKind,
  archived: row.archived_at !== null,
})

const toComponent = (
  row: Selectable<TaxComponentTable>,
  rates: readonly Selectable<TaxRateTable>[],
): TaxComponent => ({
  id: row.id as TaxComponentId,
  name: row.name,
  collectedAccountId: row.collected_account_id as AccountId,
  rates: rates.map(toRate),
})

const toRate = (row: Selectable<TaxRateTable>): TaxRate => ({
  effectiveFrom: row.effective_from as LocalDate,
  percent: toPlainDecimal(row.percent),
})
