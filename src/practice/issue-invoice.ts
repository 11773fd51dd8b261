import { assertOpen } from '#books/division.ts'
import type { DivisionId, InvoiceId } from '#books/ids.ts'
import { assertApprovable } from '#books/invoice.ts'
import { money } from '#books/money.ts'
import { lockDivision } from '#store/firms.ts'
import { type StoredInvoice, saveInvoice } from '#store/invoices.ts'
import { takeNumber } from '#store/number-series.ts'
import { type Act, witness } from './act.ts'
import { type InvoiceInput, writtenOf } from './draft-invoice.ts'
import { postInvoice } from './post-invoice.ts'
import { readTables } from './price-invoice.ts'

/** A document at once, for whoever needs nobody else to look at the draft. */
export async function issueInvoice(
  act: Act,
  divisionId: DivisionId,
  input: InvoiceInput,
): Promise<StoredInvoice> {
  const division = await lockDivision(act.tx, divisionId)
  const written = await writtenOf(act, division, input)
  const tables = await readTables(act.tx, division.id)
  assertApprovable(written, tables.accounts)
  assertOpen(division, written.issuedOn, 'issuedOn')

  const number = written.number ?? (await takeNumber(act.tx, division.id, 'invoice'))
  const invoice: StoredInvoice = {
    ...written,
    number,
    id: act.newId() as InvoiceId,
    divisionId,
    version: 1,
    status: 'approved',
    applied: money(0n, input.currency),
    releases: [],
    createdAt: act.now,
    changedAt: act.now,
  }
  await saveInvoice(act.tx, invoice)
  await postInvoice(act, division, invoice, tables)
  await witness(act, 'approved', { kind: 'invoice', id: invoice.id }, { number })
  return invoice
}
