import type { Application } from '../application.ts'
import { type Account, accountWithRole } from '../chart.ts'
import type { UnappliedMoney } from '../division.ts'
import type { AccountId } from '../ids.ts'
import { type JournalEntry, journalEntry } from '../journal-entry.ts'
import { type Money, negate, sum } from '../money.ts'
import { type Payment, unappliedOf } from '../payment.ts'
import { line, type Postings } from './entry-lines.ts'

/** Where a payment's two halves stand: what pays invoices, and what waits. */
type Halves = Readonly<{ receivable: AccountId; waiting: AccountId }>

/** Where money stands that a client paid and no invoice has used. */
export const waitingAccount = (
  accounts: readonly Account[],
  unappliedMoney: UnappliedMoney,
): AccountId =>
  accountWithRole(
    accounts,
    unappliedMoney === 'liability' ? 'deposits_received' : 'accounts_receivable',
  ).id

/**
 * A client's payment: debit where it was deposited; credit receivable with what paid invoices on
 * that day, and deposits received with the rest. What is applied later moves over on its own day.
 * A bounce takes all of it back on the day of the bounce.
 */
export function paymentPostings(
  payment: Payment,
  accounts: readonly Account[],
  unappliedMoney: UnappliedMoney,
): Postings {
  if (payment.status === 'void') return []
  const halves = {
    receivable: accountWithRole(accounts, 'accounts_receivable').id,
    waiting: waitingAccount(accounts, unappliedMoney),
  }
  const later = payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn)
  const entries = [
    receiptOf(payment, halves),
    ...(halves.waiting === halves.receivable
      ? []
      : later.map((application) => moveOf(application, payment, halves))),
    bounceOf(payment, halves),
  ]
  return entries.filter((entry) => entry !== undefined)
}

function receiptOf(payment: Payment, { receivable, waiting }: Halves): JournalEntry | undefined {
  const owner = { partyId: payment.clientId }
  const atOnce = payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn)
  return journalEntry(
    {
      postedOn: payment.receivedOn,
      memo: `Payment ${payment.number}`,
      part: 'main',
      lines: [
        line(payment.depositAccountId, payment.amount, owner),
        line(receivable, negate(totalOf(atOnce, payment)), owner),
        line(waiting, negate(unappliedOf({ ...payment, applications: atOnce })), owner),
      ],
    },
    payment.currency,
  )
}

const totalOf = (applications: readonly Application[], { currency }: Payment): Money =>
  sum(
    applications.map(({ amount }) => amount),
    currency,
  )

function moveOf(
  application: Application,
  payment: Payment,
  { receivable, waiting }: Halves,
): JournalEntry | undefined {
  const owner = { partyId: payment.clientId }
  return journalEntry(
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
}

/** The invoices are open again, what waited is gone, and the bank keeps its fee. */
function bounceOf(payment: Payment, { receivable, waiting }: Halves): JournalEntry | undefined {
  const { bounce, currency } = payment
  if (!bounce) return undefined
  const owner = { partyId: payment.clientId }
  const { feeAccountId, fee, bankAccountId } = bounce
  return journalEntry(
    {
      postedOn: bounce.bouncedOn,
      memo: `Payment ${payment.number} bounced`,
      part: 'bounce',
      lines: [
        line(receivable, totalOf(payment.applications, payment), owner),
        line(waiting, unappliedOf(payment), owner),
        line(bankAccountId, negate(payment.amount), owner),
        ...(feeAccountId ? [line(feeAccountId, fee, owner)] : []),
        ...(feeAccountId ? [line(bankAccountId, negate(fee), owner)] : []),
      ],
    },
    currency,
  )
}
