import { sql } from 'kysely'
import type { AccountId, DivisionId, TaxCodeId, TaxComponentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { SettledDocument, Share } from '#books/reports/cash-basis.ts'
import type { FirmTx } from '../with-firm.ts'

type Asked = Readonly<{ divisionId: DivisionId; receivableId: AccountId; asOf: LocalDate }>

/**
 * Approved invoices of a day that are not wholly paid after it, by what is asked of them: those of
 * today that are open, and those that were paid later.
 */
export const unsettledInvoices = (divisionId: DivisionId, asOf: LocalDate) => sql`
  select candidate.id, candidate.client_id, candidate.issued_on, candidate.due_on,
    candidate.total_minor,
    candidate.total_minor - coalesce(applied.amount, 0) as open
  from invoice candidate
  left join lateral (
    select sum(application.amount_minor) as amount from application
    where application.invoice_id = candidate.id and application.voided_at is null
      and application.applied_on <= ${asOf}::date
  ) applied on true
  where candidate.id in (
      select id from invoice
      where division_id = ${divisionId} and status = 'approved' and applied_minor <> total_minor
      union
      select invoice_id from application
      where voided_at is null and applied_on > ${asOf}::date
    )
    and candidate.division_id = ${divisionId} and candidate.status = 'approved'
    and candidate.issued_on <= ${asOf}::date
    and candidate.total_minor <> coalesce(applied.amount, 0)`

/** What nobody had wholly paid after a day, with its lines and with what had been paid of it. */
export async function listUnsettledInvoices(
  tx: FirmTx,
  { divisionId, receivableId, asOf }: Asked,
): Promise<SettledDocument[]> {
  const { rows } = await sql<{ shares: ShareJson[]; settlements: SettlementJson[] }>`
    with open as materialized (${unsettledInvoices(divisionId, asOf)})
    select
      (select jsonb_agg(jsonb_build_object(
          'account', share.account_id, 'code', share.tax_code_id,
          'component', share.component_id, 'amount', share.amount
        ) order by share.position, share.part)
        from (
          select line.position, 0 as part, line.account_id, line.tax_code_id,
            null::text as component_id, line.net_minor::text as amount
          from invoice_line line where line.invoice_id = open.id
          union all
          select line.position, tax.part, component.collected_account_id, line.tax_code_id,
            tax.value->>'componentId', tax.value->>'amount'
          from invoice_line line
          cross join lateral jsonb_array_elements(line.taxes) with ordinality as tax(value, part)
          join tax_component component on component.id = (tax.value->>'componentId')::uuid
          where line.invoice_id = open.id
        ) share) as shares,
      (select jsonb_agg(jsonb_build_object('on', applied_on, 'amount', amount_minor::text)
          order by applied_on, created_at, id)
        from application
        where invoice_id = open.id and voided_at is null
          and applied_on <= ${asOf}::date) as settlements
    from open order by open.id`.execute(tx.db)
  return rows.map(({ shares, settlements }) => ({
    controlAccountId: receivableId,
    side: 'credit',
    shares: (shares ?? []).map(toShare),
    settlements: (settlements ?? []).map(({ on, amount }) => ({
      on: on as LocalDate,
      amount: BigInt(amount),
    })),
  }))
}

type ShareJson = { account: string; code: string; component: string | null; amount: string }
type SettlementJson = { on: string; amount: string }

const toShare = ({ account, code, component, amount }: ShareJson): Share => ({
  accountId: account as AccountId,
  taxCodeId: code as TaxCodeId,
  componentId: component as TaxComponentId | null,
  amount: BigInt(amount),
})
