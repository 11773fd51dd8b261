import type { SupplierApplication } from '#books/coding/supplier-payment.ts'
import { negate, toDecimal } from '#books/money.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { type CodedRecord, checkCoded, factsOf, ownerOf } from './coded-document.ts'
import { journalLinesOf } from './journal.ts'
import { roleAccountOf } from './ledger-accounts.ts'
import { journalWire } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { type BuiltPart, noteFor, type Owner, partOf, tieName, vendorTie } from './parts.ts'

/**
 * Field by field: FIELDS.md, Supplier credit. A journal entry on payable, because a payment of 0.00
 * is known to use journal entries and not known to use vendor credits (DECISIONS.md).
 */
export function translateSupplierCredit(record: CodedRecord, references: References): Translation {
  const { document, applications } = record
  const obstacles = new Obstacles(references)
  const vendor = obstacles.held('vendor', document.partyId ?? '')?.id ?? ''
  const payable = roleAccountOf('accounts_payable', references, obstacles).id
  const lines = journalLinesOf(record, references, obstacles)
  const billIds = new Map(
    applications.map(({ billId }) => [
      billId as string,
      obstacles.held('supplier_bill', billId)?.id ?? '',
    ]),
  )
  checkCoded(record, references, obstacles)
  return obstacles.finish(() => {
    const owner = ownerOf(record, references)
    const note = noteFor(owner, 'main', factsOf(record, 'Supplier credit'))
    const { issuedOn: date, currency, number, total } = document
    const description = `Supplier credit ${number}`
    const owed = {
      ...{ account: payable, amount: total, description },
      party: { id: vendor, type: 'Vendor' } as const,
    }
    const credited = lines.map((line) => ({
      ...line,
      amount: negate(line.amount),
      ...(line.tax && { tax: { ...line.tax, amount: negate(line.tax.amount) } }),
    }))
    const wire = journalWire({ date, currency, note }, number, [owed, ...credited])
    const main = partOf(owner, 'main', { kind: 'JournalEntry', object: wire })
    const ties = applications.map((application) =>
      applyPart(owner, { record, main, vendor, billIds }, application),
    )
    return [main, ...ties]
  })
}

type Applying = Readonly<{
  record: CodedRecord
  main: BuiltPart
  vendor: string
  billIds: ReadonlyMap<string, string>
}>

function applyPart(
  owner: Owner,
  { record, main, vendor, billIds }: Applying,
  { id, billId, amount, appliedOn }: SupplierApplication,
): WantedPart {
  const { document } = record
  const name = tieName(`apply:${id}`, main)
  const held = owner.references.held(record.kind, record.id, 'main')
  if (!held) return { name, waitsFor: 'main' }
  return vendorTie(owner, name, {
    date: appliedOn,
    party: vendor,
    currency: document.currency,
    amount,
    facts: [`Supplier credit ${document.number} over ${toDecimal(document.total)}`],
    ends: [
      { type: 'Bill', id: billIds.get(billId) ?? '' },
      { type: 'JournalEntry', id: held.id },
    ],
  })
}
