import type { References, Translation } from '../../contract.ts'
import { heldMain, notHeld } from './blockers.ts'
import { totalsOf } from './coded-lines.ts'
import { contactOf, contactsToCome } from './contact.ts'
import { allocationParts, creditNoteIdOf, creditPart } from './credit-document.ts'
import { type CodedRecord, supplierDocument } from './supplier-bill.ts'
import { MODES } from './tax.ts'

/** Field by field: FIELDS.md, "Supplier credit". */
export function toXeroSupplierCredit(record: CodedRecord, references: References): Translation {
  const { document, applications } = record
  const { party, number, lines, blockers } = supplierDocument(record, references)
  if (blockers.length > 0) return { kind: 'blocked', blockers }
  const bills = applications.map(({ billId: id }) => ({ kind: 'supplier_bill' as const, id }))
  const waiting = [
    ...contactsToCome([{ kind: 'vendor', id: party.id }], references),
    ...notHeld(bills, references),
  ]
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const content = {
    Type: 'ACCPAYCREDIT',
    CreditNoteNumber: number,
    Contact: contactOf(party.id, references),
    Date: document.issuedOn,
    CurrencyCode: document.currency,
    LineAmountTypes: MODES[document.taxMode],
  }
  const main = creditPart('main', content, { lines, ...totalsOf(lines, document) })
  const settled = applications.map(({ id, billId, amount }) => ({
    ...{ id, amount },
    invoiceId: heldMain({ kind: 'supplier_bill', id: billId }, references).id,
  }))
  const heldId = creditNoteIdOf('supplier_credit', record.id, references)
  return { kind: 'ready', parts: [main, ...allocationParts(main, heldId, settled)] }
}
