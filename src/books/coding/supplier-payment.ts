import type {
  AccountId,
  CodedDocumentId,
  PartyId,
  PaymentMethodId,
  SupplierApplicationId,
  SupplierPaymentId,
} from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import { type Currency, type Money, subtract, sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import { type CodedDocument, openOf } from './coded-document.ts'

/** A part of a supplier payment, or of a supplier credit, that settles a supplier invoice. */
export type SupplierApplication = Readonly<{
  id: SupplierApplicationId
  billId: CodedDocumentId
  amount: Money
  appliedOn: LocalDate
}>

export type SupplierPaymentDraft = Readonly<{
  vendorId: PartyId
  paidOn: LocalDate
  currency: Currency
  amount: Money
  methodId: PaymentMethodId | null
  reference: string
  memo: string
  /** The bank or the credit card that it was paid from. */
  accountId: AccountId
  number: string | null
}>

export type SupplierPayment = Omit<SupplierPaymentDraft, 'number'> &
  Readonly<{
    id: SupplierPaymentId
    version: number
    status: 'recorded' | 'void'
    number: string
    /** Live ones only. */
    applications: readonly SupplierApplication[]
  }>

/** What no supplier invoice has used yet: it waits on *deposits paid*. */
export const supplierRestOf = ({
  amount,
  applications,
}: Pick<SupplierPayment, 'amount' | 'applications'>): Money =>
  subtract(
    amount,
    sum(
      applications.map((application) => application.amount),
      amount.currency,
    ),
  )

/** A payment or a credit, as far as its money settles supplier invoices. */
export type SupplierMoney = Readonly<{
  partyId: PartyId | null
  currency: Currency
  date: LocalDate
  rest: Money
}>

type Applying = Readonly<{
  source: SupplierMoney
  bill: CodedDocument
  amount: Money
  appliedOn: LocalDate
}>

/** Whether this money may settle this supplier invoice. `field` names the input in a refusal. */
export function assertSettles({ source, bill, amount, appliedOn }: Applying, field: string): void {
  if (bill.status !== 'approved') {
    throw new Refusal('document_is_not_approved', { status: bill.status }, field)
  }
  if (bill.partyId !== source.partyId) throw new Refusal('supplier_differs', {}, field)
  if (bill.currency !== source.currency || amount.currency !== source.currency) {
    const detail = { one: source.currency, other: bill.currency }
    throw new Refusal('currencies_differ', detail, field)
  }
  if (amount.minorUnits <= 0n) throw new Refusal('amount_must_be_positive', {}, `${field}.amount`)
  const date = source.date < bill.issuedOn ? bill.issuedOn : source.date
  if (appliedOn < date) {
    throw new Refusal('application_before_document', { date }, `${field}.appliedOn`)
  }
  if (amount.minorUnits > openOf(bill).minorUnits) {
    const open = String(openOf(bill).minorUnits)
    throw new Refusal('applied_more_than_open', { open }, `${field}.amount`)
  }
  if (amount.minorUnits > source.rest.minorUnits) {
    const rest = String(source.rest.minorUnits)
    throw new Refusal('applied_more_than_paid', { rest }, `${field}.amount`)
  }
}
