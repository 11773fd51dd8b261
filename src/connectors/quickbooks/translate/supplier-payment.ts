import { type SupplierApplication, supplierRestOf } from '#books/coding/supplier-payment.ts'
import { type Money, negate, subtract, toDecimal } from '#books/money.ts'
import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation, WantedPart } from '../../contract.ts'
import { toJsonNumber } from '../amounts.ts'
import { ref, type Wire } from '../wire.ts'
import { untaxedIn } from './document-tax.ts'
import { isCard, type LedgerAccount, ledgerAccountOf, roleAccountOf } from './ledger-accounts.ts'
import { expenseLine, expenseWire, journalWire } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { linked, noteFor, type Owner, partOf, tieName, vendorTie } from './parts.ts'
import { isZero } from './payment-frame.ts'
import { checkCurrency, DOC_NUMBER_LENGTH_MAX } from './sale-lines.ts'

type SupplierPaymentRecord = Extract<BooksRecord, { kind: 'supplier_payment' }>

type Frame = Owner &
  Readonly<{
    record: SupplierPaymentRecord
    vendor: string
    account: LedgerAccount
    payable: string
    waiting: string
    billIds: ReadonlyMap<string, string>
  }>

/** Field by field: FIELDS.md, Supplier payment. */
export function translateSupplierPayment(
  record: SupplierPaymentRecord,
  references: References,
): Translation {
  const { payment } = record
  const obstacles = new Obstacles(references)
  const isLater = ({ appliedOn }: SupplierApplication) => appliedOn > payment.paidOn
  const atOnce = payment.applications.filter((application) => !isLater(application))
  const later = payment.applications.filter(isLater)
  const rest = supplierRestOf({ ...payment, applications: atOnce })
  const account = (role: 'accounts_payable' | 'deposits_paid', isUsed: boolean) =>
    isUsed ? roleAccountOf(role, references, obstacles).id : ''
  const frame: Frame = {
    ...{ kind: record.kind, id: record.id, references, record },
    vendor: obstacles.held('vendor', payment.vendorId)?.id ?? '',
    account: ledgerAccountOf(payment.accountId, references, obstacles),
    payable: account('accounts_payable', later.length > 0),
    waiting: account('deposits_paid', !isZero(rest)),
    billIds: new Map(
      payment.applications.map(({ billId }) => [
        billId as string,
        obstacles.held('supplier_bill', billId)?.id ?? '',
      ]),
    ),
  }
  checkCurrency(payment.currency, references, obstacles)
  obstacles.number(payment.number, DOC_NUMBER_LENGTH_MAX)
  const paid = subtract(payment.amount, rest)
  return obstacles.finish(() => [
    ...(isZero(paid) ? [] : [mainPart(frame, paid, atOnce)]),
    ...(isZero(rest) ? [] : [restPart(frame, rest)]),
    ...later.flatMap((application) => laterParts(frame, application)),
  ])
}

/** The way of paying cannot change on an object there, so that each way has a part of its own. */
const named = (name: string, account: LedgerAccount): string =>
  isCard(account) ? `${name}:card` : name

function mainPart(
  frame: Frame,
  paid: Money,
  applications: readonly SupplierApplication[],
): WantedPart {
  const { record, account, billIds } = frame
  const { payment } = record
  const name = named('main', account)
  const wire: Wire<'BillPayment'> = {
    DocNumber: payment.number,
    TxnDate: payment.paidOn,
    VendorRef: ref(frame.vendor),
    CurrencyRef: ref(payment.currency),
    ...(isCard(account)
      ? { PayType: 'CreditCard', CreditCardPayment: { CCAccountRef: ref(account.id) } }
      : { PayType: 'Check', CheckPayment: { BankAccountRef: ref(account.id) } }),
    TotalAmt: toJsonNumber(paid),
    PrivateNote: noteFor(frame, name, factsOf(record)),
    Line: perBill(applications).map(([billId, amount]) =>
      linked(amount, 'Bill', billIds.get(billId) ?? ''),
    ),
  }
  return partOf(frame, name, { kind: 'BillPayment', object: wire })
}

/** Two applications of one payment to one supplier invoice are one line there. */
function perBill(applications: readonly SupplierApplication[]): [string, Money][] {
  const groups = new Map<string, Money>()
  for (const { billId, amount } of applications) {
    const before = groups.get(billId)
    groups.set(billId, before ? subtract(before, negate(amount)) : amount)
  }
  return [...groups]
}

function restPart(frame: Frame, rest: Money): WantedPart {
  const { record, references, account, waiting, vendor } = frame
  const { payment } = record
  const name = named('rest', account)
  const untaxed = untaxedIn(references)
  const description = `Supplier payment ${payment.number}`
  const wire = expenseWire({
    date: payment.paidOn,
    currency: payment.currency,
    // The bill payment of the same record bears it, and the vendor may refuse it a second time.
    number: null,
    account,
    party: { id: vendor, type: 'Vendor' },
    note: noteFor(frame, name, factsOf(record)),
    calculation: untaxed.calculation,
    lines: [expenseLine({ account: waiting, amount: rest, description }, untaxed.code)],
  })
  const expected = { ...wire, TotalAmt: toJsonNumber(rest) }
  return partOf(frame, name, { kind: 'Purchase', object: wire }, expected)
}

/** A journal entry from deposits paid to payable, and a payment of 0.00 that settles with it. */
function laterParts(frame: Frame, application: SupplierApplication): WantedPart[] {
  const { record, references, vendor, billIds } = frame
  const { payment } = record
  const { id, amount, appliedOn: date, billId } = application
  const drawName = `draw:${id}`
  const description = `Supplier payment ${payment.number} applied`
  const note = noteFor(frame, drawName, [description])
  const wire = journalWire({ date, currency: payment.currency, note }, null, [
    { account: frame.payable, amount, description, party: { id: vendor, type: 'Vendor' } },
    { account: frame.waiting, amount: negate(amount), description },
  ])
  const draw = partOf(frame, drawName, { kind: 'JournalEntry', object: wire })
  const name = tieName(`apply:${id}`, draw)
  const held = references.held(record.kind, record.id, drawName)
  if (!held) return [draw, { name, waitsFor: drawName }]
  const tie = vendorTie(frame, name, {
    ...{ date, party: vendor, currency: payment.currency, amount },
    facts: [`${description}, over ${toDecimal(payment.amount)}`],
    ends: [
      { type: 'Bill', id: billIds.get(billId) ?? '' },
      { type: 'JournalEntry', id: held.id },
    ],
  })
  return [draw, tie]
}

const factsOf = ({ payment, methodName }: SupplierPaymentRecord) => [
  `Supplier payment ${payment.number} over ${toDecimal(payment.amount)}`,
  methodName,
  payment.reference,
  payment.memo,
]
