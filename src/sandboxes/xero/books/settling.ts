import { type Amount, decimal, signOf, sum } from './decimal.ts'
import type { Organisation } from './organisation.ts'
import {
  baseCents,
  codedLines,
  controlOf,
  isReceivable,
  type Line,
  type Side,
  totalOf,
} from './posting.ts'
import type { Allocation, Credit, Invoice, Payment } from './records.ts'

type Settled = Invoice | Credit
type Use = Readonly<{ id: string; date: string; amount: Amount }>

/**
 * Posts anew whatever pays, refunds or uses a document. Each share is the difference between two
 * rounded running totals, so that a document that is used up leaves nothing on its accounts, at
 * whatever rate and in however many pieces; what the rates differ by is a realised gain or loss.
 */
export function postUsesOf(org: Organisation, documentId: string): void {
  for (const { id } of usesOf(org, documentId)) {
    const payment = org.payments.get(id)
    const allocation = org.allocations.get(id)
    if (payment) postPayment(org, payment)
    if (allocation) postAllocation(org, allocation)
  }
}

function usesOf(org: Organisation, documentId: string): readonly Use[] {
  const uses: readonly Use[] = [
    ...org.paymentsByPaid.find(documentId),
    ...org.allocationsByInvoice.find(documentId),
    ...org.allocationsByCredit.find(documentId),
  ]
  return uses.toSorted((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1))
}

function postPayment(org: Organisation, payment: Payment): void {
  const settled = settledBy(org, payment.paidId)
  const isRefund = payment.paid !== 'invoice'
  const side: Side = isReceivable(settled.type) !== isRefund ? 1n : -1n
  const bank = side * baseCents(payment.bankAmount, bankRateOf(org, payment))
  post(org, payment, [
    { account: payment.accountId, amount: bank },
    ...clearingLines(org, settled, payment),
  ])
}

function postAllocation(org: Organisation, allocation: Allocation): void {
  post(org, allocation, [
    ...clearingLines(org, settledBy(org, allocation.invoiceId), allocation),
    ...clearingLines(org, settledBy(org, allocation.fromId), allocation),
  ])
}

function post(org: Organisation, { id, date }: Use, lines: readonly Line[]): void {
  const amounts = new Map<string, bigint>()
  for (const { account, amount } of lines) {
    amounts.set(account, (amounts.get(account) ?? 0n) + amount)
  }
  const gain = totalOf(lines)
  if (gain !== 0n) amounts.set(org.systemAccount('REALISEDCURRENCYGAIN').id, -gain)
  org.ledger.post({
    id,
    date,
    lines: [...amounts].map(([account, amount]) => ({ account, amount })),
  })
}

/** Takes the use's share off the accounts that hold the document: control, or a prepayment's own. */
function clearingLines(org: Organisation, settled: Settled, use: Use): readonly Line[] {
  const { before, after } = runningTotals(usesOf(org, settled.id), use)
  const shareOf = (whole: bigint) =>
    share(whole, after, settled.total) - share(whole, before, settled.total)
  const held = heldBy(org, settled)
  const total = totalOf(held)
  const [first, ...others] = held
  if (!first) return []
  const lines = others.map(({ account, amount }) => ({ account, amount: -shareOf(amount) }))
  const rest = lines.reduce((left, { amount }) => left - amount, -shareOf(total))
  return [{ account: first.account, amount: rest }, ...lines]
}

/** Base currency cents, debit above zero: a document's own, and what of it is settled by a day. */
export type Position = Readonly<{ total: bigint; paid: bigint; credited: bigint }>

/** Where an invoice or a credit stands at the end of a day. */
export function positionOf(org: Organisation, settled: Settled, asOf: string): Position {
  const total = totalOf(heldBy(org, settled))
  const sharesOf = (uses: readonly Use[]) =>
    uses
      .filter(({ date }) => date <= asOf)
      .reduce((sum, use) => sum - totalOf(clearingLines(org, settled, use)), 0n)
  const credits = [
    ...org.allocationsByInvoice.find(settled.id),
    ...org.allocationsByCredit.find(settled.id),
  ]
  return {
    total,
    paid: sharesOf(org.paymentsByPaid.find(settled.id)),
    credited: sharesOf(credits),
  }
}

/** What the document as a whole put on the accounts that its uses clear. */
function heldBy(org: Organisation, settled: Settled): readonly Line[] {
  const isInvoice = settled.type === 'ACCREC' || settled.type === 'ACCPAY'
  const side: Side = isReceivable(settled.type) === isInvoice ? 1n : -1n
  if (isPrepayment(settled)) return codedLines(org, settled, side)
  const amount = totalOf(codedLines(org, settled, side))
  return [{ account: controlOf(org, settled.type), amount }]
}

const isPrepayment = ({ type }: Settled): boolean => type.endsWith('-PREPAYMENT')

function runningTotals(uses: readonly Use[], { id }: Use) {
  const at = uses.findIndex((use) => use.id === id)
  const upTo = (end: number) => sum(uses.slice(0, end).map(({ amount }) => amount))
  return { before: upTo(at), after: upTo(at + 1) }
}

const share = (whole: bigint, part: Amount, total: Amount): bigint =>
  signOf(total) === 0
    ? 0n
    : BigInt(decimal(String(whole)).times(part).div(total).toDecimalPlaces(0).toFixed())

function settledBy(org: Organisation, id: string): Settled {
  const settled = org.invoices.get(id) ?? org.credit(id)
  if (!settled) throw new Error(`nothing to settle under ${id} in organisation ${org.id}`)
  return settled
}

/** The bank amount is in the account's currency: only a foreign account needs the payment's rate. */
function bankRateOf(org: Organisation, payment: Payment): Amount {
  const currency = org.account(payment.accountId).currencyCode ?? org.settings.baseCurrency
  return currency === org.settings.baseCurrency ? '1' : payment.currencyRate
}
