import { Decimal } from '#books/decimal.ts'
import type { Movement } from '../contract.ts'
import {
  type Amounts,
  billPaymentEntry,
  journalEntry,
  number,
  owedEntry,
  purchaseEntry,
  reverse,
  taxEntry,
  transferEntry,
  UNKNOWN_ACCOUNT,
} from './entries-purchases.ts'
import type { RemoteObject, Wire } from './wire.ts'

type Lines = Movement['lines']

/** Which accounts the vendor moves without naming them in a document. */
export type Ledger = Readonly<{
  receivable: string
  payable: string
  undeposited: string
  /** What an item sells into, and what it is bought into. */
  incomeOf: ReadonlyMap<string, string>
  costOf: ReadonlyMap<string, string>
  taxAccountOf: ReadonlyMap<string, string>
  /** By a tax code's id and `Sales` or `Purchase`: journals name no rate. */
  taxAccountOfCode: ReadonlyMap<string, string>
}>

/**
 * The double entry that a document makes, by the vendor's own rules; debits positive. One line for
 * each account.
 */
export function entryOf(remote: RemoteObject, ledger: Ledger): Lines {
  switch (remote.kind) {
    case 'Invoice':
      return summed(saleEntry(remote.object, ledger, ledger.receivable))
    case 'CreditMemo':
      return summed(reverse(saleEntry(remote.object, ledger, ledger.receivable)))
    case 'SalesReceipt':
      return summed(receiptEntry(remote.object, ledger))
    case 'RefundReceipt':
      return summed(reverse(receiptEntry(remote.object, ledger)))
    case 'Payment':
      return summed(paymentEntry(remote.object, ledger))
    case 'Deposit':
      return summed(depositEntry(remote.object, ledger))
    case 'Bill':
      return summed(owedEntry(remote.object, ledger))
    case 'VendorCredit':
      return summed(reverse(owedEntry(remote.object, ledger)))
    case 'Purchase':
      return summed(purchaseEntry(remote.object, ledger))
    case 'BillPayment':
      return summed(billPaymentEntry(remote.object, ledger))
    case 'Transfer':
      return summed(transferEntry(remote.object))
    case 'JournalEntry':
      return summed(journalEntry(remote.object, ledger))
    case 'Customer':
    case 'Vendor':
    case 'Item':
      return []
  }
}

function saleEntry(wire: Wire<'CreditMemo'>, ledger: Ledger, against: string): Amounts {
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
  return [[against, number(wire.TotalAmt)], ...lines, ...reverse(taxEntry(wire, ledger))]
}

const receiptEntry = (wire: Wire<'SalesReceipt'>, ledger: Ledger): Amounts =>
  saleEntry(wire, ledger, wire.DepositToAccountRef?.value ?? ledger.undeposited)

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
  return [[bank, number(wire.TotalAmt)], ...kept, ...lines, ...reverse(taxEntry(wire, ledger))]
}

function summed(amounts: Amounts): Lines {
  const groups = Map.groupBy(amounts, ([account]) => account)
  return [...groups].flatMap(([accountId, group]) => {
    const total = group.reduce((sum, [, amount]) => sum.add(amount), new Decimal(0))
    return total.isZero() ? [] : [{ accountId, amount: total.toFixed(2) }]
  })
}
