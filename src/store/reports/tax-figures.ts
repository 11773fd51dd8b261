import { sql } from 'kysely'
import type { DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { Period } from '#books/reports/periods.ts'
import type { TaxFigure } from '#books/reports/sales-tax.ts'
import type { FirmTx } from '../with-firm.ts'

/** What was invoiced under each tax code between two days, and the tax of each component. */
export async function sumInvoicedTax(
  tx: FirmTx,
  divisionId: DivisionId,
  { from, to }: Period,
): Promise<TaxFigure[]> {
  const { rows } = await sql<{ code: string; component: string | null; amount: bigint }>`
    with line as materialized (
      select line.tax_code_id, line.net_minor, line.taxes
      from invoice join invoice_line line on line.invoice_id = invoice.id
      where invoice.division_id = ${divisionId} and invoice.status = 'approved'
        and invoice.issued_on between ${from}::date and ${to}::date
    )
    select tax_code_id as code, null as component, sum(net_minor)::bigint as amount
    from line group by tax_code_id
    union all
    select tax_code_id, tax.value->>'componentId', sum((tax.value->>'amount')::bigint)::bigint
    from line cross join lateral jsonb_array_elements(taxes) as tax(value)
    group by tax_code_id, tax.value->>'componentId'`.execute(tx.db)
  return rows.map(({ code, component, amount }) => ({
    taxCodeId: code as TaxCodeId,
    componentId: component as TaxComponentId | null,
    amount,
  }))
}
