import { createHash } from 'node:crypto'
import type { Application } from '#books/application.ts'
import type { Account } from '#books/chart.ts'
import { type Money, subtract, sum, toDecimal } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type {
  Blocker,
  Reference,
  References,
  RemoteRef,
  Translation,
  WantedPart,
} from '../../contract.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { XeroBankTransaction, XeroPayment } from '../wire.ts'
import { mappedTo, otherCurrency } from './blockers.ts'
import { codedTo } from './line.ts'

const REFERENCE_LENGTH_MAX = 255

type PaymentRecord = Extract<BooksRecord, { kind: 'payment' }>

/** Field by field: FIELDS.md, "Payment". */
export function toXeroPayment(record: PaymentRecord, references: References): Translation {
  const { payment } = record
  const later = payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn)
  const atOnce = payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn)
  const rest = subtract(payment.amount, totalOf(atOnce, payment.amount))
  const blockers: Blocker[] = [
    ...otherCurrency(payment.currency, references),
    ...(payment.bounce ? [bounced(payment.id)] : []),
  ]
  const accounts = accountsOf(record, references, { rest, later }, blockers)
  if (blockers.length > 0 || !accounts) return { kind: 'blocked', blockers }
  const waiting = missing(record, references)
  if (waiting.length > 0) return { kind: 'waiting', for: waiting }

  const { bank, deposits } = accounts
  const parts = [
    ...atOnce.map((application) => applied(application, bank, record, references)),
    ...(deposits ? later.map((each) => applied(each, deposits, record, references)) : []),
    ...(deposits && rest.minorUnits > 0n
      ? [received(rest, { bank, deposits }, record, references)]
      : []),
  ]
  return { kind: 'ready', parts }
}

const totalOf = (applications: readonly Application[], { currency }: Money): Money =>
  sum(
    applications.map(({ amount }) => amount),
    currency,
  )

type Accounts = Readonly<{ bank: Reference; deposits: Reference | undefined }>
type Needs = Readonly<{ rest: Money; later: readonly Application[] }>

/** Where the money went and where its unapplied part waits, with every reason why it cannot. */
function accountsOf(
  { payment }: PaymentRecord,
  references: References,
  { rest, later }: Needs,
  blockers: Blocker[],
): Accounts | undefined {
  const account = references.accounts.get(payment.depositAccountId)
  const ours = account ?? { id: payment.depositAccountId, code: null, name: 'deposit account' }
  const bank = mappedTo(references, 'bank', ours, blockers)
  if (bank && payment.applications.length > later.length) {
    blockers.push(...refusesPayments(bank, ours.name))
  }
  if (rest.minorUnits === 0n) return bank && { bank, deposits: undefined }

  if (references.unappliedMoney === 'receivable') blockers.push(overpayment(payment.id))
  if (bank && !isBank(bank)) blockers.push(notABank(bank, ours.name))
  const deposits = mappedTo(references, 'account', references.depositsReceived, blockers)
  if (deposits && later.length > 0) {
    blockers.push(...refusesPayments(deposits, references.depositsReceived.name))
  }
  return bank && deposits && { bank, deposits }
}

const isBank = ({ attributes }: Reference): boolean => attributes.type === 'BANK'

/** https://developer.xero.com/documentation/api/accounting/payments */
function refusesPayments(account: Reference, name: Account['name']): Blocker[] {
  if (isBank(account) || account.attributes.enablePayments === true) return []
  return [
    {
      code: 'account_refuses_payments',
      cause: `account_refuses_payments:${account.remoteId}`,
      detail: { account: name, remoteName: account.name, remoteCode: account.code },
    },
  ]
}

/** Money that pays no invoice is a bank transaction, and those stand on bank accounts only. */
const notABank = (account: Reference, name: string): Blocker => ({
  code: 'account_refuses_payments',
  cause: `account_is_not_a_bank:${account.remoteId}`,
  detail: { account: name, remoteName: account.name, remoteCode: account.code, needs: 'BANK' },
})

/**
 * An overpayment could be made but never changed or deleted again through the API, so the next
 * correction would leave the books apart: https://developer.xero.com/documentation/api/accounting/overpayments
 */
const overpayment = (paymentId: string): Blocker => ({
  code: 'amount_cannot_be_shown',
  cause: `unapplied_in_receivable:${paymentId}`,
  detail: { reason: 'overpayments_cannot_be_changed', policy: 'receivable' },
})

/** What a bounce does to a ledger is not translated yet: until then a person follows it by hand. */
const bounced = (paymentId: string): Blocker => ({
  code: 'amount_cannot_be_shown',
  cause: `payment_bounced:${paymentId}`,
  detail: { reason: 'payment_bounced' },
})

function missing(
  { client, invoices, payment }: PaymentRecord,
  references: References,
): { kind: 'client' | 'invoice'; id: string }[] {
  const needed = [
    { kind: 'client' as const, id: client.id },
    ...invoices
      .filter(({ id }) => payment.applications.some(({ invoiceId }) => invoiceId === id))
      .map(({ id }) => ({ kind: 'invoice' as const, id })),
  ]
  return needed.filter(({ kind, id }) => !references.held(kind, id, 'main'))
}

/**
 * A payment cannot be changed in Xero, only taken off and made again. So what it says is in the
 * part's name: another amount is another part, and the plan removes the one before it creates the other.
 */
function applied(
  { id, invoiceId, amount, appliedOn }: Application,
  from: Reference,
  record: PaymentRecord,
  references: References,
): WantedPart {
  const content: XeroPayment = {
    Invoice: { InvoiceID: held(references, 'invoice', invoiceId).id },
    Account: { AccountID: from.remoteId },
    Date: appliedOn,
    Amount: toDecimal(amount),
  }
  const fingerprint = fingerprintOf('Payment', content)
  const digest = createHash('sha256').update(fingerprint).digest('hex').slice(0, 8)
  const name = `apply:${id}:${digest}`
  const marker = references.markerOf('payment', record.id, name)
  const wire: XeroPayment = { ...content, Reference: referenceOf(record, marker) }
  return { name, remoteKind: 'Payment', wire, fingerprint, marker }
}

/** What no invoice used on the day: received on the bank, owed to the client until applied. */
function received(
  rest: Money,
  { bank, deposits }: Readonly<{ bank: Reference; deposits: Reference }>,
  record: PaymentRecord,
  references: References,
): WantedPart {
  const marker = references.markerOf('payment', record.id, 'rest')
  const amount = toDecimal(rest)
  const line = {
    Description: `Payment ${record.payment.number}: not applied yet`,
    Quantity: '1',
    UnitAmount: amount,
    ...codedTo(deposits),
  }
  const wire = {
    Type: 'RECEIVE',
    Status: 'AUTHORISED',
    Contact: { ContactID: held(references, 'client', record.client.id).id },
    BankAccount: { AccountID: bank.remoteId },
    Date: record.payment.receivedOn,
    Reference: referenceOf(record, marker),
    // Said always: a bank transaction's own default would be Inclusive.
    LineAmountTypes: 'NoTax',
    LineItems: [line],
  } satisfies XeroBankTransaction
  const fingerprint = fingerprintOf('BankTransaction', {
    ...wire,
    LineItems: [{ ...line, LineAmount: amount }],
    Total: amount,
  })
  return { name: 'rest', remoteKind: 'BankTransaction', wire, fingerprint, marker }
}

/** Checked before: the record waits for what is not held. */
function held(references: References, kind: 'client' | 'invoice', id: string): RemoteRef {
  const ref = references.held(kind, id, 'main')
  if (!ref) throw new TypeError(`${kind} ${id} is not in the ledger`)
  return ref
}

/** What an accountant needs beside a bank line; the marker always fits. */
function referenceOf({ payment, methodName, engagements }: PaymentRecord, marker: string): string {
  const said = [payment.number, payment.reference, methodName ?? '', ...engagements.map(matterOf)]
  const text = said.filter((each) => each.trim() !== '').join(', ')
  return `${text.slice(0, REFERENCE_LENGTH_MAX - marker.length - 1)} ${marker}`
}

const matterOf = ({ number, name }: { number: string; name: string }): string =>
  `${number} ${name}`.trim()
