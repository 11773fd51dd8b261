import { type Amount, sameAmount, subtract, sum } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Credit, CreditNote, Overpayment, Prepayment } from '../books/records.ts'

type Used = Readonly<{ total: Amount; refunded: Amount; allocated: Amount }>

export const remainingOf = ({ total, refunded, allocated }: Used): Amount =>
  subtract(total, refunded, allocated)

/** Refunds or allocations are on it. */
export const isUsed = ({ refunded, allocated }: Used): boolean =>
  !sameAmount(refunded, '0') || !sameAmount(allocated, '0')

/** Brings what remains and the status up to date after a use came or went. */
export function settleCredit(org: Organisation, credit: Credit): void {
  const now = settledState(org, credit)
  if (isCreditNote(credit)) org.creditNotes.put(credit.id, { ...credit, ...now })
  else if (isOverpayment(credit)) org.overpayments.put(credit.id, { ...credit, ...now })
  else org.prepayments.put(credit.id, { ...credit, ...now })
}

/** PAID once nothing remains, and back to AUTHORISED when something does. */
function settledState(org: Organisation, { id, date, total }: Credit) {
  const refunds = org.paymentsByPaid.find(id)
  const allocations = org.allocationsByCredit.find(id)
  const refunded = sum(refunds.map(({ amount }) => amount))
  const allocated = sum(allocations.map(({ amount }) => amount))
  const isPaid = sameAmount(remainingOf({ total, refunded, allocated }), '0')
  const days = [...refunds, ...allocations].map((use) => use.date).toSorted()
  return {
    refunded,
    allocated,
    updatedAt: org.now(),
    status: isPaid ? ('PAID' as const) : ('AUTHORISED' as const),
    fullyPaidOn: isPaid ? (days.at(-1) ?? date) : undefined,
  }
}

export const isCreditNote = (credit: Credit): credit is CreditNote =>
  credit.type === 'ACCRECCREDIT' || credit.type === 'ACCPAYCREDIT'

export const isOverpayment = (credit: Credit): credit is Overpayment =>
  credit.type === 'RECEIVE-OVERPAYMENT' || credit.type === 'SPEND-OVERPAYMENT'

/** What an allocation or a payment calls a credit of its kind. */
export function kindOf(credit: Credit): 'creditNote' | 'overpayment' | 'prepayment' {
  if (isCreditNote(credit)) return 'creditNote'
  return isOverpayment(credit) ? 'overpayment' : 'prepayment'
}

/** As sentences write it. */
export function nameOf(credit: Credit): 'Credit Note' | 'Overpayment' | 'Prepayment' {
  if (isCreditNote(credit)) return 'Credit Note'
  return isOverpayment(credit) ? 'Overpayment' : 'Prepayment'
}

export type Advance = Overpayment | Prepayment
