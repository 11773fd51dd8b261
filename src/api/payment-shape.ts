import type { AccountId, InvoiceId, PaymentId, PaymentMethodId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Money } from '#books/money.ts'
import { restOf } from '#books/payment.ts'
import type { PaymentAmendment } from '#practice/amend-payment.ts'
import type { ApplicationInput } from '#practice/applications-of.ts'
import { readPayment } from '#practice/read-documents.ts'
import { listAccounts } from '#store/accounts.ts'
import {
  listRefundedParts,
  type NamedApplication,
  type NamedRefundedPart,
} from '#store/applications.ts'
import { findDepositOf } from '#store/deposit-slips.ts'
import type { PaymentHead } from '#store/payments.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { readMoney, toMoneyShape } from './money-shape.ts'
import type { LinkBadge } from './wire/link-badge.ts'
import type {
  ApplicationInput as ApplicationInputShape,
  Payment,
  PaymentApplication,
  PaymentChange,
  PaymentRow,
  RefundedPart,
} from './wire/payments.ts'

/** The whole payment with its journal and its history. */
export async function readPaymentShape(tx: FirmTx, id: PaymentId): Promise<Payment> {
  const { payment, client, applications, entries, history } = await readPayment(tx, id)
  const badges = await readLinkBadges(tx, 'payment', [id])
  const accounts = await listAccounts(tx, payment.divisionId)
  const rest = restOf(payment)
  const named = { ...payment, clientName: client.displayName, rest }
  return {
    ...toPaymentRowShape(named, badges(id)),
    divisionId: payment.divisionId,
    currency: payment.currency,
    methodId: payment.methodId,
    memo: payment.memo,
    depositAccountId: payment.depositAccountId,
    applications: applications.map(toApplicationShape),
    refunds: (await listRefundedParts(tx, { paymentIds: [id] })).map(toRefundedShape),
    bounce: payment.bounce && {
      bouncedOn: payment.bounce.bouncedOn,
      fee: toMoneyShape(payment.bounce.fee),
    },
    deposit: (await findDepositOf(tx, id)) ?? null,
    journal: toJournalShape(entries, accounts),
    history: toHistoryShape(history),
  }
}

type Listed = PaymentHead & Readonly<{ clientName: string; rest: Money }>

export const toPaymentRowShape = (payment: Listed, links: LinkBadge[]): PaymentRow => ({
  id: payment.id,
  version: payment.version,
  status: payment.status,
  number: payment.number,
  clientId: payment.clientId,
  clientName: payment.clientName,
  source: payment.source,
  payer: payment.payer,
  receivedOn: payment.receivedOn,
  amount: toMoneyShape(payment.amount),
  rest: toMoneyShape(payment.rest),
  reference: payment.reference,
  links,
})

export const toRefundedShape = (part: NamedRefundedPart): RefundedPart => ({
  id: part.id,
  refundId: part.refundId,
  refundNumber: part.refundNumber,
  amount: toMoneyShape(part.amount),
  refundedOn: part.appliedOn,
})

export const toApplicationShape = (application: NamedApplication): PaymentApplication => ({
  id: application.id,
  invoiceId: application.invoiceId,
  invoiceNumber: application.invoiceNumber,
  amount: toMoneyShape(application.amount),
  appliedOn: application.appliedOn,
})

/** What a person wrote, in the books' own types: ids and days were checked by their shapes. */
export const readPaymentFields = (written: Omit<PaymentChange, 'version'>): PaymentAmendment => ({
  receivedOn: written.receivedOn as LocalDate,
  currency: written.amount.currency,
  amount: readMoney(written.amount, 'amount'),
  methodId: written.methodId as PaymentMethodId | null,
  reference: written.reference,
  memo: written.memo,
  depositAccountId: written.depositAccountId as AccountId,
  number: written.number,
  ...(written.payer === undefined ? {} : { payer: written.payer }),
})

export const readApplications = (
  applications: readonly ApplicationInputShape[],
): ApplicationInput[] =>
  applications.map(({ invoiceId, amount, appliedOn }, index) => ({
    invoiceId: invoiceId as InvoiceId,
    amount: readMoney(amount, `applications.${index}.amount`),
    appliedOn: appliedOn as LocalDate | undefined,
  }))
