import { sql } from 'kysely'
import type { EngagementId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from '../with-firm.ts'

/** An invoice with lines for an engagement, and what has been paid of the whole invoice. */
export type InvoiceWithCharges = Readonly<{
  invoiceId: string
  number: string
  issuedOn: LocalDate
  /** In the order of the lines; net and tax are minor units. */
  lines: readonly Readonly<{ isOurs: boolean; net: bigint; tax: bigint }>[]
  settlements: readonly bigint[]
}>

type Asked = Readonly<{ engagementId: EngagementId; asOf: LocalDate; limit: number }>

/** Approved invoices that charge something for an engagement, oldest first. */
export async function listInvoicesCharging(
  tx: FirmTx,
  { engagementId, asOf, limit }: Asked,
): Promise<InvoiceWithCharges[]> {
  const { rows } = await sql<{
    id: string
    number: string
    issued_on: string
    lines: { ours: boolean; net: string; tax: string }[]
    settlements: string[] | null
  }>`
    select invoice.id, invoice.number, invoice.issued_on,
      (select jsonb_agg(jsonb_build_object(
          'ours', line.engagement_id is not distinct from ${engagementId}::uuid,
          'net', line.net_minor::text, 'tax', line.tax_minor::text) order by line.position)
        from invoice_line line where line.invoice_id = invoice.id) as lines,
      (select jsonb_agg(amount_minor::text order by applied_on, created_at, id)
        from application
        where application.invoice_id = invoice.id and voided_at is null
          and applied_on <= ${asOf}::date) as settlements
    from invoice
    where invoice.status = 'approved' and invoice.issued_on <= ${asOf}::date
      and invoice.id in (select invoice_id from invoice_line where engagement_id = ${engagementId})
    order by invoice.issued_on, invoice.id
    limit ${limit}`.execute(tx.db)
  return rows.map((row) => ({
    invoiceId: row.id,
    number: row.number,
    issuedOn: row.issued_on as LocalDate,
    lines: row.lines.map(({ ours, net, tax }) => ({
      isOurs: ours,
      net: BigInt(net),
      tax: BigInt(tax),
    })),
    settlements: (row.settlements ?? []).map(BigInt),
  }))
}
