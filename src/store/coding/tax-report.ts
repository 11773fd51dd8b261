import { sql } from 'kysely'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from '../with-firm.ts'

export type TaxPeriod = Readonly<{ divisionId: DivisionId; from: LocalDate; to: LocalDate }>

/** What one component came to between two days, in minor units. */
export type ComponentTax = Readonly<{
  componentId: TaxComponentId
  agency: string
  taxCodeId: TaxCodeId
  taxCodeName: string
  componentName: string
  collectedAccountId: AccountId
  /** Null is the division's *sales tax paid*. */
  paidAccountId: AccountId | null
  /** Net amounts that it was reckoned on. */
  salesNet: bigint
  purchasesNet: bigint
  /** Owed to the agency: charged on sales, and reckoned by the firm itself under reverse charge. */
  collected: bigint
  /** To be got back from the agency. */
  paid: bigint
  /** Paid to suppliers for good: part of the cost. */
  unrecoverable: bigint
}>

/**
 * The approved documents of a period by component, on the accrual basis: each at its own date. What
 * a document pays is turned so that sales and their tax, purchases and theirs, are positive.
 */
export async function sumTaxes(
  tx: FirmTx,
  { divisionId, from, to }: TaxPeriod,
): Promise<ComponentTax[]> {
  const { rows } = await sql<Row>`
    with share as (
      select tax ->> 'componentId' as component_id, 'sales' as side, false as self_assessed,
        line.net_minor as net, (tax ->> 'amount')::bigint as amount, 0 as recoverable
      from invoice head join invoice_line line on line.invoice_id = head.id
        cross join lateral jsonb_array_elements(line.taxes) tax
      where head.division_id = ${divisionId} and head.status = 'approved'
        and head.issued_on between ${from}::date and ${to}::date
      union all
      select tax ->> 'componentId', tax ->> 'side', (tax ->> 'selfAssessed')::boolean,
        turn.way * line.net_minor, turn.way * (tax ->> 'amount')::bigint,
        turn.way * (tax ->> 'recoverable')::bigint
      from coded_document head join coded_line line on line.document_id = head.id
        cross join lateral jsonb_array_elements(line.taxes) tax
        cross join lateral (select case when (tax ->> 'side' = 'sales')
          = (head.kind in ('supplier_credit', 'bank_deposit')) then 1 else -1 end as way) turn
      where head.division_id = ${divisionId} and head.status = 'approved'
        and head.issued_on between ${from}::date and ${to}::date
    )
    select component.id as component_id, component.agency, code.id as tax_code_id,
      code.name as tax_code_name, component.name as component_name,
      component.collected_account_id, component.paid_account_id,
      ${sumOf(sql`net`, sql`side = 'sales'`)} as sales_net,
      ${sumOf(sql`net`, sql`side = 'purchases'`)} as purchases_net,
      ${sumOf(sql`amount`, sql`side = 'sales' or self_assessed`)} as collected,
      ${sumOf(sql`recoverable`, sql`side = 'purchases'`)} as paid,
      ${sumOf(sql`amount - recoverable`, sql`side = 'purchases'`)} as unrecoverable
    from share join tax_component component on component.id = share.component_id::uuid
      join tax_code code on code.id = component.tax_code_id
    group by component.firm_id, component.id, code.firm_id, code.id
    order by component.agency collate "und-x-icu", code.name collate "und-x-icu",
      component.position, component.id`.execute(tx.db)
  return rows.map(toComponentTax)
}

const sumOf = (what: ReturnType<typeof sql>, when: ReturnType<typeof sql>) =>
  sql<bigint>`coalesce(sum(${what}) filter (where ${when}), 0)::bigint`

type Row = {
  component_id: string
  agency: string
  tax_code_id: string
  tax_code_name: string
  component_name: string
  collected_account_id: string
  paid_account_id: string | null
  sales_net: bigint
  purchases_net: bigint
  collected: bigint
  paid: bigint
  unrecoverable: bigint
}

const toComponentTax = (row: Row): ComponentTax => ({
  componentId: row.component_id as TaxComponentId,
  agency: row.agency,
  taxCodeId: row.tax_code_id as TaxCodeId,
  taxCodeName: row.tax_code_name,
  componentName: row.component_name,
  collectedAccountId: row.collected_account_id as AccountId,
  paidAccountId: row.paid_account_id as AccountId | null,
  salesNet: row.sales_net,
  purchasesNet: row.purchases_net,
  collected: row.collected,
  paid: row.paid,
  unrecoverable: row.unrecoverable,
})
