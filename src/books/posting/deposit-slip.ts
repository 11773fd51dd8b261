import { type Account, accountWithRole } from '../chart.ts'
import { type DepositSlip, netOf } from '../deposit-slip.ts'
import { journalEntry } from '../journal-entry.ts'
import { negate } from '../money.ts'
import { line, type Postings, perAccount } from './entry-lines.ts'

const NOBODY = { partyId: null }

/** The bank takes one sum, fees are expenses of their own, and each payment stops waiting. */
export function depositSlipPostings(slip: DepositSlip, accounts: readonly Account[]): Postings {
  if (slip.status === 'void') return []
  const undeposited = accountWithRole(accounts, 'undeposited_funds').id
  const entry = journalEntry(
    {
      postedOn: slip.depositedOn,
      memo: `${slip.kind === 'slip' ? 'Deposit' : 'Payout'} ${slip.number}`,
      part: 'main',
      lines: [
        line(slip.bankAccountId, netOf(slip), NOBODY),
        ...perAccount(slip.fees, NOBODY),
        ...[...Map.groupBy(slip.payments, ({ clientId }) => clientId)].flatMap(
          ([partyId, payments]) =>
            perAccount(
              payments.map(({ amount }) => ({ accountId: undeposited, amount: negate(amount) })),
              { partyId },
            ),
        ),
      ],
    },
    slip.currency,
  )
  return entry ? [entry] : []
}
