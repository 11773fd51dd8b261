import type { Account } from '#books/chart.ts'
import type { JournalEntry, JournalLine } from '#books/journal-entry.ts'
import { negate } from '#books/money.ts'
import { trustPostings } from '#books/posting/trust.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, otherCurrency } from './blockers.ts'
import { accountOf, bankAccount, codedAccount } from './coded-account.ts'
import { bankContact, contactOf, contactsToCome } from './contact.ts'
import { matterOf, type Origin } from './origin.ts'
import { type Plain, plainBankPart, plainJournalPart } from './parts.ts'

type TrustRecord = Extract<BooksRecord, { kind: 'trust_transaction' }>

/**
 * Field by field: FIELDS.md, "Trust transaction". One object for each of our own entries: money
 * received or spent where the entry moves a bank account, else a journal.
 */
export function toXeroTrust(record: TrustRecord, references: References): Translation {
  const { transaction, undone } = record
  const { accounts } = references
  const entries = trustPostings(transaction, [...accounts.values()], undone ?? undefined).filter(
    (entry) => references.sendsTrust || !entry.lines.some((line) => isTrustLine(line, references)),
  )
  const blockers: Blocker[] = otherCurrency(transaction.amount.currency, references)
  const wanted = entries.map((entry) => readEntry(entry, record, references, blockers))
  if (blockers.length > 0) return { kind: 'blocked', blockers: distinct(blockers) }
  const clients = wanted.flatMap(({ clientId }) => clientId ?? [])
  const waiting = contactsToCome(
    clients.map((id) => ({ kind: 'client', id })),
    references,
  )
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }
  const origin = originOf(record, references)
  return { kind: 'ready', parts: wanted.map((entry) => toPart(entry, origin)) }
}

/** What a firm may keep out of its ledger: other people's money. */
const TRUST_ROLES: ReadonlySet<Account['role']> = new Set<Account['role']>([
  'trust_bank',
  'trust_liability',
  'statutory_deposit',
])

const isTrustLine = ({ accountId }: JournalLine, { accounts }: References): boolean =>
  TRUST_ROLES.has(accounts.get(accountId)?.role ?? null)

/** In the order in which the money moves; `main` is the trust account's own side. */
const PART_NAMES: Readonly<Record<string, string>> = {
  main: 'trust',
  firm: 'firm',
  office: 'office',
}

type Entry = Readonly<{
  part: string
  on: JournalEntry['postedOn']
  /** The bank that the entry moves, with what it does to it; undefined: it moves none. */
  bank: (Plain & Readonly<{ ours: Account }>) | undefined
  /** Debits are above zero. */
  lines: readonly Plain[]
  clientId: string | null
}>

function readEntry(
  { part, postedOn, lines }: JournalEntry,
  record: TrustRecord,
  references: References,
  blockers: Blocker[],
): Entry {
  const read = lines.map((line) => {
    const ours = accountOf(line.accountId, references)
    const isMoney = ours.type === 'bank'
    const find = isMoney ? bankAccount : codedAccount
    return { line, ours, isMoney, account: find(ours, references, blockers) }
  })
  const plain = read.flatMap(({ line, ours, isMoney, account }) => {
    if (!account) return []
    return [{ account, amount: line.amount, text: textOf(line, record), ours, isMoney }]
  })
  const clients = new Set(lines.flatMap(({ partyId }) => partyId ?? []))
  const [clientId = null] = clients
  return {
    part: PART_NAMES[part] ?? part,
    on: postedOn,
    bank: plain.find(({ isMoney }) => isMoney),
    lines: plain.filter(({ isMoney }) => !isMoney),
    clientId: clients.size === 1 ? clientId : null,
  }
}

/** What happened, and for which matter. */
function textOf({ engagementId }: JournalLine, { transaction, engagements }: TrustRecord): string {
  const matter = engagements.find(({ id }) => id === engagementId)
  const about = [transaction.memo, transaction.counterparty].find((text) => text.trim() !== '')
  const text = about?.trim() ?? `Trust ${transaction.number}`
  return matter ? `${text} (${matterOf(matter)})` : text
}

function originOf(record: TrustRecord, references: References): Origin {
  const { id, transaction, engagements, methodName } = record
  const { number, counterparty, reference } = transaction
  const words = [number, counterparty, reference, methodName, ...engagements.map(matterOf)]
  return { kind: 'trust_transaction', id, words, references }
}

function toPart({ part, on, bank, lines, clientId }: Entry, origin: Origin): WantedPart {
  const { references } = origin
  if (!bank) return plainJournalPart(part, { on, lines }, origin)
  const isIn = bank.amount.minorUnits > 0n
  const contact = clientId === null ? bankContact(bank.ours) : contactOf(clientId, references)
  const content = {
    type: isIn ? ('RECEIVE' as const) : ('SPEND' as const),
    bank: bank.account,
    ...{ contact, on },
    lines: lines.map((line) => (isIn ? { ...line, amount: negate(line.amount) } : line)),
  }
  return plainBankPart(part, content, origin)
}
