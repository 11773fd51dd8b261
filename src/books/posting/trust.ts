import { type Account, type AccountRole, accountWithRole } from '../chart.ts'
import type { AccountId } from '../ids.ts'
import { type JournalEntry, type JournalLine, journalEntry } from '../journal-entry.ts'
import { type Money, negate } from '../money.ts'
import {
  bankEffectOf,
  type TrustKind,
  type TrustLedger,
  type TrustTransaction,
} from '../trust/trust-transaction.ts'
import { line, type Owner, type Postings } from './entry-lines.ts'

/**
 * What a trust transaction says in the journal. `main` is the trust account's side: the bank
 * against the liability, each line with its matter. `firm` is what the firm has in it of its own,
 * and `office` what reaches the operating bank.
 */
export function trustPostings(
  transaction: TrustTransaction,
  accounts: readonly Account[],
  undone?: TrustTransaction,
): Postings {
  if (undone) {
    return trustPostings(undone, accounts).map((entry) => mirroredEntry(entry, transaction))
  }
  const withRole = (role: AccountRole): AccountId => accountWithRole(accounts, role).id
  const entry = (part: string, lines: readonly JournalLine[]): JournalEntry[] => {
    const { happenedOn: postedOn, amount, kind, number } = transaction
    const memo = `${MEMOS[kind]} ${number}`
    const checked = journalEntry({ postedOn, memo, part, lines }, amount.currency)
    return checked ? [checked] : []
  }
  return [
    ...entry('main', mainLines(transaction, withRole)),
    ...entry('firm', firmLines(transaction, withRole)),
    ...entry('office', officeLines(transaction, withRole)),
  ]
}

type WithRole = (role: AccountRole) => AccountId

const ownerOf = ({ clientId, engagementId }: TrustLedger): Owner => ({
  partyId: clientId,
  engagementId,
})

const NOBODY: Owner = { partyId: null }

function mainLines(transaction: TrustTransaction, withRole: WithRole): JournalLine[] {
  const { movements, trustAccountId } = transaction
  const owner = movements.length === 1 ? ownerOf(transaction.ledger) : NOBODY
  return [
    line(trustAccountId, bankEffectOf(transaction), owner),
    ...movements.map(({ ledger, amount }) => {
      const role = ledger.kind === 'statutory' ? 'statutory_deposit' : 'trust_liability'
      return line(withRole(role), negate(amount), ownerOf(ledger))
    }),
  ]
}

/** The firm's own money in trust, or laid out for a matter, is an asset until it comes back. */
function firmLines(transaction: TrustTransaction, withRole: WithRole): JournalLine[] {
  const { kind, amount, ledger, officeAccountId, codingAccountId } = transaction
  const paidByFirm = (of: Owner, change: Money) => line(withRole('trust_paid_by_firm'), change, of)
  const owner = ownerOf(ledger)
  if (kind === 'top_up' && officeAccountId) {
    return [paidByFirm(owner, amount), line(officeAccountId, negate(amount), owner)]
  }
  if (kind === 'advance') {
    return officeAccountId
      ? [paidByFirm(owner, amount), line(officeAccountId, negate(amount), owner)]
      : [paidByFirm(owner, amount), paidByFirm(NOBODY, negate(amount))]
  }
  if (kind === 'recovery') {
    return officeAccountId
      ? [line(withRole('trust_transfers'), amount, owner), paidByFirm(owner, negate(amount))]
      : [paidByFirm(NOBODY, amount), paidByFirm(owner, negate(amount))]
  }
  if (kind === 'bank_fee' && codingAccountId) {
    return [line(codingAccountId, amount, NOBODY), paidByFirm(NOBODY, negate(amount))]
  }
  return []
}

/** One sum on the office's bank statement, however many matters and invoices it is made of. */
function officeLines(transaction: TrustTransaction, withRole: WithRole): JournalLine[] {
  const { kind, amount, officeAccountId } = transaction
  const arrives = kind === 'transfer_to_office' || kind === 'recovery'
  if (!arrives || !officeAccountId) return []
  return [
    line(officeAccountId, amount, NOBODY),
    line(withRole('trust_transfers'), negate(amount), NOBODY),
  ]
}

/** The undone transaction's entry the other way round, on the day on which it is undone. */
function mirroredEntry(entry: JournalEntry, by: TrustTransaction): JournalEntry {
  const mirrored = journalEntry(
    {
      postedOn: by.happenedOn,
      memo: `${MEMOS[by.kind]} ${by.number}: ${entry.memo}`,
      part: entry.part,
      lines: entry.lines.map((each) => ({ ...each, amount: negate(each.amount) })),
    },
    by.amount.currency,
  )
  if (!mirrored) throw new Error('an entry of nothing was posted')
  return mirrored
}

const MEMOS: Readonly<Record<TrustKind, string>> = {
  receipt: 'Trust receipt',
  payment: 'Trust payment',
  transfer: 'Trust transfer',
  transfer_to_office: 'Trust transfer to office',
  advance: 'Advance for a client',
  recovery: 'Recovery of an advance',
  top_up: 'Firm’s own money into trust',
  statutory_deposit_in: 'Into the statutory deposit',
  statutory_deposit_out: 'Out of the statutory deposit',
  interest: 'Trust interest',
  bank_fee: 'Trust bank fee',
  dishonour: 'Dishonour',
  reversal: 'Trust reversal',
}
