import type { AllocationElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { compare, decimal, round2, signOf } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import { isReceivable } from '../books/posting.ts'
import type { Allocation, Credit, Invoice } from '../books/records.ts'
import { postUsesOf } from '../books/settling.ts'
import { findByNumber } from '../invoices/numbers.ts'
import { amountDueOf, settleInvoice } from '../invoices/settle.ts'
import { Absent, refuse } from '../refusals.ts'
import { kindOf, nameOf, remainingOf, settleCredit } from './settle.ts'

/** https://developer.xero.com/documentation/api/accounting/creditnotes#put-allocations */
export function allocate(
  call: Call,
  source: Credit,
  element: AllocationElement,
): Saved<Allocation> {
  const { org } = call
  // Several allocations of one request each see what the one before left.
  const credit = org.credit(source.id) ?? source
  const invoice = invoiceOf(org, element)
  const amount = round2(decimal(element.Amount ?? '0'))
  const errors = errorsOf(credit, invoice, amount)
  if (errors.length > 0) return refuse(...errors)
  // The later of both documents' dates, whatever was sent (documented).
  const date = [credit.date, invoice.date].toSorted().at(-1) ?? credit.date
  const locked = lockErrorsOf(org, date)
  if (locked.length > 0) return refuse(...locked)
  const allocation: Allocation = {
    id: org.newId(),
    updatedAt: org.now(),
    from: kindOf(credit),
    fromId: credit.id,
    invoiceId: invoice.id,
    amount,
    date,
  }
  org.allocations.put(allocation.id, allocation)
  settleBoth(org, allocation)
  return saved(allocation)
}

/** The sentences are recorded for credit notes; for the others only the name is exchanged. */
function errorsOf(credit: Credit, invoice: Invoice, amount: string): readonly string[] {
  const name = nameOf(credit)
  const isSameSide = isReceivable(credit.type) === isReceivable(invoice.type)
  if (!isSameSide || credit.contactId !== invoice.contactId) {
    return [`${name} cannot be allocated to an incorrect invoice type or contact`]
  }
  if (credit.currencyCode !== invoice.currencyCode) {
    return [`${name} cannot be allocated to an invoice in another currency`]
  }
  if (signOf(amount) <= 0) return ['The allocation amount must be greater than zero']
  if (invoice.status === 'PAID') {
    return ['The invoice you are trying to allocate to has already been paid off']
  }
  if (invoice.status !== 'AUTHORISED' || credit.status === 'VOIDED') {
    return ['Allocations can only be made against Authorised documents']
  }
  const isDraft = credit.status !== 'AUTHORISED' && credit.status !== 'PAID'
  if (isDraft) return [`${name} must be Authorised before it can be allocated`]
  const isTooMuch =
    compare(amount, remainingOf(credit)) > 0 || compare(amount, amountDueOf(invoice)) > 0
  return isTooMuch
    ? [`${name} cannot be allocated as amount is greater than amount outstanding`]
    : []
}

export function removeAllocation(org: Organisation, creditId: string, id: string): Allocation {
  const allocation = org.allocations.get(id)
  if (allocation?.fromId !== creditId) throw new Absent()
  const locked = lockErrorsOf(org, allocation.date)
  if (locked.length > 0) return refuse(...locked)
  org.allocations.delete(id)
  org.ledger.remove(id)
  settleBoth(org, allocation)
  return allocation
}

function settleBoth(org: Organisation, { fromId, invoiceId }: Allocation): void {
  const invoice = org.invoices.get(invoiceId)
  if (invoice) settleInvoice(org, invoice)
  const credit = org.credit(fromId)
  if (credit) settleCredit(org, credit)
  postUsesOf(org, invoiceId)
  postUsesOf(org, fromId)
}

function invoiceOf(org: Organisation, { Invoice: ref }: AllocationElement): Invoice {
  const byId = ref?.InvoiceID === undefined ? undefined : org.invoices.get(ref.InvoiceID)
  const byNumber =
    ref?.InvoiceNumber === undefined ? undefined : findByNumber(org, ref.InvoiceNumber)
  return (
    byId ??
    byNumber ??
    refuse('An existing Invoice with the specified InvoiceID could not be found')
  )
}
