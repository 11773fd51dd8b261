import type { Account } from '../chart.ts'
import type { Invoice } from '../invoice.ts'
import { journalEntry } from '../journal-entry.ts'
import type { TaxCode } from '../tax.ts'
import type { Postings } from './entry-lines.ts'
import { salesLines } from './sales-lines.ts'

/** An approved invoice: debit receivable with the total, credit its lines' accounts and the tax. */
export function invoicePostings(
  invoice: Invoice,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
): Postings {
  if (invoice.status !== 'approved') return []
  const entry = journalEntry(
    {
      postedOn: invoice.issuedOn,
      memo: `Invoice ${invoice.number}`,
      part: 'main',
      lines: salesLines(invoice, accounts, taxCodes, 1n),
    },
    invoice.currency,
  )
  return entry ? [entry] : []
}
