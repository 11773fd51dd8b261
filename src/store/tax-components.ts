import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { NamedComponent } from '#books/reports/taxes.ts'
import { asPeopleSort } from './collation.ts'
import type { FirmTx } from './with-firm.ts'

// Each change of a code's components leaves the old ones behind, for the documents that name them.
const COMPONENTS_MAX = 10_000

/** Every component that a document may name, retired ones included, in the order of agencies. */
export async function listTaxComponents(
  tx: FirmTx,
  divisionId: DivisionId,
): Promise<NamedComponent[]> {
  const rows = await tx.db
    .selectFrom('tax_component')
    .innerJoin('tax_code', 'tax_code.id', 'tax_component.tax_code_id')
    .where('tax_code.division_id', '=', divisionId)
    .select(['tax_component.id', 'tax_component.name', 'tax_component.agency'])
    .select(['tax_component.collected_account_id', 'tax_component.paid_account_id'])
    .select(['tax_code.id as code_id', 'tax_code.name as code_name'])
    .orderBy(asPeopleSort('tax_component.agency'))
    .orderBy(asPeopleSort('tax_code.name'))
    .orderBy('tax_component.position')
    .orderBy('tax_component.id')
    .limit(COMPONENTS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id as TaxComponentId,
    name: row.name,
    agency: row.agency,
    taxCodeId: row.code_id as TaxCodeId,
    taxCodeName: row.code_name,
    collectedAccountId: row.collected_account_id as AccountId,
    paidAccountId: row.paid_account_id as AccountId | null,
  }))
}
