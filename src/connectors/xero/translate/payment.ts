import type { Application } from '#books/application.ts'
import { type Money, subtract, sum } from '#books/money.ts'
import type { Payment } from '#books/payment.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { Blocker, Reference, References, Translation, WantedPart } from '../../contract.ts'
import { distinct, heldMain, notHeld, otherCurrency } from './blockers.ts'
import { bouncedParts } from './bounced-payment.ts'
import { accountOf, codedAccount, pairedWith, paymentAccount } from './coded-account.ts'
import { contactOf, contactsToCome } from './contact.ts'
import { allocationParts } from './credit-document.ts'
import { matterOf, type Origin } from './origin.ts'
import { moneyPart, paymentPart } from './parts.ts'
import { waitingCredit } from './waiting-credit.ts'

type PaymentRecord = Extract<BooksRecord, { kind: 'payment' }>

/** Field by field: FIELDS.md, "Payment". */
export function toXeroPayment(record: PaymentRecord, references: References): Translation {
  const { payment, client, methodName, engagements } = record
  const words = [payment.number, payment.reference, methodName, ...engagements.map(matterOf)]
  const origin: Origin = { kind: 'payment', id: payment.id, words, references }
  if (payment.bounce) return bouncedParts(payment, origin)

  const split = splitOf(payment)
  const blockers: Blocker[] = [...otherCurrency(payment.currency, references)]
  const accounts = accountsOf(payment, split, references, blockers)
  if (blockers.length > 0 || !accounts) return { kind: 'blocked', blockers: distinct(blockers) }
  const invoices = payment.applications.map(({ invoiceId: id }) => ({
    ...{ kind: 'invoice' as const, id },
  }))
  const waiting = [
    ...contactsToCome([{ kind: 'client', id: client.id }], references),
    ...notHeld(invoices, references),
  ]
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const { bank, deposits } = accounts
  const parts = [
    ...split.atOnce.map((application) => applied(application, bank, origin)),
    ...(deposits ? waitingParts(payment, split, { bank, deposits }, origin) : []),
  ]
  return { kind: 'ready', parts }
}

/** What paid invoices on its own day, what waited on that day, and what of that was used since. */
type Split = Readonly<{
  atOnce: readonly Application[]
  later: readonly Application[]
  rest: Money
}>

function splitOf({ amount, applications, receivedOn }: Payment): Split {
  const later = applications.filter(({ appliedOn }) => appliedOn > receivedOn)
  const atOnce = applications.filter(({ appliedOn }) => appliedOn <= receivedOn)
  const used = sum(
    atOnce.map((application) => application.amount),
    amount.currency,
  )
  return { atOnce, later, rest: subtract(amount, used) }
}

type Accounts = Readonly<{ bank: Reference; deposits: Reference | undefined }>

/** Where the money went and where its unapplied part waits, with every reason why it cannot. */
function accountsOf(
  payment: Payment,
  { atOnce, later, rest }: Split,
  references: References,
  blockers: Blocker[],
): Accounts | undefined {
  const { depositsReceived } = references
  const ours = accountOf(payment.depositAccountId, references)
  const bank = (atOnce.length > 0 ? paymentAccount : pairedWith)(ours, references, blockers)
  if (rest.minorUnits === 0n) return bank && { bank, deposits: undefined }
  const isPaidFrom = later.length > 0 && references.unappliedMoney === 'liability'
  const account = isPaidFrom ? paymentAccount : codedAccount
  const deposits = account(depositsReceived, references, blockers)
  return bank && deposits && { bank, deposits }
}

function applied(
  { id, invoiceId, amount, appliedOn }: Application,
  account: Reference,
  origin: Origin,
): WantedPart {
  const invoice = heldMain({ kind: 'invoice', id: invoiceId }, origin.references)
  const of = { Invoice: { InvoiceID: invoice.id } }
  return paymentPart(`apply:${id}`, { of, account, on: appliedOn, amount }, origin)
}

/** What no invoice used on the day: received on the bank, and owed to the client until applied. */
function waitingParts(
  payment: Payment,
  { later, rest }: Split,
  { bank, deposits }: Readonly<{ bank: Reference; deposits: Reference }>,
  origin: Origin,
): WantedPart[] {
  const { references } = origin
  const text = `Payment ${payment.number}: not applied yet`
  const received = moneyPart(
    'rest',
    {
      type: 'RECEIVE',
      account: bank,
      contact: contactOf(payment.clientId, references),
      on: payment.receivedOn,
      lines: [{ account: deposits, amount: rest, text }],
    },
    origin,
  )
  if (references.unappliedMoney === 'liability') {
    return [...later.map((application) => applied(application, deposits, origin)), received]
  }
  const content = { amount: rest, on: payment.receivedOn, account: deposits, text }
  const credit = waitingCredit('credit', payment.number, payment.clientId, content, references)
  const heldId = references.held('payment', payment.id, 'credit')?.id
  const used = later.map(({ id, invoiceId, amount }) => ({
    ...{ id, amount },
    invoiceId: heldMain({ kind: 'invoice', id: invoiceId }, references).id,
  }))
  return [received, credit, ...allocationParts(credit, heldId, used)]
}
