import { Decimal } from '#books/decimal.ts'
import type { Movement } from '../contract.ts'
import type { RemoteObject, Wire } from './wire.ts'

type Lines = Movement['lines']

/** Which accounts the vendor moves without naming them in a document. */
export type Ledger = Readonly<{
  receivable: string
  undeposited: string
  incomeOf: ReadonlyMap<string, string>
  taxAccountOf: ReadonlyMap<string, string>
}>

/** Where a document names no account that we can find out. The tie-out shows it as such. */
export const UNKNOWN_ACCOUNT = ''

/**
 * The double entry that a document makes, by the vendor's own rules; debits positive. One line for
 * each account.
 */
export function entryOf(remote: RemoteObject, ledger: Ledger): Lines {
  switch (remote.kind) {
    case 'Invoice':
      return summed(saleEntry(remote.object, ledger))
    case 'CreditMemo':
      return summed(
        saleEntry(remote.object, ledger).map(([account, amount]) => [account, amount.neg()]),
      )
    case 'Payment':
      return summed(paymentEntry(remote.object, ledger))
    case 'Deposit':
      return summed(depositEntry(remote.object, ledger))
    case 'Customer':
    case 'Item':
      return []
  }
}

type Amounts = readonly (readonly [account: string, amount: Decimal])[]

const number = (amount: number | undefined): Decimal => new Decimal(amount ?? 0)

function saleEntry(wire: Wire<'CreditMemo'>, ledger: Ledger): Amounts {
  const lines = (wire.Line ?? []).flatMap((line): Amounts => {
    if (line.DetailType === 'SubTotalLineDetail') return []
    if (line.DiscountLineDetail) {
      const account = line.DiscountLineDetail.DiscountAccountRef?.value ?? UNKNOWN_ACCOUNT
      return [[account, number(line.Amount)]]
    }
    const detail = line.SalesItemLineDetail
    const account =
      detail?.ItemAccountRef?.value ?? ledger.incomeOf.get(detail?.ItemRef?.value ?? '')
    return [[account ?? UNKNOWN_ACCOUNT, number(line.Amount).neg()]]
  })
  return [[ledger.receivable, number(wire.TotalAmt)], ...lines, ...taxEntry(wire, ledger)]
}

function taxEntry({ TxnTaxDetail }: Wire<'CreditMemo'>, ledger: Ledger): Amounts {
  return (TxnTaxDetail?.TaxLine ?? []).map((line) => {
    const rate = line.TaxLineDetail?.TaxRateRef?.value ?? ''
    return [ledger.taxAccountOf.get(rate) ?? UNKNOWN_ACCOUNT, number(line.Amount).neg()]
  })
}

const paymentEntry = (wire: Wire<'Payment'>, ledger: Ledger): Amounts => [
  [wire.DepositToAccountRef?.value ?? ledger.undeposited, number(wire.TotalAmt)],
  [wire.ARAccountRef?.value ?? ledger.receivable, number(wire.TotalAmt).neg()],
]

/** A line that takes a payment out of undeposited funds names no account. */
function depositEntry(wire: Wire<'Deposit'>, ledger: Ledger): Amounts {
  const lines = (wire.Line ?? []).map(({ Amount, DepositLineDetail }): Amounts[number] => [
    DepositLineDetail?.AccountRef?.value ?? ledger.undeposited,
    number(Amount).neg(),
  ])
  const bank = wire.DepositToAccountRef?.value ?? UNKNOWN_ACCOUNT
  const { CashBack } = wire
  const kept: Amounts = CashBack
    ? [[CashBack.AccountRef?.value ?? UNKNOWN_ACCOUNT, number(CashBack.Amount)]]
    : []
  return [[bank, number(wire.TotalAmt)], ...kept, ...lines]
}

function summed(amounts: Amounts): Lines {
  const groups = Map.groupBy(amounts, ([account]) => account)
  return [...groups].flatMap(([accountId, group]) => {
    const total = group.reduce((sum, [, amount]) => sum.add(amount), new Decimal(0))
    return total.isZero() ? [] : [{ accountId, amount: total.toFixed(2) }]
  })
}
