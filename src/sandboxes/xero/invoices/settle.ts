import type { Day } from '../books/dates.ts'
import { type Amount, sameAmount, subtract, sum } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Invoice } from '../books/records.ts'
import { isGone } from '../documents/statuses.ts'

export const amountDueOf = (invoice: Invoice): Amount =>
  subtract(invoice.total, invoice.amountPaid, invoice.amountCredited)

/** Payments, credit notes or overpayments are on it. */
export const isApplied = ({ amountPaid, amountCredited }: Invoice): boolean =>
  !sameAmount(amountPaid, '0') || !sameAmount(amountCredited, '0')

/** Brings paid, credited and status up to date after money or credit came or went. */
export function settleInvoice(org: Organisation, invoice: Invoice): Invoice {
  const payments = org.paymentsByPaid.find(invoice.id)
  const allocations = org.allocationsByInvoice.find(invoice.id)
  const amountPaid = sum(payments.map(({ amount }) => amount))
  const amountCredited = sum(allocations.map(({ amount }) => amount))
  const settled = { ...invoice, amountPaid, amountCredited, updatedAt: org.now() }
  return org.invoices.put(invoice.id, withStatus(settled, [...payments, ...allocations]))
}

/** PAID is nobody's decision: it follows from nothing being due. */
export function withStatus(invoice: Invoice, applied: readonly { date: Day }[]): Invoice {
  if (isGone(invoice.status) || invoice.status === 'DRAFT' || invoice.status === 'SUBMITTED') {
    return invoice
  }
  const { fullyPaidOn: _, ...rest } = invoice
  if (!sameAmount(amountDueOf(invoice), '0')) return { ...rest, status: 'AUTHORISED' }
  const last = applied.map(({ date }) => date).toSorted()
  return { ...rest, status: 'PAID', fullyPaidOn: last.at(-1) ?? invoice.date }
}
