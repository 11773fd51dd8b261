import { type Account, accountWithRole } from '../chart.ts'
import type { UnappliedMoney } from '../division.ts'
import { journalEntry } from '../journal-entry.ts'
import { negate } from '../money.ts'
import type { Refund } from '../refund.ts'
import { line, type Postings, perAccount } from './entry-lines.ts'
import { waitingAccount } from './payment.ts'

/** Money that waited leaves deposits received, credited money leaves receivable; the bank pays. */
export function refundPostings(
  refund: Refund,
  accounts: readonly Account[],
  unappliedMoney: UnappliedMoney,
): Postings {
  if (refund.status === 'void') return []
  const owner = { partyId: refund.clientId }
  const standsOn = {
    payment: waitingAccount(accounts, unappliedMoney),
    credit_note: accountWithRole(accounts, 'accounts_receivable').id,
  }
  const entry = journalEntry(
    {
      postedOn: refund.refundedOn,
      memo: `Refund ${refund.number}`,
      part: 'main',
      lines: [
        ...perAccount(
          refund.parts.map(({ source, amount }) => ({ accountId: standsOn[source.kind], amount })),
          owner,
        ),
        line(refund.bankAccountId, negate(refund.amount), owner),
      ],
    },
    refund.currency,
  )
  return entry ? [entry] : []
}
