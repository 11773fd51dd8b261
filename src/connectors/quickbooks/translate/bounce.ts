import { type Money, toDecimal } from '#books/money.ts'
import { type Bounce, unappliedOf } from '#books/payment.ts'
import type { References } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { untaxedIn } from './document-tax.ts'
import { type LedgerAccount, ledgerAccountOf, roleAccountOf } from './ledger-accounts.ts'
import { expenseLine, expenseWire } from './objects.ts'
import type { Obstacles } from './obstacles.ts'
import { type BuiltPart, noteFor, partOf } from './parts.ts'
import { type Frame, isZero, type PaymentRecord, totalOf } from './payment-frame.ts'

export type BounceAccounts = Readonly<{
  bank: LedgerAccount
  receivable: string
  deposits: string
  fee: string
}>

/** What the bank took back stood on receivable as far as it was applied, and else in deposits. */
const halvesOf = (
  { payment }: PaymentRecord,
  { unappliedMoney }: References,
): Readonly<{ receivable: Money; deposits: Money }> => {
  const applied = totalOf(payment.applications, payment.currency)
  const unapplied = unappliedOf(payment)
  return unappliedMoney === 'liability'
    ? { receivable: applied, deposits: unapplied }
    : { receivable: payment.amount, deposits: { ...unapplied, minorUnits: 0n } }
}

export function bounceAccountsOf(
  record: PaymentRecord,
  { bankAccountId, fee, feeAccountId }: Bounce,
  references: References,
  obstacles: Obstacles,
): BounceAccounts {
  const halves = halvesOf(record, references)
  const account = (role: 'accounts_receivable' | 'deposits_received', amount: Money) =>
    isZero(amount) ? '' : roleAccountOf(role, references, obstacles).id
  return {
    bank: ledgerAccountOf(bankAccountId, references, obstacles),
    receivable: account('accounts_receivable', halves.receivable),
    deposits: account('deposits_received', halves.deposits),
    fee:
      feeAccountId && !isZero(fee) ? ledgerAccountOf(feeAccountId, references, obstacles).id : '',
  }
}

/** The money that went back to the client's bank, and what our bank charged: two bank lines. */
export function bounceParts(frame: Frame, bounce: Bounce, accounts: BounceAccounts): BuiltPart[] {
  const { receivable, deposits } = halvesOf(frame.record, frame.references)
  const lines = [
    { account: accounts.receivable, amount: receivable },
    { account: accounts.deposits, amount: deposits },
  ]
  const taken = expensePart(frame, bounce, accounts, { name: 'bounce', lines })
  const fees = [{ account: accounts.fee, amount: bounce.fee }]
  return isZero(bounce.fee)
    ? [taken]
    : [taken, expensePart(frame, bounce, accounts, { name: 'fee', lines: fees })]
}

type Expense = Readonly<{
  name: 'bounce' | 'fee'
  lines: readonly Readonly<{ account: string; amount: Money }>[]
}>

function expensePart(
  frame: Frame,
  { bouncedOn }: Bounce,
  { bank }: BounceAccounts,
  { name, lines }: Expense,
): BuiltPart {
  const { record, references, customer } = frame
  const { number, amount, currency } = record.payment
  const party = { id: customer, type: 'Customer' } as const
  const description = `Payment ${number} bounced`
  const untaxed = untaxedIn(references)
  const told = lines.filter((line) => !isZero(line.amount))
  const wire = expenseWire({
    date: bouncedOn,
    currency,
    number: null,
    account: bank,
    party,
    note: noteFor(frame, name, [`${description}: ${name === 'fee' ? 'fee' : toDecimal(amount)}`]),
    calculation: untaxed.calculation,
    lines: told.map((line) => expenseLine({ ...line, description, party }, untaxed.code)),
  })
  const total = told.reduce((cents, line) => cents + line.amount.minorUnits, 0n)
  const expected = { ...wire, TotalAmt: toJsonNumber({ currency, minorUnits: total }) }
  return partOf(frame, name, { kind: 'Purchase', object: wire }, expected)
}
