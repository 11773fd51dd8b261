import type { Account } from '#books/chart.ts'
import type { Blocker, Reference, References, Translation } from '../../contract.ts'
import { cannotBeShown, distinct, otherCurrency } from './blockers.ts'
import { pairedWith } from './coded-account.ts'
import { codedLines } from './coded-lines.ts'
import type { Origin } from './origin.ts'
import { journalPart } from './parts.ts'
import type { CodedRecord } from './supplier-bill.ts'
import { MODES } from './tax.ts'

/** Field by field: FIELDS.md, "Journal". Whose a line is stands in its text. */
export function toXeroManualJournal(record: CodedRecord, references: References): Translation {
  const { document, engagements } = record
  const blockers: Blocker[] = [...otherCurrency(document.currency, references)]
  const named = { ...document, lines: document.lines.map((line) => withParty(line, record)) }
  const coding = {
    document: named,
    engagements,
    codedAccount: journalAccount,
    keepsTax: false,
    priced: false,
  }
  const lines = codedLines(coding, references, blockers)
  if (blockers.length > 0) return { kind: 'blocked', blockers: distinct(blockers) }
  const words = [document.number, document.reference, document.memo]
  const origin: Origin = { kind: 'journal', id: record.id, words, references }
  const content = { on: document.issuedOn, mode: MODES[document.taxMode], lines }
  return { kind: 'ready', parts: [journalPart('main', content, origin)] }
}

type Line = CodedRecord['document']['lines'][number]

function withParty(line: Line, { document, parties }: CodedRecord): Line {
  const name = parties.find(({ id }) => id === line.partyId)?.displayName
  if (name === undefined) return line
  const text = line.description.trim() || document.memo.trim() || document.number || ''
  return { ...line, description: `${name}: ${text}` }
}

/** Xero's journals may not touch these: https://developer.xero.com/documentation/api/accounting/manualjournals */
const CLOSED: Readonly<Record<string, string>> = {
  DEBTORS: 'an invoice or a credit note',
  CREDITORS: 'a supplier invoice or a supplier credit',
  RETAINEDEARNINGS: 'another equity account',
  TRACKINGTRANSFERS: 'another account',
}

function journalAccount(
  account: Account,
  references: References,
  blockers: Blocker[],
): Reference | undefined {
  const paired = pairedWith(account, references, blockers)
  const instead = paired && insteadOf(paired)
  if (instead !== undefined) blockers.push(closedToJournals(account, instead))
  return paired
}

function insteadOf({ attributes }: Reference): string | undefined {
  if (attributes.type === 'BANK') return 'a bank deposit, a bank withdrawal or a bank transfer'
  if (attributes.type === 'INVENTORY') return 'an adjustment of the stock in Xero'
  return CLOSED[String(attributes.systemAccount)]
}

const closedToJournals = ({ id, name }: Account, instead: string): Blocker =>
  cannotBeShown(`closed_to_journals:${id}`, {
    happened: `A journal cannot move ‘${name}’ in Xero.`,
    why: 'Journals there may not touch bank accounts, receivables, payables, retained earnings or stock.',
    now: `Void the journal and use ${instead} instead.`,
  })
