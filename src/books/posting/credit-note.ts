import { type Account, accountWithRole } from '../chart.ts'
import type { CreditNote } from '../credit/credit-note.ts'
import { type JournalEntry, journalEntry } from '../journal-entry.ts'
import { negate, sum } from '../money.ts'
import type { TaxCode } from '../tax.ts'
import { line, type Postings } from './entry-lines.ts'
import { salesLines } from './sales-lines.ts'

/**
 * An approved credit note: the reverse of an invoice, with its own cents. Applying it posts
 * nothing: both sides stand in receivable. Tax relief is an entry of its own, on the day of the
 * claim.
 */
export function creditNotePostings(
  note: CreditNote,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
): Postings {
  if (note.status !== 'approved') return []
  const main = journalEntry(
    {
      postedOn: note.issuedOn,
      memo: `Credit note ${note.number}`,
      part: 'main',
      lines: salesLines(note, accounts, taxCodes, -1n),
    },
    note.currency,
  )
  return [main, reliefEntry(note, accounts)].filter((entry) => entry !== undefined)
}

/** On the tax's adjustment account: returns have a box of their own for it. */
function reliefEntry(
  { relief, number, clientId, currency }: CreditNote,
  accounts: readonly Account[],
): JournalEntry | undefined {
  if (!relief) return undefined
  const owner = { partyId: clientId }
  const tax = sum(
    relief.taxes.map(({ amount }) => amount),
    currency,
  )
  return journalEntry(
    {
      postedOn: relief.claimedOn,
      memo: `Tax relief on ${number}`,
      part: 'relief',
      lines: [
        line(accountWithRole(accounts, 'sales_tax_collected_adjustment').id, tax, owner),
        line(accountWithRole(accounts, 'bad_debts').id, negate(tax), owner),
      ],
    },
    currency,
  )
}
