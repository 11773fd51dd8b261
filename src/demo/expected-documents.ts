import type { LocalDate } from '#books/local-date.ts'
import type { FirmPlan } from './firm-plan.ts'
import { amountsOf } from './line-money.ts'
import type {
  Change,
  PlannedApplication,
  PlannedInvoice,
  PlannedPayment,
} from './planned-records.ts'

/** Amounts are minor units. A void document keeps what it came to and has no applications. */
export type ExpectedDocument = Readonly<{
  kind: 'invoice' | 'payment'
  number: string
  date: LocalDate
  clientName: string
  total: bigint
  /** Of an invoice; a payment has none. */
  tax: bigint
  /** Of an invoice, the codes of what its lines sell; a payment has none. */
  itemCodes: readonly string[]
  status: 'present' | 'void'
  /** Void since before anything was pushed: a ledger need never have heard of it. */
  voidBeforePush: boolean
  /** Of a payment, by invoice number; an invoice has none. */
  applications: readonly PlannedApplication[]
  /** Of a payment: what no invoice has used. Of an invoice: what is still to be paid. */
  rest: bigint
}>

/**
 * What there should be, reckoned from the plan alone and by its own arithmetic: neither the books'
 * rules nor their tables have a say, so that whoever compares finds their mistakes.
 */
export function expectedDocuments(
  plan: FirmPlan,
  { afterPushDone }: Readonly<{ afterPushDone: boolean }>,
): ExpectedDocument[] {
  const before = changesByNumber(plan.beforePush)
  const all = afterPushDone ? [...plan.beforePush, ...plan.afterPush] : plan.beforePush
  const changes = changesByNumber(all)
  const payments = plan.payments.map((payment) =>
    expectedPayment(payment, changes.get(payment.number), before.get(payment.number)),
  )
  const paid = new Map<string, bigint>()
  for (const { invoiceNumber, amount } of payments.flatMap(({ applications }) => applications)) {
    paid.set(invoiceNumber, (paid.get(invoiceNumber) ?? 0n) + amount)
  }
  const invoices = plan.invoices.map((invoice) => {
    const expected = expectedInvoice(plan, invoice, changes.get(invoice.number))
    const { status, total } = expected
    const rest = status === 'void' ? 0n : total - (paid.get(invoice.number) ?? 0n)
    const voidBeforePush = before.get(invoice.number)?.kind === 'void_invoice'
    return { ...expected, rest, voidBeforePush }
  })
  return [...invoices, ...payments]
}

/** Numbers of invoices and of payments never meet, so one map holds the changes of both. */
const changesByNumber = (changes: readonly Change[]): ReadonlyMap<string, Change> =>
  new Map(changes.map((change) => [change.number, change]))

function expectedInvoice({ firm }: FirmPlan, invoice: PlannedInvoice, change: Change | undefined) {
  const lines = change?.kind === 'amend_invoice' ? change.lines : invoice.lines
  const { total, tax } = amountsOf(lines, firm)
  return {
    kind: 'invoice' as const,
    number: invoice.number,
    date: invoice.issuedOn,
    clientName: invoice.clientName,
    total,
    tax,
    itemCodes: [...new Set(lines.flatMap(({ itemCode }) => itemCode || []))],
    status: change?.kind === 'void_invoice' ? ('void' as const) : ('present' as const),
    applications: [],
  }
}

function expectedPayment(
  payment: PlannedPayment,
  change: Change | undefined,
  before: Change | undefined,
): ExpectedDocument {
  const isVoid = change?.kind === 'void_payment'
  const applications = isVoid || change?.kind === 'unapply_payment' ? [] : byInvoice(payment)
  const applied = applications.reduce((sum, { amount }) => sum + amount, 0n)
  return {
    kind: 'payment',
    number: payment.number,
    date: payment.receivedOn,
    clientName: payment.clientName,
    total: payment.amount,
    tax: 0n,
    itemCodes: [],
    status: isVoid ? 'void' : 'present',
    voidBeforePush: before?.kind === 'void_payment',
    applications,
    rest: isVoid ? 0n : payment.amount - applied,
  }
}

const byInvoice = ({ applications }: PlannedPayment): PlannedApplication[] =>
  applications.toSorted((a, b) => (a.invoiceNumber < b.invoiceNumber ? -1 : 1))
