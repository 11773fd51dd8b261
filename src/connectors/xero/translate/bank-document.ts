import type { Blocker, References, Translation } from '../../contract.ts'
import { cannotBeShown, distinct, otherCurrency } from './blockers.ts'
import { accountOf, bankAccount, codedAccount } from './coded-account.ts'
import { codedLines, totalsOf } from './coded-lines.ts'
import { asParty, bankContact, contactOf, contactsToCome } from './contact.ts'
import type { Origin } from './origin.ts'
import { bankPart } from './parts.ts'
import type { CodedRecord } from './supplier-bill.ts'
import { MODES } from './tax.ts'

/** Field by field: FIELDS.md, "Bank deposit and bank withdrawal". */
export function toXeroBankTransaction(record: CodedRecord, references: References): Translation {
  const { document, party, engagements } = record
  if (document.bankAccountId === null) throw new TypeError(`${document.id} has no bank account`)
  const blockers: Blocker[] = [
    ...otherCurrency(document.currency, references),
    ...(document.total.minorUnits === 0n ? [ofNothing(document.id)] : []),
  ]
  const ours = accountOf(document.bankAccountId, references)
  const bank = bankAccount(ours, references, blockers)
  const coding = { document, engagements, codedAccount, keepsTax: false, priced: true }
  const lines = codedLines(coding, references, blockers)
  if (blockers.length > 0 || !bank) return { kind: 'blocked', blockers: distinct(blockers) }
  const waiting = party ? contactsToCome([asParty(party)], references) : []
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const words = [document.number, document.reference, document.memo]
  const origin: Origin = { kind: record.kind, id: record.id, words, references }
  const content = {
    type: record.kind === 'bank_deposit' ? ('RECEIVE' as const) : ('SPEND' as const),
    contact: party ? contactOf(party.id, references) : bankContact(ours),
    on: document.issuedOn,
    mode: MODES[document.taxMode],
    ...{ bank, lines, ...totalsOf(lines, document) },
  }
  return { kind: 'ready', parts: [bankPart('main', content, origin)] }
}

const ofNothing = (id: string): Blocker =>
  cannotBeShown(`bank_document_of_nothing:${id}`, {
    happened:
      'Its lines come to nothing, and money of nothing cannot be received or spent in Xero.',
    why: 'Such a document moves no bank account.',
    now: 'Enter it as a journal.',
  })
