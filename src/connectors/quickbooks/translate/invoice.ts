import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { noteOf } from '../marker.ts'
import { ref, type Wire } from '../wire.ts'
import { documentTaxOf } from './document-tax.ts'
import { Obstacles } from './obstacles.ts'
import {
  CUSTOMER_MEMO_LENGTH_MAX,
  checkCurrency,
  DOC_NUMBER_LENGTH_MAX,
  saleLinesOf,
  titleOf,
} from './sale-lines.ts'

type InvoiceRecord = Extract<BooksRecord, { kind: 'invoice' }>

/** Field by field: FIELDS.md, Invoice. One part; it is there whole or not at all. */
export function translateInvoice(record: InvoiceRecord, references: References): Translation {
  const { invoice, engagements } = record
  const obstacles = new Obstacles(references)
  const customer = obstacles.held('client', invoice.clientId)
  const tax = documentTaxOf(invoice, references, obstacles)
  const lines = saleLinesOf({ lines: invoice.lines, engagements, tax }, references, obstacles)
  checkCurrency(invoice.currency, references, obstacles)
  obstacles.number(invoice.number, DOC_NUMBER_LENGTH_MAX)
  const memo = [invoice.memo, invoice.poNumber && `PO ${invoice.poNumber}`]
    .filter(Boolean)
    .join('\n')
  obstacles.limit('memo', memo, CUSTOMER_MEMO_LENGTH_MAX)
  return obstacles.finish(() => {
    const marker = references.markerOf('invoice', invoice.id, 'main')
    const isHeld = references.held('invoice', invoice.id, 'main') !== undefined
    const wire: Wire<'Invoice'> = {
      ...(invoice.number === null ? {} : { DocNumber: invoice.number }),
      TxnDate: invoice.issuedOn,
      DueDate: invoice.dueOn,
      CustomerRef: ref(customer?.id ?? ''),
      CurrencyRef: ref(invoice.currency),
      // A sparse update empties only what it names.
      ...(memo || isHeld ? { CustomerMemo: { value: memo } } : {}),
      PrivateNote: noteOf(engagements.map(titleOf), marker),
      ...(tax.calculation ? { GlobalTaxCalculation: tax.calculation } : {}),
      ...(tax.documentCode ? { TxnTaxDetail: { TxnTaxCodeRef: ref(tax.documentCode) } } : {}),
      Line: lines,
    }
    const expected = {
      ...wire,
      TxnTaxDetail: { TotalTax: toJsonNumber(invoice.tax) },
      TotalAmt: toJsonNumber(invoice.total),
    }
    const fingerprint = fingerprintOf({ kind: 'Invoice', object: expected })
    return [{ name: 'main', remoteKind: 'Invoice', wire, fingerprint, marker }]
  })
}
