import { toDecimal } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { XeroInvoice } from '../wire.ts'
import { distinct, otherCurrency, tooLong } from './blockers.ts'
import { contactHeld } from './contact.ts'
import { NUMBER_LENGTH_MAX, REFERENCE_LENGTH_MAX } from './line.ts'
import { matterOf } from './origin.ts'
import { itemsToCome, salesLines } from './sales-lines.ts'
import { MODES } from './tax.ts'

type InvoiceRecord = Extract<BooksRecord, { kind: 'invoice' }>

/** Field by field: FIELDS.md, "Invoice". */
export function toXeroInvoice(record: InvoiceRecord, references: References): Translation {
  const { invoice } = record
  if (invoice.number === null) throw new TypeError(`invoice ${invoice.id} has no number`)
  const contact = contactHeld(record.client.id, references)
  const blockers: Blocker[] = [
    ...otherCurrency(invoice.currency, references),
    ...tooLong('number', invoice.number, NUMBER_LENGTH_MAX),
    ...tooLong('reference', referenceOf(record), REFERENCE_LENGTH_MAX),
  ]
  const lines = salesLines({ ...invoice, takesDiscounts: true }, references, blockers)
  if (blockers.length > 0) return { kind: 'blocked', blockers: distinct(blockers) }
  const items = itemsToCome(invoice.lines, references)
  if (!contact || items.length > 0) {
    const client = contact ? [] : [{ kind: 'client' as const, id: record.client.id }]
    return { kind: 'waiting', for: [...client, ...items] }
  }

  const wanted = {
    Type: 'ACCREC',
    Status: 'AUTHORISED',
    InvoiceNumber: invoice.number,
    Reference: referenceOf(record),
    Contact: { ContactID: contact.id },
    Date: invoice.issuedOn,
    DueDate: invoice.dueOn,
    CurrencyCode: invoice.currency,
    LineAmountTypes: MODES[invoice.taxMode],
    SentToContact: false,
    LineItems: lines.map(({ wanted }) => wanted),
  } satisfies XeroInvoice
  const totals = { TotalTax: toDecimal(invoice.tax), Total: toDecimal(invoice.total) }
  const part = {
    name: 'main',
    remoteKind: 'Invoice',
    wire: { ...wanted, LineItems: lines.map(({ sent }) => sent) },
    fingerprint: fingerprintOf('Invoice', { ...wanted, ...totals }),
    // Xero keeps the number unique among sales invoices, so it is found by what an accountant sees.
    marker: invoice.number,
  }
  return { kind: 'ready', parts: [part] }
}

/** What the client knows the work by: their order number, then our matters. */
const referenceOf = ({ invoice, engagements }: InvoiceRecord): string =>
  [invoice.poNumber, ...engagements.map(matterOf)].filter((text) => text !== '').join(', ')
