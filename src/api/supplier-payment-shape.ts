import { supplierRestOf } from '#books/coding/supplier-payment.ts'
import type { AccountId, PaymentMethodId, SupplierPaymentId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { money } from '#books/money.ts'
import type { SupplierPaymentAmendment } from '#practice/coding/amend-supplier-payment.ts'
import { readSupplierPayment } from '#practice/coding/read-coding.ts'
import { listAccounts } from '#store/accounts.ts'
import type { ListedSupplierPayment } from '#store/coding/supplier-payments.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { toSettlementShape } from './coding-shape.ts'
import { toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { readMoney, toMoneyShape } from './money-shape.ts'
import type { LinkBadge } from './wire/link-badge.ts'
import type {
  SupplierPayment,
  SupplierPaymentChange,
  SupplierPaymentRow,
} from './wire/supplier-payments.ts'

/** The whole payment with its journal and its history. */
export async function readSupplierPaymentShape(
  tx: FirmTx,
  id: SupplierPaymentId,
): Promise<SupplierPayment> {
  const { payment, vendor, applications, entries, history } = await readSupplierPayment(tx, id)
  const badges = await readLinkBadges(tx, 'supplier_payment', [id])
  const accounts = await listAccounts(tx, payment.divisionId)
  const rest = payment.status === 'void' ? money(0n, payment.currency) : supplierRestOf(payment)
  const named = { ...payment, vendorName: vendor.displayName, rest }
  return {
    ...toSupplierPaymentRow(named, badges(id)),
    divisionId: payment.divisionId,
    methodId: payment.methodId,
    memo: payment.memo,
    accountId: payment.accountId,
    applications: applications.map(toSettlementShape),
    journal: toJournalShape(entries, accounts),
    history: toHistoryShape(history),
  }
}

export const toSupplierPaymentRow = (
  payment: ListedSupplierPayment,
  links: LinkBadge[],
): SupplierPaymentRow => ({
  id: payment.id,
  version: payment.version,
  status: payment.status,
  number: payment.number,
  vendorId: payment.vendorId,
  vendorName: payment.vendorName,
  paidOn: payment.paidOn,
  amount: toMoneyShape(payment.amount),
  rest: toMoneyShape(payment.rest),
  reference: payment.reference,
  links,
})

/** What a person wrote, in the books' own types. */
export const readSupplierPaymentFields = (
  written: Omit<SupplierPaymentChange, 'version'>,
): SupplierPaymentAmendment => ({
  paidOn: written.paidOn as LocalDate,
  currency: written.amount.currency,
  amount: readMoney(written.amount, 'amount'),
  methodId: written.methodId as PaymentMethodId | null,
  reference: written.reference,
  memo: written.memo,
  accountId: written.accountId as AccountId,
  number: written.number,
})
