import type {
  AccountId,
  EngagementId,
  InvoiceId,
  PartyId,
  PaymentId,
  PaymentMethodId,
  TrustTransactionId,
} from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import { type Money, money, negate, sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { TrustSeries } from './jurisdiction.ts'

export const TRUST_KINDS = [
  'receipt',
  'payment',
  'transfer',
  'transfer_to_office',
  'advance',
  'recovery',
  'top_up',
  'statutory_deposit_in',
  'statutory_deposit_out',
  'interest',
  'bank_fee',
  'dishonour',
  'reversal',
] as const
export type TrustKind = (typeof TRUST_KINDS)[number]

/**
 * Whose the money in a trust account is. `beneficiary` receives the interest of pooled money;
 * `statutory` is what lies in the statutory deposit instead of the bank, and nobody's ledger.
 */
export const TRUST_LEDGERS = ['matter', 'firm', 'unidentified', 'beneficiary', 'statutory'] as const
export type TrustLedgerKind = (typeof TRUST_LEDGERS)[number]

/** A matter's ledger names its matter and its client; the others name neither. */
export type TrustLedger = Readonly<{
  kind: TrustLedgerKind
  engagementId: EngagementId | null
  clientId: PartyId | null
}>

export const ledgerOf = (kind: Exclude<TrustLedgerKind, 'matter'>): TrustLedger => ({
  kind,
  engagementId: null,
  clientId: null,
})

export const isSameLedger = (a: TrustLedger, b: TrustLedger): boolean =>
  a.kind === b.kind && a.engagementId === b.engagementId

/** What a transaction does to one ledger of its trust account; money that comes in is positive. */
export type TrustMovement = Readonly<{
  ledger: TrustLedger
  amount: Money
  /** The invoice that money for the office pays, and the payment that this became there. */
  invoiceId: InvoiceId | null
  paymentId: PaymentId | null
}>

/** Posted once and never edited: only the day on which a receipt cleared is added to it. */
export type TrustTransaction = Readonly<{
  id: TrustTransactionId
  version: number
  kind: TrustKind
  number: string
  trustAccountId: AccountId
  happenedOn: LocalDate
  /** When the bank made the money of a receipt final; null until then. */
  clearedOn: LocalDate | null
  amount: Money
  /** The ledger that the transaction is about; of a transfer, the one that gives. */
  ledger: TrustLedger
  /** Who paid, or who is paid. */
  counterparty: string
  methodId: PaymentMethodId | null
  reference: string
  memo: string
  /** The client's written consent to a transfer: where it is to be found. */
  consent: string
  /** The transaction that a reversal or a dishonour takes back. */
  undoesId: TrustTransactionId | null
  /** The operating bank on the other side, where there is one. */
  officeAccountId: AccountId | null
  /** The expense that a bank fee is coded to. */
  codingAccountId: AccountId | null
  movements: readonly TrustMovement[]
}>

const SERIES: Readonly<Record<TrustKind, TrustSeries>> = {
  receipt: 'receipt',
  top_up: 'receipt',
  payment: 'payment',
  transfer_to_office: 'payment',
  recovery: 'payment',
  transfer: 'journal',
  advance: 'journal',
  statutory_deposit_in: 'journal',
  statutory_deposit_out: 'journal',
  interest: 'journal',
  bank_fee: 'journal',
  dishonour: 'journal',
  reversal: 'journal',
}

/** Each series of a trust account has its numbers without a gap. */
export const seriesOf = (kind: TrustKind): TrustSeries => SERIES[kind]

export const movement = (
  ledger: TrustLedger,
  amount: Money,
  invoiceId: InvoiceId | null = null,
): TrustMovement => ({ ledger, amount, invoiceId, paymentId: null })

/** What a transaction does to the bank account itself. */
export const bankEffectOf = ({
  movements,
  amount,
}: Pick<TrustTransaction, 'movements' | 'amount'>): Money =>
  sum(
    movements.map((each) => each.amount),
    amount.currency,
  )

/** The same ledgers, the other way round. */
export const mirrored = (movements: readonly TrustMovement[]): TrustMovement[] =>
  movements.map((each) => ({ ...each, amount: negate(each.amount) }))

/** What each ledger loses, once for each ledger that ends up with less. */
export function drawnFrom(
  movements: readonly TrustMovement[],
): Readonly<{ ledger: TrustLedger; amount: Money }>[] {
  const byLedger = Map.groupBy(movements, ({ ledger }) => `${ledger.kind} ${ledger.engagementId}`)
  return [...byLedger.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { currency } = first.amount
    const total = sum(
      same.map(({ amount }) => amount),
      currency,
    )
    if (total.minorUnits >= 0n) return []
    return [{ ledger: first.ledger, amount: money(-total.minorUnits, currency) }]
  })
}

const UNDONE_BY_REVERSAL: ReadonlySet<TrustKind> = new Set(
  TRUST_KINDS.filter((kind) => kind !== 'reversal' && kind !== 'dishonour'),
)

/** What was taken back is entered anew, rather than the taking back taken back. */
export function assertCanBeUndone(
  transaction: Pick<TrustTransaction, 'kind' | 'happenedOn' | 'number'>,
  by: 'reversal' | 'dishonour',
  on: LocalDate,
): void {
  const { kind, happenedOn, number } = transaction
  const can = by === 'dishonour' ? kind === 'receipt' : UNDONE_BY_REVERSAL.has(kind)
  if (!can) throw new Refusal('trust_transaction_stays', { number })
  if (on < happenedOn) throw new Refusal('trust_undone_before', { happenedOn }, 'happenedOn')
}
