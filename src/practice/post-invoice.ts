import type { Division } from '#books/division.ts'
import { invoicePostings } from '#books/posting/invoice.ts'
import type { StoredInvoice } from '#store/invoices.ts'
import type { Act } from './act.ts'
import { postRecord } from './post-record.ts'
import type { Tables } from './price-invoice.ts'
import { wantInLedgers } from './want-in-ledgers.ts'

/** The journal and the ledgers follow an invoice that was just saved. */
export async function postInvoice(
  act: Act,
  division: Division,
  invoice: StoredInvoice,
  { accounts, taxCodes }: Tables,
): Promise<void> {
  const record = { kind: 'invoice', id: invoice.id } as const
  const postings = invoicePostings(invoice, [...accounts.values()], [...taxCodes.values()])
  await postRecord(act, division, record, postings)
  const wanted = invoice.status === 'void' ? 'void' : 'present'
  const { divisionId, issuedOn: documentOn } = invoice
  await wantInLedgers(act, { divisionId, record, documentOn, wanted })
}
