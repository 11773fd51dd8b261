import { addDays, addMonths, type LocalDate } from '#books/local-date.ts'
import { OPERATING_BANK } from '../bills.ts'
import type { FirmPlan } from '../firm-plan.ts'
import { amountsOf, netOf } from '../line-money.ts'
import type { Change, PlannedInvoice, PlannedLine, PlannedPayment } from '../planned-records.ts'
import { codingPostings } from './expected-codings.ts'
import { trustPostings } from './expected-trust.ts'
import type { CreditedInvoice, PlannedAct } from './planned-acts.ts'
import { ACCOUNT, type Posting, type PostingKind, post } from './postings.ts'

/** By kind of record and code of account, what they come to in minor units. Debits are positive. */
export type ExpectedPostings = ReadonlyMap<PostingKind, ReadonlyMap<string, bigint>>

/**
 * What each kind of record should have posted by the end of the plan, reckoned from the plan alone
 * and by its own arithmetic: no rule of the books has a say. A ledger that holds all of a firm's
 * records has these balances too.
 */
export function expectedPostings(
  plan: FirmPlan,
  { afterPushDone }: Readonly<{ afterPushDone: boolean }>,
): ExpectedPostings {
  const all = afterPushDone ? [...plan.beforePush, ...plan.afterPush] : plan.beforePush
  const changes = new Map(all.map((change) => [change.number, change]))
  const postings = [
    ...plan.invoices.flatMap((invoice) => ofInvoice(plan, invoice, changes.get(invoice.number))),
    ...plan.payments.flatMap((payment) => ofPayment(payment, changes.get(payment.number))),
    ...plan.acts.flatMap((act) => ofAct(plan, act)),
  ]
  return summed(postings)
}

/** What each account should stand at, whatever moved it. Accounts at nothing are left out. */
export function expectedBalances(postings: ExpectedPostings): ReadonlyMap<string, bigint> {
  const balances = new Map<string, bigint>()
  for (const [code, amount] of [...postings.values()].flatMap((each) => [...each])) {
    balances.set(code, (balances.get(code) ?? 0n) + amount)
  }
  return new Map([...balances].filter(([, amount]) => amount !== 0n))
}

function summed(postings: readonly Posting[]): ExpectedPostings {
  const kinds = new Map<PostingKind, Map<string, bigint>>()
  for (const { kind, code, amount } of postings) {
    const codes = kinds.get(kind) ?? new Map<string, bigint>()
    codes.set(code, (codes.get(code) ?? 0n) + amount)
    kinds.set(kind, codes)
  }
  return new Map(
    [...kinds].map(([kind, codes]) => [
      kind,
      new Map([...codes].filter(([, amount]) => amount !== 0n)),
    ]),
  )
}

function ofInvoice(plan: FirmPlan, invoice: PlannedInvoice, change: Change | undefined): Posting[] {
  if (change?.kind === 'void_invoice') return []
  const lines = change?.kind === 'amend_invoice' ? change.lines : invoice.lines
  const { tax, total } = amountsOf(lines, plan.firm)
  return post('invoice', [
    [ACCOUNT.receivable, total],
    [ACCOUNT.salesTax, -tax],
    ...lines.flatMap((line) => incomeOf(plan, line)),
  ])
}

function incomeOf({ endsOn }: FirmPlan, line: PlannedLine): (readonly [string, bigint])[] {
  const net = netOf(line)
  if (!line.deferral) return [[line.accountCode, -net]]
  const earned = earnedOf(net, line.deferral, endsOn)
  return [
    [line.accountCode, -earned],
    [ACCOUNT.deferredIncome, earned - net],
  ]
}

/** Whole months earn the same; the first of them have the cents that do not divide. */
function earnedOf(
  net: bigint,
  { from, to }: NonNullable<PlannedLine['deferral']>,
  through: LocalDate,
): bigint {
  const ends: LocalDate[] = []
  for (let month = 1; addDays(addMonths(from, month), -1) <= to; month += 1) {
    ends.push(addDays(addMonths(from, month), -1))
  }
  const months = BigInt(ends.length)
  const passed = BigInt(ends.filter((end) => end <= through).length)
  const odd = net % months
  return (net / months) * passed + (passed < odd ? passed : odd)
}

function ofPayment(payment: PlannedPayment, change: Change | undefined): Posting[] {
  if (change?.kind === 'void_payment') return []
  const applications = change?.kind === 'unapply_payment' ? [] : payment.applications
  const applied = applications.reduce((sum, { amount }) => sum + amount, 0n)
  return post('payment', [
    [payment.depositAccountCode, payment.amount],
    [ACCOUNT.receivable, -applied],
    [ACCOUNT.deposits, applied - payment.amount],
  ])
}

function ofAct(plan: FirmPlan, act: PlannedAct): Posting[] {
  switch (act.kind) {
    case 'credit_note':
      return 'invoiceNumber' in act.of
        ? ofCredit(plan, act.of)
        : post('credit_note', [
            [act.of.accountCode, act.of.amount],
            [ACCOUNT.receivable, -act.of.amount],
          ])
    case 'write_off':
      return ofWriteOff(plan, act.invoiceNumber)
    case 'tax_relief': {
      const { tax } = amountsOf(invoiceOf(plan, act.invoiceNumber).lines, plan.firm)
      return post('credit_note', [
        [ACCOUNT.salesTaxAdjustment, tax],
        [ACCOUNT.badDebts, -tax],
      ])
    }
    case 'refund': {
      const from = 'creditKey' in act.source ? ACCOUNT.receivable : ACCOUNT.deposits
      return post('refund', [
        [from, act.amount],
        [OPERATING_BANK, -act.amount],
      ])
    }
    case 'bounce':
      return ofBounce(plan, act)
    case 'deposit_slip': {
      const gross = act.paymentNumbers.reduce((sum, each) => sum + paymentOf(plan, each).amount, 0n)
      return post('deposit_slip', [
        [OPERATING_BANK, gross - act.fee],
        [ACCOUNT.bankFees, act.fee],
        [ACCOUNT.undeposited, -gross],
      ])
    }
    case 'coding':
    case 'supplier_payment':
    case 'bank_transfer':
      return codingPostings(plan.firm, act)
    default:
      return trustPostings(plan, act)
  }
}

const invoiceOf = (plan: FirmPlan, number: string): PlannedInvoice =>
  plan.invoices.find((each) => each.number === number) ?? missing(number)

const paymentOf = (plan: FirmPlan, number: string): PlannedPayment =>
  plan.payments.find((each) => each.number === number) ?? missing(number)

function missing(number: string): never {
  throw new Error(`the plan has no ${number}`)
}

function ofCredit(plan: FirmPlan, { invoiceNumber, line }: CreditedInvoice): Posting[] {
  const { lines } = invoiceOf(plan, invoiceNumber)
  const taken = line === null ? lines : lines.slice(line, line + 1)
  const { tax, total } = amountsOf(taken, plan.firm)
  return post('credit_note', [
    ...taken.map((each) => [each.accountCode, netOf(each)] as const),
    [ACCOUNT.salesTax, tax],
    [ACCOUNT.receivable, -total],
  ])
}

/** Law firms of the United States take the income back; others lose the gross amount. */
function ofWriteOff(plan: FirmPlan, invoiceNumber: string): Posting[] {
  const { style, country } = plan.firm
  if (style === 'legal' && country === 'US') {
    return ofCredit(plan, { invoiceNumber, line: null, applied: 0n })
  }
  const { total } = amountsOf(invoiceOf(plan, invoiceNumber).lines, plan.firm)
  return post('credit_note', [
    [ACCOUNT.badDebts, total],
    [ACCOUNT.receivable, -total],
  ])
}

function ofBounce(plan: FirmPlan, act: Extract<PlannedAct, { kind: 'bounce' }>): Posting[] {
  const payment = paymentOf(plan, act.paymentNumber)
  const undone = ofPayment(payment, undefined).map((each) => ({ ...each, amount: -each.amount }))
  return [
    ...undone,
    ...post('payment', [
      [act.feeAccountCode, act.fee],
      [payment.depositAccountCode, -act.fee],
    ]),
  ]
}
