import type { AgreementLineId, InvoiceId, InvoiceLineId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { FirmTx } from '../with-firm.ts'

export type BilledPeriod = Readonly<{
  agreementLineId: AgreementLineId
  from: LocalDate
  to: LocalDate
  invoiceId: InvoiceId
  invoiceLineId: InvoiceLineId
}>

/** The periods that are on invoices, by line, in their order. */
export async function findBilledPeriods(
  tx: FirmTx,
  lineIds: readonly AgreementLineId[],
): Promise<ReadonlyMap<AgreementLineId, readonly BilledPeriod[]>> {
  if (lineIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('agreement_period')
    .selectAll()
    .where('agreement_line_id', 'in', lineIds)
    .orderBy('from_on')
    .execute()
  const periods = rows.map((row) => ({
    agreementLineId: row.agreement_line_id as AgreementLineId,
    from: row.from_on as LocalDate,
    to: row.to_on as LocalDate,
    invoiceId: row.invoice_id as InvoiceId,
    invoiceLineId: row.invoice_line_id as InvoiceLineId,
  }))
  return Map.groupBy(periods, ({ agreementLineId }) => agreementLineId)
}

export async function insertBilledPeriods(
  tx: FirmTx,
  periods: readonly BilledPeriod[],
): Promise<void> {
  if (periods.length === 0) return
  const rows = periods.map(({ agreementLineId, from, to, invoiceId, invoiceLineId }) => ({
    agreement_line_id: agreementLineId,
    from_on: from,
    to_on: to,
    invoice_id: invoiceId,
    invoice_line_id: invoiceLineId,
  }))
  await tx.db.insertInto('agreement_period').values(rows).execute()
}

/** Periods whose line is no longer on the invoice wait to be billed again. */
export async function freePeriods(
  tx: FirmTx,
  invoiceId: InvoiceId,
  keptLineIds: readonly InvoiceLineId[],
): Promise<void> {
  let gone = tx.db.deleteFrom('agreement_period').where('invoice_id', '=', invoiceId)
  if (keptLineIds.length > 0) gone = gone.where('invoice_line_id', 'not in', keptLineIds)
  await gone.execute()
}
