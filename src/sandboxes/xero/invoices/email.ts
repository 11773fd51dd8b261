import type { Organisation } from '../books/organisation.ts'
import type { Invoice } from '../books/records.ts'
import { isComplete } from '../documents/statuses.ts'
import { refuse } from '../refusals.ts'

/** No mail leaves the sandbox: the invoice is only marked as sent, where Xero would send it. */
export function emailInvoice(org: Organisation, invoice: Invoice): void {
  const { type, status, contactId } = invoice
  if (type !== 'ACCREC' || !isComplete(status)) {
    refuse('Only SUBMITTED, AUTHORISED or PAID sales invoices can be emailed')
  }
  if (!org.contact(contactId).email) refuse('The contact must have an email address')
  org.invoices.put(invoice.id, { ...invoice, sentToContact: true, updatedAt: org.now() })
}
