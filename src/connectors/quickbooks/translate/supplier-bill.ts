import type { References, Translation } from '../../contract.ts'
import { ref, type Wire } from '../wire.ts'
import {
  type CodedRecord,
  checkCoded,
  expectedOf,
  expensesOf,
  factsOf,
  ownerOf,
} from './coded-document.ts'
import { Obstacles } from './obstacles.ts'
import { noteFor, partOf } from './parts.ts'
import { DOC_NUMBER_LENGTH_MAX } from './sale-lines.ts'

/** Field by field: FIELDS.md, Supplier invoice. One part; it is there whole or not at all. */
export function translateSupplierBill(record: CodedRecord, references: References): Translation {
  const { document } = record
  const obstacles = new Obstacles(references)
  const vendor = obstacles.held('vendor', document.partyId ?? '')
  const { told, lines } = expensesOf(record, references, obstacles)
  checkCoded(record, references, obstacles)
  return obstacles.finish(() => {
    const owner = ownerOf(record, references)
    const wire: Wire<'Bill'> = {
      DocNumber: theirNumberOf(document),
      TxnDate: document.issuedOn,
      DueDate: document.dueOn ?? document.issuedOn,
      VendorRef: ref(vendor?.id ?? ''),
      CurrencyRef: ref(document.currency),
      PrivateNote: noteFor(owner, 'main', factsOf(record, 'Supplier invoice')),
      ...(told.calculation ? { GlobalTaxCalculation: told.calculation } : {}),
      Line: lines,
    }
    const expected = expectedOf(wire, told, document)
    return [partOf(owner, 'main', { kind: 'Bill', object: wire }, expected)]
  })
}

/** A bill there bears the supplier's own number; ours where he gave none that fits. */
const theirNumberOf = ({ reference, number }: CodedRecord['document']): string =>
  reference !== '' && reference.length <= DOC_NUMBER_LENGTH_MAX ? reference : (number ?? '')
