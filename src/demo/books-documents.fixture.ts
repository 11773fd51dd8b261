import type { FirmId } from '#books/ids.ts'
import { openBalanceOf } from '#books/invoice.ts'
import { restOf } from '#books/payment.ts'
import { listLiveApplications } from '#store/applications.ts'
import { listDivisions } from '#store/firms.ts'
import { listInvoices } from '#store/invoice-lists.ts'
import { findPayments, listPayments } from '#store/payments.ts'
import type { TestDatabase } from '#store/test-database.fixture.ts'
import type { ExpectedDocument } from './expected-documents.ts'

type Found = Omit<ExpectedDocument, 'voidBeforePush' | 'itemCodes'>

/** Up to 500 invoices and as many payments, as the books have them, by kind and number. */
export function documentsInBooks(
  database: TestDatabase,
  firmId: FirmId,
): Promise<ReadonlyMap<string, Found>> {
  return database.withFirm(firmId, async (tx) => {
    const [division] = await listDivisions(tx)
    if (!division) throw new Error('the firm has no division')
    const place = { divisionId: division.id, limit: 500 }
    const { items: invoices } = await listInvoices(tx, place)
    const { items: heads } = await listPayments(tx, place)
    const payments = await findPayments(
      tx,
      heads.map(({ id }) => id),
    )
    const numbers = new Map(invoices.map(({ id, number }) => [id, number ?? '']))
    const found: Found[] = invoices.map((invoice) => ({
      kind: 'invoice',
      number: invoice.number ?? '',
      date: invoice.issuedOn,
      clientName: invoice.clientName,
      total: invoice.total.minorUnits,
      tax: invoice.tax.minorUnits,
      status: invoice.status === 'void' ? 'void' : 'present',
      applications: [],
      rest: invoice.status === 'void' ? 0n : openBalanceOf(invoice).minorUnits,
    }))
    for (const { id, clientName } of heads) {
      const payment = payments.get(id)
      if (!payment) throw new Error('a payment is listed but not there')
      const applications = await listLiveApplications(tx, { paymentIds: [id] })
      found.push({
        kind: 'payment',
        number: payment.number,
        date: payment.receivedOn,
        clientName,
        total: payment.amount.minorUnits,
        tax: 0n,
        status: payment.status === 'void' ? 'void' : 'present',
        applications: applications
          .map(({ invoiceId, amount }) => ({
            invoiceNumber: numbers.get(invoiceId) ?? '',
            amount: amount.minorUnits,
          }))
          .toSorted((a, b) => (a.invoiceNumber < b.invoiceNumber ? -1 : 1)),
        rest: payment.status === 'void' ? 0n : restOf(payment).minorUnits,
      })
    }
    return new Map(found.map((document) => [`${document.kind} ${document.number}`, document]))
  })
}
