import { type Amount, sameAmount, subtract, sum } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { CreditNote, Overpayment } from '../books/records.ts'

type Credit = Readonly<{ id: string; total: Amount; refunded: Amount; allocated: Amount }>

export const remainingOf = ({ total, refunded, allocated }: Credit): Amount =>
  subtract(total, refunded, allocated)

function usedOf(org: Organisation, id: string) {
  const refunds = org.paymentsByPaid.find(id)
  const allocations = org.allocationsByCredit.find(id)
  return {
    refunded: sum(refunds.map(({ amount }) => amount)),
    allocated: sum(allocations.map(({ amount }) => amount)),
    lastUsedOn: [...refunds, ...allocations]
      .map(({ date }) => date)
      .toSorted()
      .at(-1),
  }
}

/** PAID once nothing remains, and back to AUTHORISED when something does. */
export function settleCreditNote(org: Organisation, note: CreditNote): CreditNote {
  const { lastUsedOn, ...used } = usedOf(org, note.id)
  const { fullyPaidOn: _, ...rest } = { ...note, ...used, updatedAt: org.now() }
  const isUsedUp = sameAmount(remainingOf(rest), '0')
  return org.creditNotes.put(
    note.id,
    isUsedUp
      ? { ...rest, status: 'PAID', fullyPaidOn: lastUsedOn ?? note.date }
      : { ...rest, status: 'AUTHORISED' },
  )
}

export function settleOverpayment(org: Organisation, overpayment: Overpayment): Overpayment {
  const { lastUsedOn: _, ...used } = usedOf(org, overpayment.id)
  const next = { ...overpayment, ...used, updatedAt: org.now() }
  const isUsedUp = sameAmount(remainingOf(next), '0')
  return org.overpayments.put(next.id, { ...next, status: isUsedUp ? 'PAID' : 'AUTHORISED' })
}
