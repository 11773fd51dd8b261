import type { InvoiceId } from '#books/ids.ts'
import { addDays, daysBetween, type LocalDate } from '#books/local-date.ts'
import { getInvoice, type StoredInvoice } from '#store/invoices.ts'
import type { Act } from './act.ts'
import { draftInvoice } from './draft-invoice.ts'

/** The same again as a new draft, due as long after its date as the first one was. */
export async function duplicateInvoice(
  act: Act,
  id: InvoiceId,
  issuedOn: LocalDate,
): Promise<StoredInvoice> {
  const { divisionId, lines, ...invoice } = await getInvoice(act.tx, id)
  const { clientId, currency, taxMode, memo } = invoice
  return draftInvoice(act, divisionId, {
    ...{ clientId, currency, taxMode, memo, issuedOn },
    dueOn: addDays(issuedOn, daysBetween(invoice.issuedOn, invoice.dueOn)),
    poNumber: invoice.poNumber,
    number: null,
    lines: lines.map(({ id: _, net: __, tax: ___, taxes: ____, ...line }) => line),
  })
}
