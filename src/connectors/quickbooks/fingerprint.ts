import { amountText } from './amounts.ts'
import { appliedOf, plain } from './fingerprint-parts.ts'
import { billPayment, journal, owed, purchase, transfer } from './fingerprint-purchases.ts'
import type { RemoteObject, Wire, WireLine } from './wire.ts'

/**
 * Canonical JSON of the fields that we own (FIELDS.md says which), of what we send, together with
 * the totals that we expect, and of what the vendor answers: the same function for both.
 */
export const fingerprintOf = (remote: RemoteObject): string =>
  JSON.stringify({ kind: remote.kind, ...ownedOf(remote) })

function ownedOf(remote: RemoteObject): object {
  switch (remote.kind) {
    case 'Customer':
    case 'Vendor':
      return party(remote.object)
    case 'Item':
      return item(remote.object)
    case 'Invoice':
      return invoice(remote.object)
    case 'CreditMemo':
    case 'SalesReceipt':
    case 'RefundReceipt':
      return sale(remote.object)
    case 'Payment':
      return payment(remote.object)
    case 'Deposit':
      return deposit(remote.object)
    case 'Bill':
      return { due: remote.object.DueDate ?? '', ...owed(remote.object) }
    case 'VendorCredit':
      return owed(remote.object)
    case 'BillPayment':
      return billPayment(remote.object)
    case 'Purchase':
      return purchase(remote.object)
    case 'Transfer':
      return transfer(remote.object)
    case 'JournalEntry':
      return journal(remote.object)
  }
}

/**
 * What is left of an invoice that was voided: amounts and links are gone, number and dates stay.
 */
export const VOID_INVOICE = JSON.stringify({ kind: 'Invoice', void: true })

const invoice = (wire: Wire<'Invoice'>): object =>
  isVoid(wire) ? { void: true } : { due: wire.DueDate ?? '', ...sale(wire) }

/** An invoice over 0.00 is a good one; only a void writes its word in front of the note. */
const isVoid = ({ TotalAmt, PrivateNote }: Wire<'Invoice'>): boolean =>
  !TotalAmt && /^\s*voided\b/i.test(PrivateNote ?? '')

const sale = (wire: Wire<'CreditMemo'>): object => ({
  number: wire.DocNumber ?? '',
  date: wire.TxnDate ?? '',
  customer: wire.CustomerRef?.value ?? '',
  memo: plain(wire.CustomerMemo?.value),
  note: plain(wire.PrivateNote),
  lines: (wire.Line ?? []).filter(isOurs).map(saleLine),
  tax: amountText(wire.TxnTaxDetail?.TotalTax),
  total: amountText(wire.TotalAmt),
})

/**
 * The subtotal is the vendor's own; a line of any other kind that we did not send is a difference.
 */
const isOurs = ({ DetailType }: WireLine): boolean => DetailType !== 'SubTotalLineDetail'

const saleLine = ({ Amount, Description, DetailType, SalesItemLineDetail }: WireLine): object => ({
  amount: amountText(Amount),
  item: SalesItemLineDetail?.ItemRef?.value ?? DetailType ?? '',
  tax: SalesItemLineDetail?.TaxCodeRef?.value ?? '',
  description: plain(Description),
  served: SalesItemLineDetail?.ServiceDate ?? '',
})

const payment = (wire: Wire<'Payment'>): object => ({
  number: wire.PaymentRefNum ?? '',
  date: wire.TxnDate ?? '',
  customer: wire.CustomerRef?.value ?? '',
  // A payment of 0.00 only ties a credit to an invoice: no account is touched.
  account: wire.TotalAmt ? (wire.DepositToAccountRef?.value ?? '') : '',
  method: wire.PaymentMethodRef?.value ?? '',
  note: plain(wire.PrivateNote),
  lines: appliedOf(wire),
  total: amountText(wire.TotalAmt),
})

const deposit = (wire: Wire<'Deposit'>): object => ({
  date: wire.TxnDate ?? '',
  account: wire.DepositToAccountRef?.value ?? '',
  note: plain(wire.PrivateNote),
  lines: (wire.Line ?? []).map(({ Amount, DepositLineDetail: detail, LinkedTxn = [] }) => ({
    amount: amountText(Amount),
    account: detail?.AccountRef?.value ?? '',
    party: detail?.Entity?.value ?? '',
    // What takes a payment out of undeposited funds answers with the payment's own method.
    method: (LinkedTxn.length === 0 && detail?.PaymentMethodRef?.value) || '',
    links: LinkedTxn.map(({ TxnId }) => TxnId),
    ...(detail?.TaxCodeRef && { tax: detail.TaxCodeRef.value }),
  })),
  total: amountText(wire.TotalAmt),
})

const party = (wire: Wire<'Customer' | 'Vendor'>): object => ({
  name: plain(wire.DisplayName),
  title: plain(wire.Title),
  given: plain(wire.GivenName),
  family: plain(wire.FamilyName),
  company: plain(wire.CompanyName),
  email: plain(wire.PrimaryEmailAddr?.Address),
  phone: plain(wire.PrimaryPhone?.FreeFormNumber),
  address: [
    wire.BillAddr?.Line1,
    wire.BillAddr?.Line2,
    wire.BillAddr?.City,
    wire.BillAddr?.CountrySubDivisionCode,
    wire.BillAddr?.PostalCode,
    wire.BillAddr?.Country,
  ].map(plain),
  active: wire.Active !== false,
})

const item = (wire: Wire<'Item'>): object => ({
  name: plain(wire.Name),
  code: plain(wire.Sku),
  type: wire.Type ?? '',
  price: amountText(wire.UnitPrice),
  account: wire.IncomeAccountRef?.value ?? '',
  active: wire.Active !== false,
})
