import { type Application, type ApplicationSource, assertApplicable } from '#books/application.ts'
import type { ApplicationId, DivisionId, InvoiceId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { add, type Money, subtract } from '#books/money.ts'
import { Refusal } from '#books/refusal.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import type { Act } from './act.ts'
import { assertUnlocked } from './lock-invoice.ts'

/** Without a day of its own it is applied on the first on which both documents are there. */
export type ApplicationInput = Readonly<{
  invoiceId: InvoiceId
  amount: Money
  appliedOn?: LocalDate | undefined
}>

/** New applications of a source, each checked against what the ones before it leave. */
export async function applicationsOf(
  act: Act,
  divisionId: DivisionId,
  source: ApplicationSource,
  inputs: readonly ApplicationInput[],
): Promise<Application[]> {
  const ids = [...new Set(inputs.map(({ invoiceId }) => invoiceId))]
  const invoices = new Map<InvoiceId, StoredInvoice>(await findInvoices(act.tx, ids))
  await assertUnlocked(act.tx, [...invoices.keys()])
  const added: Application[] = []
  let { rest } = source
  inputs.forEach(({ invoiceId, amount, appliedOn: day }, index) => {
    const field = `applications.${index}`
    const invoice = invoices.get(invoiceId)
    if (invoice?.divisionId !== divisionId) {
      throw new Refusal('invoice_not_found', { id: invoiceId }, `${field}.invoiceId`)
    }
    const appliedOn = day ?? laterOf(source.since, invoice.issuedOn)
    assertApplicable({ source: { ...source, rest }, invoice, amount, appliedOn }, field)
    invoices.set(invoiceId, { ...invoice, applied: add(invoice.applied, amount) })
    rest = subtract(rest, amount)
    added.push({ id: act.newId() as ApplicationId, invoiceId, amount, appliedOn })
  })
  return added
}

export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a)
