import type { References, Translation } from '../../contract.ts'
import { type CodedRecord, checkCoded, factsOf, ownerOf, wireLineOf } from './coded-document.ts'
import { isTaxed, toldJournal } from './coded-tax.ts'
import { type CodedWire, journalWire, type LedgerParty, partyThere } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { noteFor, partOf } from './parts.ts'

/** Field by field: FIELDS.md, Journal. One part. */
export function translateJournal(record: CodedRecord, references: References): Translation {
  const { document } = record
  const obstacles = new Obstacles(references)
  const lines = journalLinesOf(record, references, obstacles)
  checkCoded(record, references, obstacles)
  return obstacles.finish(() => {
    const owner = ownerOf(record, references)
    const { issuedOn: date, currency, number } = document
    const note = noteFor(owner, 'main', factsOf(record, 'Journal'))
    const wire = journalWire({ date, currency, note }, number, lines)
    return [partOf(owner, 'main', { kind: 'JournalEntry', object: wire })]
  })
}

/** As the document has them, debits or what was bought positive; lines of nothing are left out. */
export function journalLinesOf(
  record: CodedRecord,
  references: References,
  obstacles: Obstacles,
): CodedWire[] {
  const told = toldJournal(record.document, references, obstacles)
  return told
    .filter(({ amount }) => amount.minorUnits !== 0n)
    .map((each) => ({
      ...wireLineOf(each, record, references, obstacles),
      party: partyOf(record, each.line.partyId, obstacles),
      ...(isTaxed(each) && each.code
        ? { tax: { code: each.code, side: each.side, amount: each.tax } }
        : {}),
    }))
}

function partyOf(
  { parties }: CodedRecord,
  partyId: string | null,
  obstacles: Obstacles,
): LedgerParty | undefined {
  const party = parties.find(({ id }) => id === partyId)
  return partyThere(party, 'client', obstacles)
}
