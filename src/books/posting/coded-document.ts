import { type Account, accountWithRole, isKeptPerEngagement } from '../chart.ts'
import {
  CODED_TRAITS,
  type CodedDocument,
  type CodedKind,
  type CodedLine,
  type CodedTax,
  costOf,
} from '../coding/coded-document.ts'
import { controlAccountOf } from '../coding/coding-rules.ts'
import type { AccountId, EngagementId, PartyId, TaxComponentId } from '../ids.ts'
import { type JournalLine, journalEntry } from '../journal-entry.ts'
import { type Money, money, negate, sum } from '../money.ts'
import type { TaxCode, TaxComponent } from '../tax.ts'
import { line, type Postings } from './entry-lines.ts'

type Books = Readonly<{ accounts: readonly Account[]; taxCodes: readonly TaxCode[] }>

const MEMO: Readonly<Record<CodedKind, string>> = {
  supplier_bill: 'Supplier invoice',
  supplier_credit: 'Supplier credit',
  bank_deposit: 'Bank deposit',
  bank_withdrawal: 'Bank withdrawal',
  journal: 'Journal',
  opening_balances: 'Opening balances',
}

/**
 * A coded document: its lines' accounts take the net with what tax does not come back, the tax
 * accounts what does; against them stands what the firm owes, the bank, or opening balances.
 */
export function codedPostings(
  document: CodedDocument,
  accounts: readonly Account[],
  taxCodes: readonly TaxCode[],
): Postings {
  if (document.status !== 'approved') return []
  const books = { accounts, taxCodes }
  const { direction } = CODED_TRAITS[document.kind]
  const control = controlAccountOf(document, accounts)
  const owner = { partyId: document.partyId }
  const coded = document.lines.flatMap((each) => movesOf(each, document, books))
  const signed = coded.map((move) => ({ ...move, amount: times(direction, move.amount) }))
  const total = times(-direction, document.total)
  const entry = journalEntry(
    {
      postedOn: document.issuedOn,
      memo: `${MEMO[document.kind]} ${document.number}`,
      part: 'main',
      lines: [...(control ? [line(control, total, owner)] : []), ...together(signed)],
    },
    document.currency,
  )
  return entry ? [entry] : []
}

const times = (direction: bigint, { minorUnits, currency }: Money): Money =>
  money(direction * minorUnits, currency)

type Move = Readonly<{
  accountId: AccountId
  amount: Money
  partyId: PartyId | null
  engagementId: EngagementId | null
}>

function movesOf(each: CodedLine, document: CodedDocument, books: Books): Move[] {
  const partyId = each.partyId ?? document.partyId
  const account = books.accounts.find(({ id }) => id === each.accountId)
  const engagementId = account && isKeptPerEngagement(account) ? each.engagementId : null
  return [
    { ...{ accountId: each.accountId, partyId, engagementId }, amount: costOf(each) },
    ...each.taxes.flatMap((tax) =>
      taxMovesOf(tax, books).map((move) => ({ ...move, partyId, engagementId: null })),
    ),
  ]
}

function taxMovesOf(tax: CodedTax, books: Books): Pick<Move, 'accountId' | 'amount'>[] {
  const component = componentOf(tax.componentId, books.taxCodes)
  if (!component) return []
  if (tax.side === 'sales') return [{ accountId: component.collectedAccountId, amount: tax.amount }]
  const paid = component.paidAccountId ?? accountWithRole(books.accounts, 'sales_tax_paid').id
  const moves = [{ accountId: paid, amount: tax.recoverable }]
  if (!tax.selfAssessed) return moves
  return [...moves, { accountId: component.collectedAccountId, amount: negate(tax.amount) }]
}

const componentOf = (id: TaxComponentId, codes: readonly TaxCode[]): TaxComponent | undefined =>
  codes.flatMap(({ components }) => components).find((component) => component.id === id)

/** One journal line for each account, party and engagement, in the order of their appearance. */
function together(moves: readonly Move[]): JournalLine[] {
  const groups = Map.groupBy(moves, ({ accountId, partyId, engagementId }) =>
    [accountId, partyId, engagementId].join(' '),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const amounts = group.map(({ amount }) => amount)
    return [line(first.accountId, sum(amounts, first.amount.currency), first)]
  })
}
