import { Invoice } from '#api/wire/invoices.ts'
import { paths } from '#api/wire/paths.ts'
import type { InvoiceLockInput } from '#api/wire/receipts.ts'
import { ask } from '../hub-request.ts'

export const duplicateInvoice = (id: string, issuedOn: string) =>
  ask(Invoice, paths.invoiceDuplicate(id), { method: 'POST', body: { issuedOn } })
export const lockInvoice = (id: string, body: InvoiceLockInput) =>
  ask(Invoice, paths.invoiceLock(id), { method: 'POST', body })
export const releaseInvoice = (id: string, { version }: Readonly<{ version: number }>) =>
  ask(Invoice, paths.invoiceLock(id), { method: 'DELETE', query: { version } })
