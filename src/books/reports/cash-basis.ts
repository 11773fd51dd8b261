import { Decimal } from '../decimal.ts'
import type { AccountId, TaxCodeId, TaxComponentId } from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import { allocate, type Currency, money } from '../money.ts'
import type { Balances } from './account-sections.ts'
import { total } from './report.ts'

/** A line's net, or one component of its tax: what a settlement takes its part of. */
export type Share = Readonly<{
  accountId: AccountId
  taxCodeId: TaxCodeId
  /** Null: the net of the line. */
  componentId: TaxComponentId | null
  amount: bigint
}>

export type Settlement = Readonly<{ on: LocalDate; amount: bigint }>

/** A document that counts as it is settled. */
export type SettledDocument = Readonly<{
  /** Receivable or payable. */
  controlAccountId: AccountId
  /** The side that its shares post to: credit for an invoice. */
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
