import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { EntityName } from '../entities/names.ts'
import { keepsBalance } from '../links/open-items.ts'
import { applicationsOf, homeOf } from '../links/settlements.ts'
import { sumOf } from '../values/amounts.ts'
import { textAt } from '../values/json.ts'
import { compare, type ReportLine } from './lines.ts'

/** Where money waits on cash basis that pays nothing yet. */
const UNAPPLIED = {
  receivable: 'UnappliedCashPaymentIncome',
  payable: 'UnappliedCashBillPaymentExpense',
} as const

type Side = keyof typeof UNAPPLIED

/** One document paid in part, on the day when both sides of it are there. */
type Paid = Readonly<{ date: string; home: bigint; key: string; side: Side }>

/**
 * The books as if only money counted: what an invoice or bill says is earned or spent when it is
 * paid, and in the proportion in which it is paid. Everything else stays as it is; receivables and
 * payables that journals, checks and deposits post by hand stay where they are.
 */
export function cashLines(company: Company, lines: readonly ReportLine[]): readonly ReportLine[] {
  const groups = Map.groupBy(lines, ({ kind, id }) => `${kind} ${id}`)
  const result: ReportLine[] = []
  for (const [key, own] of groups) {
    const [kind = '', id = ''] = key.split(' ')
    const stored = company.find(kind as EntityName, id)
    if (!stored) result.push(...own)
    else if (keepsBalance(stored)) result.push(...earnedLines(company, stored, own))
    else if (kind === 'Payment' || kind === 'BillPayment') {
      result.push(...moneyLines(company, own, stored))
    } else result.push(...own)
  }
  return netted(result)
}

/** A document's own lines, each time with the share that was paid. */
function earnedLines(
  company: Company,
  stored: Stored,
  lines: readonly ReportLine[],
): readonly ReportLine[] {
  const control = lines.filter(({ facts }) => facts.side !== undefined)
  const others = lines.filter(({ facts }) => facts.side === undefined)
  const total = sumOf(control.map(({ amount }) => amount))
  if (total === 0n) return lines
  const sign = total < 0n ? -1n : 1n
  let before = 0n
  return paymentsOf(company, stored).flatMap((paid) => {
    const after = before + sign * paid.home
    const shares = sharesOf(others, { before, after, total })
    before = after
    const released = {
      ...{ date: paid.date, kind: stored.kind, id: stored.id, facts: {} },
      account: company.accounts.of(UNAPPLIED[paid.side]),
      amount: sign * paid.home,
    }
    return [released, ...shares.map((line) => ({ ...line, date: paid.date }))]
  })
}

function paymentsOf(company: Company, { kind, id, body }: Stored): readonly Paid[] {
  const own = String(body.TxnDate)
  return company.settlements
    .of(kind, id)
    .map(({ payer, application }): Paid => {
      const day = String(payer.body.TxnDate)
      const side = payer.kind === 'Payment' ? 'receivable' : 'payable'
      return { date: day > own ? day : own, home: homeOf(application), key: payer.id, side }
    })
    .toSorted((a, b) => compare(a.date, b.date) || Number(a.key) - Number(b.key))
}

type Range = Readonly<{ before: bigint; after: bigint; total: bigint }>

/** Each line up to what is paid by now, less what was counted before; the last takes the rest. */
function sharesOf(lines: readonly ReportLine[], { before, after, total }: Range) {
  let left = before - after
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1
    const amount = isLast
      ? left
      : rounded(line.amount * after, total) - rounded(line.amount * before, total)
    left -= amount
    return { ...line, amount }
  })
}

const rounded = (numerator: bigint, denominator: bigint): bigint => {
  const half = denominator / 2n
  const isNegative = numerator < 0n !== denominator < 0n
  return (numerator + (isNegative ? -half : half)) / denominator
}

/** The money itself, against what waits to be applied; links to journals and checks stay. */
function moneyLines(
  company: Company,
  lines: readonly ReportLine[],
  payer: Stored,
): readonly ReportLine[] {
  const side: Side = payer.kind === 'Payment' ? 'receivable' : 'payable'
  const kept = lines.filter(({ facts }) => facts.side === undefined)
  const control = lines.filter(({ facts }) => facts.side !== undefined)
  const waits = waiting(company, payer, control)
  const byHand = sumOf(control.map(({ amount }) => amount)) - waits
  const [first] = control
  if (!first) return kept
  const account = company.accounts.of(UNAPPLIED[side])
  return [...kept, { ...first, amount: byHand }, { ...first, account, amount: waits, facts: {} }]
}

/** What of a payment's control line belongs to documents or to nothing yet. */
function waiting(company: Company, payer: Stored, control: readonly ReportLine[]): bigint {
  const total = sumOf(control.map(({ amount }) => amount))
  const out = payer.kind === 'Payment' ? -1n : 1n
  const handmade = applicationsOf(payer.body).flatMap((application) => {
    const target = company.find(application.kind, application.id)
    if (!target || keepsBalance(target)) return []
    const effect = sumOf(
      (company.ledger.find(`${target.kind} ${target.id}`)?.lines ?? [])
        .filter(({ facts }) => facts?.side !== undefined)
        .map(({ amount }) => amount),
    )
    const isCharge = payer.kind === 'Payment' ? effect > 0n : effect < 0n
    return [(isCharge ? out : -out) * homeOf(application)]
  })
  return total - sumOf(handmade)
}

/** Lines of one object, account and day are one line; nothing is not told. */
function netted(lines: readonly ReportLine[]): readonly ReportLine[] {
  const groups = Map.groupBy(lines, (line) =>
    [line.date, line.kind, line.id, line.account, textAt(line.facts, 'class') ?? ''].join(' '),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const amount = sumOf(group.map((line) => line.amount))
    return first && amount !== 0n ? [{ ...first, amount }] : []
  })
}
