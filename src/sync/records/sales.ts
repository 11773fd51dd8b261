import type { CreditNoteId, InvoiceId } from '#books/ids.ts'
import type { Invoice } from '#books/invoice.ts'
import { creditedOf } from '#books/posting/invoice.ts'
import { printedLinesOf } from '#books/roll-up.ts'
import type { BooksRecord } from '#connectors/books-record.ts'
import { listAccounts } from '#store/accounts.ts'
import { findCreditNotes } from '#store/credit-notes.ts'
import { findInvoices, type StoredInvoice } from '#store/invoices.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { findGroupNames } from '#store/work/roll-up-names.ts'
import { among, engagementIdsOf, engagementsOf, partiesOf } from './around.ts'

export async function readInvoices(tx: FirmTx, ids: readonly InvoiceId[]): Promise<BooksRecord[]> {
  const invoices = [...(await findInvoices(tx, ids)).values()]
  const clients = await partiesOf(
    tx,
    invoices.map(({ clientId }) => clientId),
  )
  const engagements = await engagementsOf(tx, invoices)
  const pushed = await asPushed(tx, invoices)
  return invoices.flatMap((invoice) => {
    const client = clients.get(invoice.clientId)
    if (!client) return []
    return [
      {
        kind: 'invoice' as const,
        id: invoice.id,
        invoice: pushed.get(invoice.id) ?? invoice,
        client,
        engagements: among(engagements, engagementIdsOf([invoice])),
      },
    ]
  })
}

/**
 * As ledgers get it: rolled up as it is printed, and what is deferred credited to deferred income,
 * as our own entry does.
 */
async function asPushed(
  tx: FirmTx,
  invoices: readonly StoredInvoice[],
): Promise<ReadonlyMap<InvoiceId, Invoice>> {
  const pushed = new Map<InvoiceId, Invoice>()
  for (const invoice of invoices) {
    const isDeferred = invoice.lines.some(({ deferral }) => deferral !== null)
    if (invoice.rollUp === 'none' && !isDeferred) continue
    const itemIds = invoice.lines.map(({ itemId }) => itemId)
    const names = await findGroupNames(tx, invoice.rollUp, itemIds)
    const accounts = isDeferred ? await listAccounts(tx, invoice.divisionId) : []
    const lines = printedLinesOf(invoice, names).map(({ lineIds: _, ...line }) => ({
      ...line,
      accountId: creditedOf(line, accounts),
    }))
    pushed.set(invoice.id, { ...invoice, lines })
  }
  return pushed
}

export async function readCreditNotes(
  tx: FirmTx,
  ids: readonly CreditNoteId[],
): Promise<BooksRecord[]> {
  const notes = [...(await findCreditNotes(tx, ids)).values()]
  const clients = await partiesOf(
    tx,
    notes.map(({ clientId }) => clientId),
  )
  const invoiceIds = notes.flatMap(({ applications }) => applications.map((one) => one.invoiceId))
  const invoices = await findInvoices(tx, [...new Set(invoiceIds)])
  const engagements = await engagementsOf(tx, [...notes, ...invoices.values()])
  return notes.flatMap((creditNote) => {
    const client = clients.get(creditNote.clientId)
    if (!client) return []
    const credited = among(
      invoices,
      creditNote.applications.map(({ invoiceId }) => invoiceId),
    )
    return [
      {
        kind: 'credit_note' as const,
        id: creditNote.id,
        creditNote,
        client,
        invoices: credited,
        engagements: among(engagements, engagementIdsOf([creditNote, ...credited])),
      },
    ]
  })
}
