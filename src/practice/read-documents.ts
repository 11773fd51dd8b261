import type { InvoiceId, PaymentId } from '#books/ids.ts'
import { listLiveApplications, type NamedApplication } from '#store/applications.ts'
import { type AuditEntry, listAuditEntries } from '#store/audit.ts'
import { getInvoice, type StoredInvoice } from '#store/invoices.ts'
import { listEntriesOf, type PostedEntry } from '#store/journal.ts'
import { getParty, type StoredParty } from '#store/parties.ts'
import { getPayment, type StoredPayment } from '#store/payments.ts'
import type { FirmTx } from '#store/with-firm.ts'

/** A document with everything that a person who looks at it wants to see. */
type Told = Readonly<{
  client: StoredParty
  applications: readonly NamedApplication[]
  /** Reversed ones and reversals too, oldest first. */
  entries: readonly PostedEntry[]
  /** Oldest first. */
  history: readonly AuditEntry[]
}>

const HISTORY_MAX = 200

export async function readInvoice(
  tx: FirmTx,
  id: InvoiceId,
): Promise<Told & Readonly<{ invoice: StoredInvoice }>> {
  const invoice = await getInvoice(tx, id)
  const record = { kind: 'invoice', id } as const
  return {
    invoice,
    client: await getParty(tx, invoice.clientId),
    applications: await listLiveApplications(tx, { invoiceIds: [id] }),
    entries: await listEntriesOf(tx, record),
    history: await listAuditEntries(tx, record, HISTORY_MAX),
  }
}

export async function readPayment(
  tx: FirmTx,
  id: PaymentId,
): Promise<Told & Readonly<{ payment: StoredPayment }>> {
  const payment = await getPayment(tx, id)
  const record = { kind: 'payment', id } as const
  return {
    payment,
    client: await getParty(tx, payment.clientId),
    applications: await listLiveApplications(tx, { paymentIds: [id] }),
    entries: await listEntriesOf(tx, record),
    history: await listAuditEntries(tx, record, HISTORY_MAX),
  }
}
