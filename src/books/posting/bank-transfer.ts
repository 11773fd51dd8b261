import type { BankTransfer } from '../coding/bank-transfer.ts'
import { journalEntry } from '../journal-entry.ts'
import { negate } from '../money.ts'
import { line, type Postings } from './entry-lines.ts'

/** Debit where the money went, credit where it came from. */
export function bankTransferPostings(transfer: BankTransfer): Postings {
  if (transfer.status !== 'recorded') return []
  const nobody = { partyId: null }
  const entry = journalEntry(
    {
      postedOn: transfer.transferredOn,
      memo: `Bank transfer ${transfer.number}`,
      part: 'main',
      lines: [
        line(transfer.toAccountId, transfer.amount, nobody),
        line(transfer.fromAccountId, negate(transfer.amount), nobody),
      ],
    },
    transfer.currency,
  )
  return entry ? [entry] : []
}
