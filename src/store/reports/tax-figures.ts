import { sql } from 'kysely'
import type { DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { Period } from '#books/reports/periods.ts'
import type { TaxFigure } from '#books/reports/tax-figure.ts'
import type { FirmTx } from '../with-firm.ts'

/**
 * What the approved documents of a period say of tax, each at its own date; relief at the date of
 * its claim. A credit takes back what an invoice said.
 */
export async function sumTaxFigures(
  tx: FirmTx,
  divisionId: DivisionId,
  period: Period,
): Promise<TaxFigure[]> {
  const { rows } = await figures(divisionId, period).execute(tx.db)
  return rows.map((row) => ({
    side: row.side,
    measure: row.measure,
    taxCodeId: row.tax_code_id as TaxCodeId,
    componentId: row.component_id as TaxComponentId | null,
    amount: row.amount,
  }))
}

function figures(divisionId: DivisionId, { from, to }: Period) {
  const head = sql`head.division_id = ${divisionId} and head.status = 'approved'`
  const issued = sql`${head} and head.issued_on between ${from}::date and ${to}::date`
  return sql<Row>`
    with line as materialized (
      select 'sales' as usual, 1 as way, line.tax_code_id, line.net_minor, line.taxes
      from invoice head join invoice_line line on line.invoice_id = head.id where ${issued}
      union all
      select 'sales', -1, line.tax_code_id, line.net_minor, line.taxes
      from credit_note head join credit_note_line line on line.credit_note_id = head.id
      where ${issued}
      union all
      select turn.side, case when (turn.side = 'sales')
          = (head.kind in ('supplier_credit', 'bank_deposit')) then 1 else -1 end,
        line.tax_code_id, line.net_minor, line.taxes
      from coded_document head join coded_line line on line.document_id = head.id
        cross join lateral (select coalesce(line.taxes -> 0 ->> 'side', case
          when head.kind = 'bank_deposit' then 'sales' else 'purchases' end) as side) turn
      where ${issued} and (head.kind not in ('journal', 'opening_balances')
        or line.taxes <> '[]'::jsonb)
    ), share as (
      select line.way, line.tax_code_id, tax ->> 'componentId' as component_id,
        coalesce(tax ->> 'side', line.usual) as side, (tax ->> 'amount')::bigint as amount,
        coalesce((tax ->> 'recoverable')::bigint, 0) as recoverable,
        coalesce((tax ->> 'selfAssessed')::boolean, false) as self_assessed
      from line cross join lateral jsonb_array_elements(line.taxes) tax
    ), figure as (
      select usual as side, 'net' as measure, tax_code_id, null as component_id,
        way * net_minor as amount
      from line
      union all
      select side, 'tax', tax_code_id, component_id,
        way * case when side = 'sales' then amount else recoverable end from share
      union all
      select side, 'unrecoverable', tax_code_id, component_id, way * (amount - recoverable)
      from share where side = 'purchases'
      union all
      select side, 'self_assessed', tax_code_id, component_id, way * amount
      from share where self_assessed
      union all
      select 'sales', 'relief', component.tax_code_id, relief ->> 'componentId',
        (relief ->> 'amount')::bigint
      from credit_note head cross join lateral jsonb_array_elements(head.relief_taxes) relief
        join tax_component component on component.id = (relief ->> 'componentId')::uuid
      where ${head} and head.relief_claimed_on between ${from}::date and ${to}::date
    )
    select side, measure, tax_code_id, component_id, sum(amount)::bigint as amount
    from figure group by side, measure, tax_code_id, component_id
    having sum(amount) <> 0`
}

type Row = Pick<TaxFigure, 'side' | 'measure' | 'amount'> & {
  tax_code_id: string
  component_id: string | null
}
