import { Decimal } from '../decimal.ts'
import { deferredPartsOf } from '../deferral.ts'
import type { AccountId } from '../ids.ts'
import type { Invoice, InvoiceLine } from '../invoice.ts'
import type { LocalDate } from '../local-date.ts'
import { allocate, type Currency, money } from '../money.ts'
import type { Balances } from './account-sections.ts'
import { total } from './report.ts'
import type { TaxFigure, TaxPlace } from './tax-figure.ts'

/** A line's net, or one component of its tax: what a settlement takes its part of. */
export type Share = TaxPlace & Readonly<{ accountId: AccountId; amount: bigint }>

export type Settlement = Readonly<{ on: LocalDate; amount: bigint }>

/** A document that counts as it is settled. */
export type SettledDocument = Readonly<{
  /** Receivable or payable. */
  controlAccountId: AccountId
  /** The side that its shares post to: credit for an invoice and for a supplier's credit. */
  side: 'debit' | 'credit'
  /** In the document's own sign; together they are its total. */
  shares: readonly Share[]
  /** In the order in which they were made. */
  settlements: readonly Settlement[]
}>

/**
 * What each settlement takes of each share: of what the ones before it have left, by largest
 * remainder. So no share goes backwards, and the last settlement takes exactly what is left.
 */
export function takenBySettlements(
  shares: readonly bigint[],
  settlements: readonly bigint[],
): readonly (readonly bigint[])[] {
  let left = shares
  return settlements.map((settlement) => {
    const taken = split(settlement, left)
    left = left.map((share, index) => share - (taken[index] ?? 0n))
    return taken
  })
}

/** The split is of units: every currency of the same number of decimals gives the same. */
const UNITS: Currency = 'JPY'

const split = (amount: bigint, weights: readonly bigint[]): bigint[] =>
  allocate(
    money(amount, UNITS),
    weights.map((weight) => new Decimal(String(weight))),
  ).map(({ minorUnits }) => minorUnits)

/** What of each share nothing has settled after a day. */
export function unsettledShares(
  { shares, settlements }: SettledDocument,
  asOf: LocalDate,
): Share[] {
  const counted = settlements.filter(({ on }) => on <= asOf).map(({ amount }) => amount)
  const taken = takenBySettlements(
    shares.map(({ amount }) => amount),
    counted,
  )
  return shares.map((share, index) => ({
    ...share,
    amount: share.amount - total(taken.map((each) => each[index] ?? 0n)),
  }))
}

/** What clients have paid and no invoice has used, where it waits on the receivable account. */
export type WaitingMoney = Readonly<{
  receivableId: AccountId
  depositsReceivedId: AccountId
  amount: bigint
}>

type CashBooks = Readonly<{
  asOf: LocalDate
  /** Those of the day that are not wholly settled after it: of others both bases say the same. */
  documents: readonly SettledDocument[]
  waiting?: WaitingMoney | undefined
}>

/**
 * Balances after a day on the cash basis: the accrual ones without what nobody has paid. What waits
 * for an invoice is a deposit, whatever account the division keeps it on.
 */
export function cashBalances(accrual: Balances, { asOf, documents, waiting }: CashBooks): Balances {
  const balances = new Map(accrual)
  const change = (id: AccountId, by: bigint) => balances.set(id, (balances.get(id) ?? 0n) + by)
  for (const document of documents) {
    const sign = document.side === 'debit' ? 1n : -1n
    for (const { accountId, amount } of unsettledShares(document, asOf)) {
      change(accountId, -sign * amount)
      change(document.controlAccountId, sign * amount)
    }
  }
  if (waiting) {
    change(waiting.receivableId, waiting.amount)
    change(waiting.depositsReceivedId, -waiting.amount)
  }
  return balances
}

type Deferring = Readonly<{ deferredIncomeId: AccountId; asOf: LocalDate }>

/**
 * A deferred line's net, month by month: a month that was released by the day is income, the others
 * wait as deferred income. A settlement takes its part of each month.
 */
export function sharesOfDeferred(
  share: Share,
  { line, releases }: Readonly<{ line: InvoiceLine; releases: Invoice['releases'] }>,
  { deferredIncomeId, asOf }: Deferring,
): Share[] {
  const postedOn = new Map(releases.map((release) => [release.endsOn, release.postedOn]))
  return deferredPartsOf(line).map(({ endsOn, amount }) => {
    const released = postedOn.get(endsOn)
    const isEarned = released !== undefined && released <= asOf
    const accountId = isEarned ? line.accountId : deferredIncomeId
    return { ...share, accountId, amount: amount.minorUnits }
  })
}

/** What a document's unsettled shares say of tax: a credit note's and a supplier credit's less. */
export function unsettledFigures(document: SettledDocument, asOf: LocalDate): TaxFigure[] {
  return unsettledShares(document, asOf).map(({ accountId: _, ...share }) => {
    const isUsual = (share.side === 'sales') === (document.side === 'credit')
    // What the firm owes the agency itself stands against its cost.
    const isTurned = share.measure === 'self_assessed' ? isUsual : !isUsual
    return isTurned ? { ...share, amount: -share.amount } : share
  })
}
