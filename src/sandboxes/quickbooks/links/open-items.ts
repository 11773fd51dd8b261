import type { LedgerLine } from '../../kit/ledger.ts'
import { ownAmount } from '../books/balances.ts'
import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { centsAt, sumOf } from '../values/amounts.ts'
import { type Body, refAt } from '../values/json.ts'

export type Side = 'receivable' | 'payable'

/** Kinds that keep their own balance and show who pays them. */
const KEEPS_BALANCE: ReadonlySet<string> = new Set([
  'Invoice',
  'CreditMemo',
  'Bill',
  'VendorCredit',
])

export const keepsBalance = ({ kind }: Pick<Stored, 'kind'>): boolean => KEEPS_BALANCE.has(kind)

const CHARGES: ReadonlySet<string> = new Set(['Invoice', 'Bill'])

/** What a journal entry, check or deposit does to the receivables or payables of a name. */
function linesOf(company: Company, { kind, id }: Stored, side: Side): readonly LedgerLine[] {
  const lines = company.ledger.find(`${kind} ${id}`)?.lines ?? []
  return lines.filter(({ facts }) => facts?.side === side)
}

/** Charges are paid; credits are used to pay. */
export function isCharge(company: Company, target: Stored, side: Side): boolean {
  if (keepsBalance(target)) return CHARGES.has(target.kind)
  const effect = sumOf(linesOf(company, target, side).map(({ amount }) => amount))
  return side === 'receivable' ? effect > 0n : effect < 0n
}

/** What was to be paid or used at first, and what of it is left in the home currency. */
export function amountsOf(
  company: Company,
  target: Stored,
  side: Side,
): Readonly<{ total: bigint; homeTotal: bigint }> {
  const lines = linesOf(company, target, side)
  const total = sumOf(lines.map(ownAmount))
  const homeTotal = sumOf(lines.map(({ amount }) => amount))
  return { total: absolute(total), homeTotal: absolute(homeTotal) }
}

const absolute = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

export const openOf = (company: Company, target: Stored, side: Side): bigint =>
  keepsBalance(target)
    ? centsAt(target.body, 'Balance')
    : amountsOf(company, target, side).total - company.settlements.appliedTo(target.kind, target.id)

/** The customers or vendors whose receivables or payables an object moves. */
export function namesOn(company: Company, target: Stored, side: Side): readonly string[] {
  const own = ownNameOf(target.body, side)
  if (own !== undefined && keepsBalance(target)) return [own]
  return linesOf(company, target, side).flatMap(({ facts }) => facts?.name ?? [])
}

const ownNameOf = (body: Body, side: Side): string | undefined =>
  refAt(body, side === 'receivable' ? 'CustomerRef' : 'VendorRef')
