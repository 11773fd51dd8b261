import { type Account, accountWithRole } from '../chart.ts'
import {
  type SupplierApplication,
  type SupplierPayment,
  supplierRestOf,
} from '../coding/supplier-payment.ts'
import { type JournalEntry, journalEntry } from '../journal-entry.ts'
import { negate, subtract } from '../money.ts'
import { line, type Postings } from './entry-lines.ts'

/**
 * A payment to a supplier: debit payable with what settled supplier invoices on that day, and
 * deposits paid with the rest; credit where it was paid from. What is applied later moves over on
 * its own day.
 */
export function supplierPaymentPostings(
  payment: SupplierPayment,
  accounts: readonly Account[],
): Postings {
  if (payment.status !== 'recorded') return []
  const payable = accountWithRole(accounts, 'accounts_payable').id
  const waiting = accountWithRole(accounts, 'deposits_paid').id
  const owner = { partyId: payment.vendorId }
  const isLater = ({ appliedOn }: SupplierApplication) => appliedOn > payment.paidOn
  const applications = payment.applications.filter((application) => !isLater(application))
  const rest = supplierRestOf({ ...payment, applications })
  const main = {
    postedOn: payment.paidOn,
    memo: `Supplier payment ${payment.number}`,
    part: 'main',
    lines: [
      line(payable, subtract(payment.amount, rest), owner),
      line(waiting, rest, owner),
      line(payment.accountId, negate(payment.amount), owner),
    ],
  }
  const moves = payment.applications.filter(isLater).map(({ id, amount, appliedOn }) => ({
    postedOn: appliedOn,
    memo: `Supplier payment ${payment.number} applied`,
    part: `apply:${id}`,
    lines: [line(payable, amount, owner), line(waiting, negate(amount), owner)],
  }))
  return [main, ...moves].flatMap((draft): JournalEntry[] => {
    const entry = journalEntry(draft, payment.currency)
    return entry ? [entry] : []
  })
}
