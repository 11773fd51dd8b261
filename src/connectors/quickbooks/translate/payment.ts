import type { Application } from '#books/application.ts'
import { type Money, toDecimal } from '#books/money.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire, type WireLine } from '../wire.ts'
import { bounceAccountsOf, bounceParts } from './bounce.ts'
import { isUnitedStates } from './document-tax.ts'
import { depositAccountOf } from './ledger-accounts.ts'
import { depositWire } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { customerTie, type Linkable, linked, noteFor, partOf } from './parts.ts'
import {
  type Frame,
  isZero,
  type PaymentRecord,
  type Split,
  splitOf,
  totalOf,
} from './payment-frame.ts'
import { checkCurrency, DOC_NUMBER_LENGTH_MAX, titleOf } from './sale-lines.ts'

/** Field by field: FIELDS.md, Payment. */
export function translatePayment(record: PaymentRecord, references: References): Translation {
  const { payment } = record
  const { bounce } = payment
  const obstacles = new Obstacles(references)
  const split = splitOf(payment, references)
  const frame = frameOf(record, split, references, obstacles)
  const bounced = bounce && bounceAccountsOf(record, bounce, references, obstacles)
  const refunds = refundsOf(record, references, obstacles)
  checkCurrency(payment.currency, references, obstacles)
  obstacles.number(payment.number, DOC_NUMBER_LENGTH_MAX)
  return obstacles.finish(() => {
    const bounceId = references.held('payment', record.id, 'bounce')?.id
    const target = bounce ? { id: bounceId } : undefined
    return [
      ...(isZero(split.main) ? [] : [mainPart(frame, split, target, refunds)]),
      ...(isZero(split.rest) ? [] : [restPart(frame, split.rest)]),
      ...split.later.flatMap((application) => laterParts(frame, application, target)),
      ...(bounce && bounced ? bounceParts(frame, bounce, bounced) : []),
    ]
  })
}

function frameOf(
  record: PaymentRecord,
  split: Split,
  references: References,
  obstacles: Obstacles,
): Frame {
  const { payment } = record
  const { depositsReceived } = references
  const method = payment.methodId && references.mapped('payment_method', payment.methodId)
  const depositsAccount = isZero(split.rest)
    ? undefined
    : obstacles.mapped('account', depositsReceived)
  const depositsItem =
    split.later.length > 0 ? obstacles.mapped('sales', depositsReceived) : undefined
  return {
    ...{ kind: record.kind, id: record.id, record, references },
    customer: obstacles.held('client', payment.clientId)?.id ?? '',
    bank: depositAccountOf(payment.depositAccountId, references, obstacles),
    method: method?.active ? method.remoteId : undefined,
    invoiceIds: new Map(
      payment.applications.map(({ invoiceId }) => [
        invoiceId as string,
        obstacles.held('invoice', invoiceId)?.id ?? '',
      ]),
    ),
    depositsAccount: depositsAccount?.remoteId ?? '',
    depositsItem: depositsItem?.remoteId ?? '',
  }
}

type RefundLink = Readonly<{ id: string; amount: Money }>

/**
 * Unapplied money that stands on receivable is given back by an expense there, and the payment is
 * what says so: it waits for the refund, which is linked to it. In deposits received nothing is.
 */
function refundsOf(
  { payment }: PaymentRecord,
  { unappliedMoney }: References,
  obstacles: Obstacles,
): RefundLink[] {
  if (unappliedMoney === 'liability') return []
  return payment.refunds.map(({ refundId, amount }) => ({
    id: obstacles.held('refund', refundId)?.id ?? '',
    amount,
  }))
}

/** Where a bounce is on its way, what it takes back waits for it. */
type Bounced = Readonly<{ id: string | undefined }> | undefined

function mainPart(
  frame: Frame,
  split: Split,
  bounced: Bounced,
  refunds: readonly RefundLink[],
): WantedPart {
  const { payment } = frame.record
  if (bounced && bounced.id === undefined) return { name: 'main', waitsFor: 'bounce' }
  const wire: Wire<'Payment'> = {
    TxnDate: payment.receivedOn,
    PaymentRefNum: payment.number,
    CustomerRef: ref(frame.customer),
    CurrencyRef: ref(payment.currency),
    DepositToAccountRef: ref(frame.bank.id),
    ...methodOf(frame),
    TotalAmt: toJsonNumber(split.main),
    PrivateNote: factsIn(frame, 'main'),
    Line: bounced?.id
      ? [linked(split.main, 'Expense', bounced.id)]
      : [
          ...perInvoice(split.atOnce, frame),
          ...refunds.map(({ id, amount }) => linked(amount, 'Expense', id)),
        ],
  }
  return partOf(frame, 'main', { kind: 'Payment', object: wire })
}

/** A sparse update takes off only what it names as null. */
function methodOf({ method, references, id }: Frame): Pick<Wire<'Payment'>, 'PaymentMethodRef'> {
  if (method) return { PaymentMethodRef: ref(method) }
  return references.held('payment', id, 'main') ? { PaymentMethodRef: null } : {}
}

/** Two applications of one payment to one invoice are one line there. */
function perInvoice(applications: readonly Application[], frame: Frame): WireLine[] {
  const groups = Map.groupBy(applications, ({ invoiceId }) => invoiceId)
  return [...groups].map(([invoiceId, group]) =>
    linked(
      totalOf(group, frame.record.payment.currency),
      'Invoice',
      frame.invoiceIds.get(invoiceId) ?? '',
    ),
  )
}

function restPart(frame: Frame, rest: Money): WantedPart {
  const { payment } = frame.record
  const header = { date: payment.receivedOn, currency: payment.currency }
  const wire = depositWire({ ...header, note: factsIn(frame, 'rest') }, frame.bank, [
    {
      account: frame.depositsAccount,
      amount: rest,
      description: `Payment ${payment.number}`,
      party: { id: frame.customer, type: 'Customer' },
      method: frame.method,
    },
  ])
  const expected = { ...wire, TotalAmt: toJsonNumber(rest) }
  return partOf(frame, 'rest', { kind: 'Deposit', object: wire }, expected)
}

/** A credit coded to deposits received, and a payment of 0.00 that ties it to what it paid. */
function laterParts(frame: Frame, application: Application, bounced: Bounced): WantedPart[] {
  const { references, record } = frame
  const { payment } = record
  const drawName = `draw:${application.id}`
  const name = `apply:${application.id}`
  const draw = drawPart(frame, application, drawName)
  const held = references.held('payment', record.id, drawName)
  if (!held) return [draw, { name, waitsFor: drawName }]
  if (bounced && bounced.id === undefined) return [draw, { name, waitsFor: 'bounce' }]
  const paid: Linkable = bounced?.id
    ? { type: 'Expense', id: bounced.id }
    : { type: 'Invoice', id: frame.invoiceIds.get(application.invoiceId) ?? '' }
  const tie = customerTie(frame, name, {
    date: application.appliedOn,
    party: frame.customer,
    currency: payment.currency,
    amount: application.amount,
    facts: factsOf(frame, name),
    ends: [paid, { type: 'CreditMemo', id: held.id }],
  })
  return [draw, tie]
}

function drawPart(frame: Frame, application: Application, name: string): WantedPart {
  const { payment } = frame.record
  const unitedStates = isUnitedStates(frame.references)
  const wire: Wire<'CreditMemo'> = {
    DocNumber: drawNumber(payment.number, frame.references.markerOf('payment', payment.id, name)),
    TxnDate: application.appliedOn,
    CustomerRef: ref(frame.customer),
    CurrencyRef: ref(payment.currency),
    PrivateNote: factsIn(frame, name),
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

const factsIn = (frame: Frame, part: string): string => noteFor(frame, part, factsOf(frame, part))

function factsOf({ record }: Frame, part: string): (string | null)[] {
  const { payment, engagements, methodName } = record
  return [
    ...(part === 'main' ? [] : [`Payment ${payment.number} over ${toDecimal(payment.amount)}`]),
    ...engagements.map(titleOf),
    methodName,
    payment.reference,
    payment.memo,
  ]
}
