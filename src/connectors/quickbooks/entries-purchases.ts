import { Decimal } from '#books/decimal.ts'
import type { Ledger } from './entries.ts'
import { payingAccountOf } from './fingerprint-purchases.ts'
import type { Wire, WireLine } from './wire.ts'

export type Amounts = readonly (readonly [account: string, amount: Decimal])[]

/** Where a document names no account that we can find out. The tie-out shows it as such. */
export const UNKNOWN_ACCOUNT = ''

export const number = (amount: number | undefined): Decimal => new Decimal(amount ?? 0)

export const reverse = (amounts: Amounts): Amounts =>
  amounts.map(([account, amount]) => [account, amount.neg()])

/** The tax of a document, on its agencies' accounts; as it is written, without a side. */
export const taxEntry = (
  { TxnTaxDetail }: Pick<Wire<'CreditMemo'>, 'TxnTaxDetail'>,
  ledger: Ledger,
): Amounts =>
  (TxnTaxDetail?.TaxLine ?? []).map((line) => {
    const rate = line.TaxLineDetail?.TaxRateRef?.value ?? ''
    return [ledger.taxAccountOf.get(rate) ?? UNKNOWN_ACCOUNT, number(line.Amount)]
  })

/** What was bought, with its tax: debits. */
const costEntry = (wire: Wire<'VendorCredit' | 'Purchase'>, ledger: Ledger): Amounts => [
  ...(wire.Line ?? []).map((line) => [costAccountOf(line, ledger), number(line.Amount)] as const),
  ...taxEntry(wire, ledger),
]

const costAccountOf = (line: WireLine, { costOf }: Ledger): string =>
  line.AccountBasedExpenseLineDetail?.AccountRef?.value ??
  costOf.get(line.ItemBasedExpenseLineDetail?.ItemRef?.value ?? '') ??
  UNKNOWN_ACCOUNT

export const owedEntry = (wire: Wire<'VendorCredit'>, ledger: Ledger): Amounts => [
  [wire.APAccountRef?.value ?? ledger.payable, number(wire.TotalAmt).neg()],
  ...costEntry(wire, ledger),
]

export function purchaseEntry(wire: Wire<'Purchase'>, ledger: Ledger): Amounts {
  const spent: Amounts = [
    [wire.AccountRef?.value ?? UNKNOWN_ACCOUNT, number(wire.TotalAmt).neg()],
    ...costEntry(wire, ledger),
  ]
  return wire.Credit ? reverse(spent) : spent
}

export const billPaymentEntry = (wire: Wire<'BillPayment'>, ledger: Ledger): Amounts => [
  [wire.APAccountRef?.value ?? ledger.payable, number(wire.TotalAmt)],
  [payingAccountOf(wire), number(wire.TotalAmt).neg()],
]

export const transferEntry = ({
  FromAccountRef,
  ToAccountRef,
  Amount,
}: Wire<'Transfer'>): Amounts => [
  [ToAccountRef?.value ?? UNKNOWN_ACCOUNT, number(Amount)],
  [FromAccountRef?.value ?? UNKNOWN_ACCOUNT, number(Amount).neg()],
]

/** The tax of a line goes to its code's account, on the line's own side. */
export const journalEntry = ({ Line }: Wire<'JournalEntry'>, ledger: Ledger): Amounts =>
  (Line ?? []).flatMap(({ Amount, JournalEntryLineDetail: detail }): Amounts => {
    if (!detail) return []
    const signed = (amount: number | undefined) =>
      detail.PostingType === 'Credit' ? number(amount).neg() : number(amount)
    const code = `${detail.TaxCodeRef?.value} ${detail.TaxApplicableOn}`
    return [
      [detail.AccountRef?.value ?? UNKNOWN_ACCOUNT, signed(Amount)],
      ...(detail.TaxAmount
        ? [
            [
              ledger.taxAccountOfCode.get(code) ?? UNKNOWN_ACCOUNT,
              signed(detail.TaxAmount),
            ] as const,
          ]
        : []),
    ]
  })
