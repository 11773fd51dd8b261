import type { Application } from '#books/application.ts'
import type { Currency, Money } from '#books/money.ts'
import { money, sum, toDecimal } from '#books/money.ts'
import { unappliedOf } from '#books/payment.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { noteOf } from '../marker.ts'
import { type RemoteObject, ref, type Wire } from '../wire.ts'
import { checkCurrency, DOC_NUMBER_LENGTH_MAX, titleOf } from './invoice.ts'
import { Obstacles } from './obstacles.ts'
import { isUnitedStates } from './sales-tax.ts'

type PaymentRecord = Extract<BooksRecord, { kind: 'payment' }>

/** What every part of a payment needs, looked up once. */
type Frame = Readonly<{
  record: PaymentRecord
  references: References
  customer: string
  bank: string
  method: string | undefined
  invoiceIds: ReadonlyMap<string, string>
  depositsAccount: string
  depositsItem: string
}>

/** Field by field: FIELDS.md, Payment. */
export function translatePayment(record: PaymentRecord, references: References): Translation {
  const { payment } = record
  const obstacles = new Obstacles(references)
  const split = splitOf(record, references)
  const customer = obstacles.held('client', payment.clientId)?.id ?? ''
  const bank = bankOf(record, references, obstacles)
  const { depositsReceived } = references
  const depositsAccount = isZero(split.rest)
    ? undefined
    : obstacles.mapped('account', depositsReceived)
  const depositsItem =
    split.later.length > 0 ? obstacles.mapped('sales', depositsReceived) : undefined
  const invoiceIds = new Map(
    payment.applications.map(({ invoiceId }) => [
      invoiceId as string,
      obstacles.held('invoice', invoiceId)?.id ?? '',
    ]),
  )
  const method = payment.methodId && references.mapped('payment_method', payment.methodId)
  checkCurrency(payment.currency, references, obstacles)
  // What a bounce does there is not translated yet: until then a person follows it by hand.
  if (payment.bounce) {
    obstacles.block({
      code: 'amount_cannot_be_shown',
      cause: `payment_bounced:${payment.id}`,
      detail: { reason: 'payment_bounced' },
    })
  }
  obstacles.number(payment.number, DOC_NUMBER_LENGTH_MAX)
  const frame: Frame = {
    record,
    references,
    customer,
    bank,
    method: method?.active ? method.remoteId : undefined,
    invoiceIds,
    depositsAccount: depositsAccount?.remoteId ?? '',
    depositsItem: depositsItem?.remoteId ?? '',
  }
  return obstacles.finish(() => [
    ...(isZero(split.main) ? [] : [mainPart(frame, split)]),
    ...(isZero(split.rest) ? [] : [restPart(frame, split.rest)]),
    ...split.later.flatMap((application) => laterParts(frame, application)),
  ])
}

type Split = Readonly<{
  /** What the Payment itself is over, and the applications that are its lines. */
  main: Money
  atOnce: readonly Application[]
  /** What waits in *deposits received* from the day of the payment on. */
  rest: Money
  /** What is drawn from it on its own day. */
  later: readonly Application[]
}>

/**
 * Under *liability* the books keep the unapplied part in deposits received and move it when it is
 * applied; under *receivable* it never leaves receivable, so one Payment says it all.
 */
function splitOf({ payment }: PaymentRecord, { unappliedMoney }: References): Split {
  const nothing = money(0n, payment.currency)
  if (unappliedMoney === 'receivable') {
    return { main: payment.amount, atOnce: payment.applications, rest: nothing, later: [] }
  }
  const atOnce = payment.applications.filter(({ appliedOn }) => appliedOn <= payment.receivedOn)
  const later = payment.applications.filter(({ appliedOn }) => appliedOn > payment.receivedOn)
  const rest = unappliedOf({ amount: payment.amount, applications: atOnce })
  return { main: totalOf(atOnce, payment.currency), atOnce, rest, later }
}

const totalOf = (applications: readonly Application[], currency: Currency): Money =>
  sum(
    applications.map(({ amount }) => amount),
    currency,
  )

const isZero = ({ minorUnits }: Money): boolean => minorUnits === 0n

/** Money arrives in a bank account or in another current asset such as undeposited funds. */
function bankOf({ payment }: PaymentRecord, references: References, obstacles: Obstacles): string {
  const id = payment.depositAccountId
  const name = references.accounts.get(id)?.name ?? id
  const reference = obstacles.mapped('bank', { id, name })
  if (!reference) return ''
  if (!takesDeposits(reference.attributes.type)) {
    obstacles.block({
      code: 'account_refuses_payments',
      cause: `account_refuses_payments:${reference.remoteId}`,
      detail: { slot: 'bank', id, name, reference: reference.name },
    })
  }
  return reference.remoteId
}

/** `DepositToAccountRef` in the vendor's all-entities/payment page; error 6430 otherwise. */
export const takesDeposits = (accountType: unknown): boolean =>
  accountType === 'Bank' || accountType === 'Other Current Asset'

function mainPart(frame: Frame, { main, atOnce }: Split): WantedPart {
  const { payment } = frame.record
  const wire: Wire<'Payment'> = {
    TxnDate: payment.receivedOn,
    PaymentRefNum: payment.number,
    CustomerRef: ref(frame.customer),
    CurrencyRef: ref(payment.currency),
    DepositToAccountRef: ref(frame.bank),
    ...(frame.method ? { PaymentMethodRef: ref(frame.method) } : {}),
    TotalAmt: toJsonNumber(main),
    PrivateNote: noteFor(frame, 'main'),
    Line: perInvoice(atOnce, frame).map(([invoiceId, amount]) =>
      linked(amount, 'Invoice', invoiceId),
    ),
  }
  return partOf(frame, 'main', { kind: 'Payment', object: wire })
}

/** Two applications of one payment to one invoice are one line there. */
function perInvoice(applications: readonly Application[], frame: Frame): [string, Money][] {
  const groups = Map.groupBy(applications, ({ invoiceId }) => invoiceId)
  return [...groups].map(([invoiceId, group]) => [
    frame.invoiceIds.get(invoiceId) ?? '',
    totalOf(group, frame.record.payment.currency),
  ])
}

const linked = (amount: Money, TxnType: string, TxnId: string) => ({
  Amount: toJsonNumber(amount),
  LinkedTxn: [{ TxnId, TxnType }],
})

function restPart(frame: Frame, rest: Money): WantedPart {
  const { payment } = frame.record
  const wire: Wire<'Deposit'> = {
    TxnDate: payment.receivedOn,
    CurrencyRef: ref(payment.currency),
    DepositToAccountRef: ref(frame.bank),
    PrivateNote: noteFor(frame, 'rest'),
    Line: [
      {
        DetailType: 'DepositLineDetail',
        Amount: toJsonNumber(rest),
        Description: `Payment ${payment.number}`,
        DepositLineDetail: {
          AccountRef: ref(frame.depositsAccount),
          Entity: { value: frame.customer, type: 'CUSTOMER' },
          ...(frame.method ? { PaymentMethodRef: ref(frame.method) } : {}),
        },
      },
    ],
  }
  const expected = { ...wire, TotalAmt: toJsonNumber(rest) }
  return partOf(frame, 'rest', { kind: 'Deposit', object: wire }, expected)
}

/** A credit coded to deposits received, and a payment of 0.00 that ties it to the invoice. */
function laterParts(frame: Frame, application: Application): WantedPart[] {
  const { references, record } = frame
  const drawName = `draw:${application.id}`
  const applyName = `apply:${application.id}`
  const draw = drawPart(frame, application, drawName)
  const held = references.held('payment', record.id, drawName)
  if (!held) return [draw, { name: applyName, waitsFor: drawName }]
  const wire: Wire<'Payment'> = {
    TxnDate: application.appliedOn,
    CustomerRef: ref(frame.customer),
    CurrencyRef: ref(record.payment.currency),
    TotalAmt: 0,
    PrivateNote: noteFor(frame, applyName),
    Line: [
      linked(application.amount, 'Invoice', frame.invoiceIds.get(application.invoiceId) ?? ''),
      linked(application.amount, 'CreditMemo', held.id),
    ],
  }
  return [draw, partOf(frame, applyName, { kind: 'Payment', object: wire })]
}

function drawPart(frame: Frame, application: Application, name: string): WantedPart {
  const { payment } = frame.record
  const unitedStates = isUnitedStates(frame.references)
  const wire: Wire<'CreditMemo'> = {
    DocNumber: drawNumber(payment.number, frame.references.markerOf('payment', payment.id, name)),
    TxnDate: application.appliedOn,
    CustomerRef: ref(frame.customer),
    CurrencyRef: ref(payment.currency),
    PrivateNote: noteFor(frame, name),
    ...(unitedStates ? {} : { GlobalTaxCalculation: 'NotApplicable' }),
    Line: [
      {
        DetailType: 'SalesItemLineDetail',
        Amount: toJsonNumber(application.amount),
        Description: `Payment ${payment.number} applied`,
        SalesItemLineDetail: {
          ItemRef: ref(frame.depositsItem),
          ...(unitedStates ? { TaxCodeRef: ref('NON') } : {}),
        },
      },
    ],
  }
  const expected = { ...wire, TotalAmt: toJsonNumber(application.amount) }
  return partOf(frame, name, { kind: 'CreditMemo', object: wire }, expected)
}

/**
 * Several draws on one payment need several numbers that never change: the marker tells them apart.
 */
function drawNumber(paymentNumber: string, marker: string): string {
  const token = marker.replace('~', '')
  const number = `DA-${paymentNumber}-${token.slice(-4)}`
  return number.length <= DOC_NUMBER_LENGTH_MAX ? number : `DA-${token}`
}

function noteFor(frame: Frame, part: string): string {
  const { payment, engagements, methodName, id } = frame.record
  return noteOf(
    [
      ...(part === 'main' ? [] : [`Payment ${payment.number} over ${toDecimal(payment.amount)}`]),
      ...engagements.map(titleOf),
      methodName,
      payment.reference,
      payment.memo,
    ],
    frame.references.markerOf('payment', id, part),
  )
}

/** `expected` adds what the vendor reckons by itself and answers with. */
function partOf(
  frame: Frame,
  name: string,
  remote: RemoteObject,
  expected: RemoteObject['object'] = remote.object,
): WantedPart {
  return {
    name,
    remoteKind: remote.kind,
    wire: remote.object,
    fingerprint: fingerprintOf({ ...remote, object: expected } as RemoteObject),
    marker: frame.references.markerOf('payment', frame.record.id, name),
  }
}
