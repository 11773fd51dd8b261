import type { ApplicationId, InvoiceId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { add, type Money } from '#books/money.ts'
import { type Application, assertApplicable } from '#books/payment.ts'
import { Refusal } from '#books/refusal.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import type { StoredPayment } from '#store/payments.ts'
import type { Act } from './act.ts'

/** Without a day of its own it is applied on the first on which both documents are there. */
export type ApplicationInput = Readonly<{
  invoiceId: InvoiceId
  amount: Money
  appliedOn?: LocalDate | undefined
}>

/** New applications of a payment, each checked against what the ones before it leave. */
export async function applicationsOf(
  act: Act,
  payment: StoredPayment,
  inputs: readonly ApplicationInput[],
): Promise<Application[]> {
  const found = await findInvoices(act.tx, [...new Set(inputs.map(({ invoiceId }) => invoiceId))])
  const invoices = new Map<InvoiceId, StoredInvoice>(found)
  const added: Application[] = []
  inputs.forEach(({ invoiceId, amount, appliedOn: day }, index) => {
    const field = `applications.${index}`
    const invoice = invoices.get(invoiceId)
    if (invoice?.divisionId !== payment.divisionId) {
      throw new Refusal('invoice_not_found', { id: invoiceId }, `${field}.invoiceId`)
    }
    const appliedOn = day ?? laterOf(payment.receivedOn, invoice.issuedOn)
    const soFar = { ...payment, applications: [...payment.applications, ...added] }
    assertApplicable({ payment: soFar, invoice, amount, appliedOn }, field)
    invoices.set(invoiceId, { ...invoice, applied: add(invoice.applied, amount) })
    added.push({ id: act.newId() as ApplicationId, invoiceId, amount, appliedOn })
  })
  return added
}

export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a)
