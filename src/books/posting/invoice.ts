import { type Account, accountWithRole } from '../chart.ts'
import { releasesOf } from '../deferral.ts'
import type { AccountId } from '../ids.ts'
import type { Invoice, InvoiceLine } from '../invoice.ts'
import { type JournalEntry, journalEntry } from '../journal-entry.ts'
import { negate, sum } from '../money.ts'
import type { TaxCode } from '../tax.ts'
import { line, type Postings, perAccount } from './entry-lines.ts'
import { salesLines } from './sales-lines.ts'

/**
 * An approved invoice: debit receivable with the total, credit its lines' accounts and the tax.
 * Deferred lines credit deferred income; what was released of them since moves over, day by day.
 */
export function invoicePostings(
  invoice: Invoice,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
): Postings {
  if (invoice.status !== 'approved') return []
  const lines = invoice.lines.map((each) => ({ ...each, accountId: creditedOf(each, accounts) }))
  const entry = journalEntry(
    {
      postedOn: invoice.issuedOn,
      memo: `Invoice ${invoice.number}`,
      part: 'main',
      lines: salesLines({ ...invoice, lines }, accounts, taxCodes, 1n),
    },
    invoice.currency,
  )
  return [...(entry ? [entry] : []), ...releaseEntries(invoice, accounts)]
}

/** Where a line's net is credited when the invoice posts. */
export const creditedOf = (
  { deferral, accountId }: Pick<InvoiceLine, 'deferral' | 'accountId'>,
  accounts: readonly Account[],
): AccountId => (deferral === null ? accountId : accountWithRole(accounts, 'deferred_income').id)

function releaseEntries(invoice: Invoice, accounts: readonly Account[]): JournalEntry[] {
  const released = invoice.lines.flatMap((each) =>
    releasesOf(each, invoice.releases).map((part) => ({ ...part, accountId: each.accountId })),
  )
  const owner = { partyId: invoice.clientId }
  return [...Map.groupBy(released, ({ postedOn }) => postedOn)].flatMap(([postedOn, parts]) => {
    const total = sum(
      parts.map(({ amount }) => amount),
      invoice.currency,
    )
    const income = parts.map(({ accountId, amount }) => ({ accountId, amount: negate(amount) }))
    const entry = journalEntry(
      {
        postedOn,
        memo: `Invoice ${invoice.number}: income released`,
        part: `release:${postedOn}`,
        lines: [
          line(accountWithRole(accounts, 'deferred_income').id, total, owner),
          ...perAccount(income, owner),
        ],
      },
      invoice.currency,
    )
    return entry ? [entry] : []
  })
}
