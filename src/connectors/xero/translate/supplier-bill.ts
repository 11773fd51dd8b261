import type { BooksRecord, CodedRecordKind } from '../../books-record.ts'
import type { Blocker, References, Translation } from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { XeroInvoice } from '../wire.ts'
import { distinct, otherCurrency, tooLong } from './blockers.ts'
import { codedAccount } from './coded-account.ts'
import { codedLines, totalsOf } from './coded-lines.ts'
import { contactOf, contactsToCome } from './contact.ts'
import { NUMBER_LENGTH_MAX } from './line.ts'
import { MODES } from './tax.ts'

export type CodedRecord = Extract<BooksRecord, { kind: CodedRecordKind }>

/** What a supplier's document has in common with his others. */
export function supplierDocument(
  { document, party, engagements }: CodedRecord,
  references: References,
) {
  if (!party) throw new TypeError(`supplier document ${document.id} has no supplier`)
  const number = supplierNumberOf(document)
  const blockers: Blocker[] = [
    ...otherCurrency(document.currency, references),
    ...tooLong('number', number, NUMBER_LENGTH_MAX),
  ]
  const coding = { document, engagements, codedAccount, keepsTax: true, priced: true }
  const lines = codedLines(coding, references, blockers)
  return { party, number, lines, blockers: distinct(blockers) }
}

/**
 * The supplier's own number, by which an accountant knows it; else ours. Xero shows it as the
 * reference of a bill and keeps no other.
 */
const supplierNumberOf = ({ reference, number, id }: CodedRecord['document']): string =>
  reference.trim() || number || id

/** Field by field: FIELDS.md, "Supplier invoice". */
export function toXeroBill(record: CodedRecord, references: References): Translation {
  const { document } = record
  const { party, number, lines, blockers } = supplierDocument(record, references)
  if (blockers.length > 0) return { kind: 'blocked', blockers }
  const waiting = contactsToCome([{ kind: 'vendor', id: party.id }], references)
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const wanted = {
    Type: 'ACCPAY',
    Status: 'AUTHORISED',
    InvoiceNumber: number,
    Contact: contactOf(party.id, references),
    Date: document.issuedOn,
    DueDate: document.dueOn ?? document.issuedOn,
    CurrencyCode: document.currency,
    LineAmountTypes: MODES[document.taxMode],
    LineItems: lines.map((line) => line.wanted),
  } satisfies XeroInvoice
  const { tax: TotalTax, total: Total } = totalsOf(lines, document)
  const part = {
    name: 'main',
    remoteKind: 'Invoice',
    wire: { ...wanted, LineItems: lines.map(({ sent }) => sent) },
    fingerprint: fingerprintOf('Invoice', { ...wanted, TotalTax, Total }),
    marker: number,
  }
  return { kind: 'ready', parts: [part] }
}
