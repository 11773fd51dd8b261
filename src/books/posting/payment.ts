import { type Account, accountWithRole } from '../chart.ts'
import type { UnappliedMoney } from '../division.ts'
import type { AccountId } from '../ids.ts'
import { type JournalEntry, journalEntry } from '../journal-entry.ts'
import { type Money, negate, sum } from '../money.ts'
import { type Application, type Payment, restOf } from '../payment.ts'
import { line, type Postings } from './entry-lines.ts'

/**
 * A client's payment: debit where it was deposited; credit receivable with what paid invoices on
 * that day, and deposits received with the rest. What is applied later moves over on its own day.
 */
export function paymentPostings(
  payment: Payment,
  accounts: readonly Account[],
  unappliedMoney: UnappliedMoney,
): Postings {
  if (payment.status !== 'recorded') return []
  const receivable = accountWithRole(accounts, 'accounts_receivable').id
  const owner = { partyId: payment.clientId }
  const waiting =
    unappliedMoney === 'liability' ? accountWithRole(accounts, 'deposits_received').id : receivable
  const later = payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn)
  const atOnce = payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn)
  const main = journalEntry(
    {
      postedOn: payment.receivedOn,
      memo: `Payment ${payment.number}`,
      part: 'main',
      lines: [
        line(payment.depositAccountId, payment.amount, owner),
        line(receivable, negate(totalOf(atOnce, payment)), owner),
        line(waiting, negate(restOf({ ...payment, applications: atOnce })), owner),
      ],
    },
    payment.currency,
  )
  const moves =
    waiting === receivable
      ? []
      : later.flatMap((application) => moveOf(application, payment, waiting, receivable))
  return main ? [main, ...moves] : moves
}

const totalOf = (applications: readonly Application[], { currency }: Payment): Money =>
  sum(
    applications.map(({ amount }) => amount),
    currency,
  )

function moveOf(
  application: Application,
  payment: Payment,
  waiting: AccountId,
  receivable: AccountId,
): JournalEntry[] {
  const owner = { partyId: payment.clientId }
  const entry = journalEntry(
    {
      postedOn: application.appliedOn,
      memo: `Payment ${payment.number} applied`,
      part: `apply:${application.id}`,
      lines: [
        line(waiting, application.amount, owner),
        line(receivable, negate(application.amount), owner),
      ],
    },
    payment.currency,
  )
  return entry ? [entry] : []
}
