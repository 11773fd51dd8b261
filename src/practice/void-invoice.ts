import { assertOpen } from '#books/division.ts'
import type { InvoiceId } from '#books/ids.ts'
import { toDecimal } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { listLiveApplications } from '#store/applications.ts'
import { lockDivisionOf } from '#store/firms.ts'
import { type StoredInvoice, saveInvoice } from '#store/invoices.ts'
import { type Act, type Seen, witness } from './act.ts'
import { getApproved } from './amend-invoice.ts'
import { postInvoice } from './post-invoice.ts'
import { readTables } from './price-invoice.ts'
import { followInvoice } from './work/follow-invoice.ts'

/** What it posted is reversed at its own date. Its number stays taken: series have no gaps. */
export async function voidInvoice(act: Act, seen: Seen<InvoiceId>): Promise<StoredInvoice> {
  const division = await lockDivisionOf(act.tx, { kind: 'invoice', id: seen.id })
  const invoice = await getApproved(act, seen)
  // One that a bounce undid counts as well: until then it had paid this invoice.
  const applications = await listLiveApplications(act.tx, { invoiceIds: [invoice.id] })
  if (applications.length > 0) {
    throw new Refusal('invoice_has_payments', { applied: toDecimal(invoice.applied) })
  }
  assertOpen(division, invoice.issuedOn)
  const next = { version: invoice.version + 1, changedAt: act.now }
  const voided: StoredInvoice = { ...invoice, ...next, status: 'void' }
  await saveInvoice(act.tx, voided, invoice)
  await followInvoice(act, voided, [])
  await postInvoice(act, division, voided, await readTables(act.tx, division.id))
  await witness(act, 'voided', { kind: 'invoice', id: voided.id })
  return voided
}
