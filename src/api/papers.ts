import type { InvoiceId, PartyId } from '#books/ids.ts'
import type { Period } from '#books/reports/periods.ts'
import { readLetterhead } from '#practice/mail/save-letterhead.ts'
import { makeReport } from '#practice/reports/make-report.ts'
import type { InvoicePaper } from '#print/invoice-pdf.ts'
import type { StatementPaper } from '#print/statement-pdf.ts'
import { getDivision } from '#store/firms.ts'
import { getInvoice } from '#store/invoices.ts'
import { getParty } from '#store/parties.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** Everything that an invoice's page says, in one reading. */
export async function readInvoicePaper(
  tx: FirmTx,
  id: InvoiceId,
  madeAt: Date,
): Promise<InvoicePaper> {
  const invoice = await getInvoice(tx, id)
  const { country } = await getDivision(tx, invoice.divisionId)
  return {
    divisionId: invoice.divisionId,
    invoice,
    client: await getParty(tx, invoice.clientId),
    taxCodes: await listTaxCodes(tx, invoice.divisionId),
    letterhead: await readLetterhead(tx, invoice.divisionId),
    country,
    madeAt,
  }
}

/** Everything that a client's statement says, in one reading. */
export async function readStatementPaper(
  tx: FirmTx,
  clientId: PartyId,
  { period, madeAt }: Readonly<{ period: Period; madeAt: Date }>,
): Promise<StatementPaper> {
  const client = await getParty(tx, clientId)
  const { country } = await getDivision(tx, client.divisionId)
  const request = { name: 'client-statement', clientId, period } as const
  return {
    divisionId: client.divisionId,
    report: await makeReport(tx, client.divisionId, request),
    client,
    letterhead: await readLetterhead(tx, client.divisionId),
    country,
    madeAt,
  }
}
