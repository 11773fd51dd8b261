import { type Money, sum, toDecimal } from '#books/money.ts'
import type { RefundPart } from '#books/refund.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { untaxedIn } from './document-tax.ts'
import { type LedgerAccount, ledgerAccountOf, roleAccountOf } from './ledger-accounts.ts'
import { customerThere, expenseLine, expenseWire, type LedgerParty } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { type BuiltPart, customerTie, noteFor, type Owner, partOf, tieName } from './parts.ts'
import { checkCurrency, DOC_NUMBER_LENGTH_MAX } from './sale-lines.ts'

type RefundRecord = Extract<BooksRecord, { kind: 'refund' }>

type Frame = Owner &
  Readonly<{
    record: RefundRecord
    party: LedgerParty
    bank: LedgerAccount
    /** What is given back, account by account, in the order of the parts. */
    given: readonly Readonly<{ account: string; amount: Money }>[]
    /** The ledger's credit memos, by our id. */
    creditIds: ReadonlyMap<string, string>
  }>

/**
 * Field by field: FIELDS.md, Refund. One expense, so that the bank shows one sum; a credit that is
 * given back is tied to it.
 */
export function translateRefund(record: RefundRecord, references: References): Translation {
  const { refund } = record
  const obstacles = new Obstacles(references)
  const credits = refund.parts.filter(({ source }) => source.kind === 'credit_note')
  const frame: Frame = {
    ...{ kind: record.kind, id: record.id, references, record },
    party: customerThere(refund.clientId, obstacles),
    bank: ledgerAccountOf(refund.bankAccountId, references, obstacles),
    given: givenOf(record, references, obstacles),
    creditIds: new Map(
      credits.map(({ source }) => [
        source.id as string,
        obstacles.held('credit_note', source.id)?.id ?? '',
      ]),
    ),
  }
  checkCurrency(refund.currency, references, obstacles)
  obstacles.number(refund.number, DOC_NUMBER_LENGTH_MAX)
  return obstacles.finish(() => {
    const main = mainPart(frame)
    return [main, ...credits.map((part) => settlePart(frame, main, part))]
  })
}

/** Money that waited leaves deposits received, or receivable; credited money leaves receivable. */
function givenOf(
  { refund }: RefundRecord,
  references: References,
  obstacles: Obstacles,
): Frame['given'] {
  const waits = references.unappliedMoney === 'liability'
  const roles = refund.parts.map(({ source, amount }) => ({
    role:
      source.kind === 'payment' && waits
        ? ('deposits_received' as const)
        : ('accounts_receivable' as const),
    amount,
  }))
  return [...Map.groupBy(roles, ({ role }) => role)].map(([role, group]) => ({
    account: roleAccountOf(role, references, obstacles).id,
    amount: sum(
      group.map(({ amount }) => amount),
      refund.currency,
    ),
  }))
}

function mainPart(frame: Frame): BuiltPart {
  const { record, references, party, bank, given } = frame
  const { refund, methodName } = record
  const description = `Refund ${refund.number}`
  const untaxed = untaxedIn(references)
  const wire = expenseWire({
    date: refund.refundedOn,
    currency: refund.currency,
    number: refund.number,
    account: bank,
    party,
    note: noteFor(frame, 'main', [description, methodName, refund.reference, refund.memo]),
    calculation: untaxed.calculation,
    lines: given.map((line) => expenseLine({ ...line, description, party }, untaxed.code)),
  })
  const expected = { ...wire, TotalAmt: toJsonNumber(refund.amount) }
  return partOf(frame, 'main', { kind: 'Purchase', object: wire }, expected)
}

function settlePart(frame: Frame, main: BuiltPart, { id, source, amount }: RefundPart): WantedPart {
  const { record, references, party, creditIds } = frame
  const { refund } = record
  const name = tieName(`settle:${id}`, main)
  const held = references.held(record.kind, record.id, 'main')
  if (!held) return { name, waitsFor: 'main' }
  return customerTie(frame, name, {
    date: refund.refundedOn,
    party: party.id,
    currency: refund.currency,
    amount,
    facts: [`Refund ${refund.number} over ${toDecimal(refund.amount)}`],
    ends: [
      { type: 'Expense', id: held.id },
      { type: 'CreditMemo', id: creditIds.get(source.id) ?? '' },
    ],
  })
}
