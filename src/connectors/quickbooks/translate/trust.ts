import type { Account } from '#books/chart.ts'
import type { JournalEntry, JournalLine } from '#books/journal-entry.ts'
import { type Money, negate } from '#books/money.ts'
import { trustPostings } from '#books/posting/trust.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire } from '../wire.ts'
import { untaxedIn } from './document-tax.ts'
import { type LedgerAccount, ledgerAccountOf } from './ledger-accounts.ts'
import {
  type CodedWire,
  customerThere,
  depositWire,
  expenseLine,
  expenseWire,
  journalWire,
} from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { noteFor, type Owner, partOf } from './parts.ts'
import { checkCurrency, DOC_NUMBER_LENGTH_MAX, titleOf } from './sale-lines.ts'

type TrustRecord = Extract<BooksRecord, { kind: 'trust_transaction' }>

/**
 * Field by field: FIELDS.md, Trust transaction. Each of our own entries becomes one object, by what
 * it does to a bank: money in is a deposit, money out an expense, between bank and statutory
 * deposit a transfer, and what moves no bank a journal entry. So a reversal needs no rule.
 */
export function translateTrust(record: TrustRecord, references: References): Translation {
  const { transaction, undone } = record
  const obstacles = new Obstacles(references)
  const accounts = [...references.accounts.values()]
  const entries = trustPostings(transaction, accounts, undone ?? undefined).filter(
    (entry) => references.sendsTrust || !touchesTrust(entry, references),
  )
  checkCurrency(transaction.amount.currency, references, obstacles)
  obstacles.number(transaction.number, DOC_NUMBER_LENGTH_MAX)
  const owner = { kind: record.kind, id: record.id, references }
  const parts = entries.map((entry) => partFor(owner, record, entry, obstacles))
  return obstacles.finish(() => parts)
}

const TRUST_ROLES: ReadonlySet<string> = new Set([
  ...['trust_bank', 'trust_liability', 'statutory_deposit'],
])

const touchesTrust = ({ lines }: JournalEntry, { accounts }: References): boolean =>
  lines.some(({ accountId }) => TRUST_ROLES.has(accounts.get(accountId)?.role ?? ''))

/** The side of the trust account, and that of the office, are told apart by their names. */
const NAMES: Readonly<Record<string, string>> = { main: 'trust', firm: 'firm', office: 'office' }

type Told = Readonly<{
  owner: Owner
  record: TrustRecord
  entry: JournalEntry
  note: string
  lines: readonly TrustLine[]
}>

type TrustLine = Readonly<{
  account: Account | undefined
  there: LedgerAccount
  wire: CodedWire
}>

function partFor(
  owner: Owner,
  record: TrustRecord,
  entry: JournalEntry,
  obstacles: Obstacles,
): WantedPart {
  const name = NAMES[entry.part] ?? entry.part
  const lines = entry.lines.map((line) => lineOf(line, { owner, record, entry }, obstacles))
  const note = noteFor(owner, name, factsOf(record, entry))
  const told: Told = { owner, record, entry, note, lines }
  const bank = lines.find(({ account }) => account?.type === 'bank')
  const others = lines.filter((line) => line !== bank)
  if (!bank) return journalPart(told, name)
  const [other] = others
  if (others.length === 1 && other?.account?.role === 'statutory_deposit') {
    return transferPart(told, name, bank, other)
  }
  return bank.wire.amount.minorUnits > 0n
    ? depositPart(told, name, bank, others)
    : expensePart(told, name, bank, others)
}

function lineOf(
  { accountId, amount, partyId }: JournalLine,
  { owner, record, entry }: Pick<Told, 'owner' | 'record' | 'entry'>,
  obstacles: Obstacles,
): TrustLine {
  const { references } = owner
  const account = references.accounts.get(accountId)
  const there = ledgerAccountOf(accountId, references, obstacles)
  const party =
    partyId === null || account?.type === 'bank' ? undefined : customerThere(partyId, obstacles)
  const description = descriptionOf(record, entry)
  return { account, there, wire: { account: there.id, amount, description, party } }
}

const descriptionOf = ({ engagements }: TrustRecord, { memo }: JournalEntry): string =>
  [memo, ...engagements.map(titleOf)].join(' · ')

const factsOf = ({ transaction, engagements, methodName }: TrustRecord, { memo }: JournalEntry) => [
  memo,
  ...engagements.map(titleOf),
  transaction.counterparty,
  methodName,
  transaction.reference,
  transaction.memo,
]

const headerOf = ({ entry, record, note }: Told) => ({
  date: entry.postedOn,
  currency: record.transaction.amount.currency,
  note,
})

function journalPart(told: Told, name: string): WantedPart {
  const { owner, record, lines } = told
  const wires = lines.map(({ wire }) => wire)
  const wire = journalWire(headerOf(told), record.transaction.number, wires)
  return partOf(owner, name, { kind: 'JournalEntry', object: wire })
}

function transferPart(told: Told, name: string, bank: TrustLine, other: TrustLine): WantedPart {
  const isOut = bank.wire.amount.minorUnits < 0n
  const [from, to] = isOut ? [bank, other] : [other, bank]
  const { date, currency, note } = headerOf(told)
  const wire: Wire<'Transfer'> = {
    TxnDate: date,
    CurrencyRef: ref(currency),
    FromAccountRef: ref(from.there.id),
    ToAccountRef: ref(to.there.id),
    Amount: toJsonNumber(to.wire.amount),
    PrivateNote: note,
  }
  return partOf(told.owner, `${name}:transfer`, { kind: 'Transfer', object: wire })
}

const reversed = ({ wire }: TrustLine): CodedWire => ({ ...wire, amount: negate(wire.amount) })

function depositPart(
  told: Told,
  name: string,
  bank: TrustLine,
  others: readonly TrustLine[],
): WantedPart {
  const wire = depositWire(headerOf(told), bank.there, others.map(reversed))
  const expected = { ...wire, TotalAmt: toJsonNumber(bank.wire.amount) }
  return partOf(told.owner, name, { kind: 'Deposit', object: wire }, expected)
}

function expensePart(
  told: Told,
  name: string,
  bank: TrustLine,
  others: readonly TrustLine[],
): WantedPart {
  const { owner, record } = told
  const untaxed = untaxedIn(owner.references)
  const wire = expenseWire({
    ...headerOf(told),
    number: record.transaction.number,
    account: bank.there,
    calculation: untaxed.calculation,
    lines: others.map(({ wire: line }) => expenseLine(line, untaxed.code)),
  })
  const spent: Money = negate(bank.wire.amount)
  const expected = { ...wire, TotalAmt: toJsonNumber(spent) }
  return partOf(owner, name, { kind: 'Purchase', object: wire }, expected)
}
