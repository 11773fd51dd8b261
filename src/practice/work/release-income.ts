import { releasedThrough } from '#books/deferral.ts'
import type { DivisionId, InvoiceId } from '#books/ids.ts'
import { addDays, type LocalDate } from '#books/local-date.ts'
import { lockDivision } from '#store/firms.ts'
import { findInvoices, saveInvoice } from '#store/invoices.ts'
import { listReleaseDue } from '#store/work/deferred-income.ts'
import { type Act, witness } from '../act.ts'
import { postInvoice } from '../post-invoice.ts'
import { readTables } from '../price-invoice.ts'

/** An invoice has at most a hundred entries to post; a transaction stays short. */
const INVOICES_MAX = 20

/**
 * One step of the run that moves earned parts of deferred income into income: a few invoices, in
 * one transaction. Whoever runs it asks again until none is left; what is released is written on
 * the invoice, so a run that stops in the middle goes on where it stopped, and none posts twice.
 */
export async function releaseIncome(
  act: Act,
  divisionId: DivisionId,
  through: LocalDate,
): Promise<readonly InvoiceId[]> {
  const division = await lockDivision(act.tx, divisionId)
  const ids = await listReleaseDue(act.tx, { divisionId, through, limit: INVOICES_MAX })
  const tables = await readTables(act.tx, divisionId)
  const firstOpenDay = division.closedThrough && addDays(division.closedThrough, 1)
  for (const invoice of (await findInvoices(act.tx, ids)).values()) {
    const releases = releasedThrough(invoice, through, firstOpenDay)
    const version = invoice.version + 1
    const released = { ...invoice, releases, version, changedAt: act.now }
    await saveInvoice(act.tx, released, invoice)
    await postInvoice(act, division, released, tables)
    const record = { kind: 'invoice', id: invoice.id } as const
    await witness(act, 'income_released', record, { through })
  }
  return ids
}
