import { feesOf, grossOf, netOf } from '#books/deposit-slip.ts'
import type {
  AccountId,
  CreditNoteId,
  DepositSlipId,
  PartyId,
  PaymentId,
  PaymentMethodId,
  RefundId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { subtract } from '#books/money.ts'
import type { DepositSlipInput } from '#practice/receipts/deposit-payments.ts'
import type { RefundInput } from '#practice/receipts/record-refund.ts'
import { listAccounts } from '#store/accounts.ts'
import { listAuditEntries } from '#store/audit.ts'
import { type DepositSlipHead, getDepositSlip } from '#store/deposit-slips.ts'
import { listEntriesOf } from '#store/journal.ts'
import { findParties, getParty } from '#store/parties.ts'
import { findPayments } from '#store/payments.ts'
import { getRefund, type ListedRefund } from '#store/refunds.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { HISTORY_MAX, toHistoryShape, toJournalShape } from './document-shape.ts'
import { readLinkBadges } from './link-badges.ts'
import { readMoney, toMoneyShape } from './money-shape.ts'
import type {
  DepositSlip,
  DepositSlipChange,
  DepositSlipRow,
  Refund,
  RefundRow,
  RefundInput as RefundWritten,
} from './wire/receipts.ts'

async function readPast(
  tx: FirmTx,
  record: Readonly<{ kind: 'refund' | 'deposit_slip'; id: string }>,
  accountsOf: Parameters<typeof listAccounts>[1],
) {
  const accounts = await listAccounts(tx, accountsOf)
  const badges = await readLinkBadges(tx, record.kind, [record.id])
  return {
    links: badges(record.id),
    journal: toJournalShape(await listEntriesOf(tx, record), accounts),
    history: toHistoryShape(await listAuditEntries(tx, record, HISTORY_MAX)),
  }
}

export async function readRefundShape(tx: FirmTx, id: RefundId): Promise<Refund> {
  const refund = await getRefund(tx, id)
  const { displayName: clientName } = await getParty(tx, refund.clientId)
  return {
    ...toRefundRowShape({ ...refund, clientName }),
    divisionId: refund.divisionId,
    currency: refund.currency,
    bankAccountId: refund.bankAccountId,
    methodId: refund.methodId,
    memo: refund.memo,
    parts: refund.parts.map(({ id: partId, source, sourceNumber, amount }) => ({
      id: partId,
      paymentId: source.kind === 'payment' ? source.id : null,
      creditNoteId: source.kind === 'credit_note' ? source.id : null,
      number: sourceNumber,
      amount: toMoneyShape(amount),
    })),
    ...(await readPast(tx, { kind: 'refund', id }, refund.divisionId)),
  }
}

export const toRefundRowShape = (refund: ListedRefund): RefundRow => ({
  id: refund.id,
  version: refund.version,
  status: refund.status,
  number: refund.number,
  clientId: refund.clientId,
  clientName: refund.clientName,
  refundedOn: refund.refundedOn,
  amount: toMoneyShape(refund.amount),
  reference: refund.reference,
})

/** What a person wrote, in the books' own types: ids and days were checked by their shapes. */
export const readRefund = (written: Omit<RefundWritten, 'divisionId'>): RefundInput => ({
  clientId: written.clientId as PartyId,
  refundedOn: written.refundedOn as LocalDate,
  currency: written.currency,
  bankAccountId: written.bankAccountId as AccountId,
  methodId: written.methodId as PaymentMethodId | null,
  reference: written.reference,
  memo: written.memo,
  number: written.number,
  parts: written.parts.map((part, index) => ({
    source:
      'paymentId' in part
        ? { kind: 'payment', id: part.paymentId as PaymentId }
        : { kind: 'credit_note', id: part.creditNoteId as CreditNoteId },
    amount: readMoney(part.amount, `parts.${index}.amount`),
  })),
})

export async function readDepositSlipShape(tx: FirmTx, id: DepositSlipId): Promise<DepositSlip> {
  const slip = await getDepositSlip(tx, id)
  const payments = await findPayments(
    tx,
    slip.payments.map(({ paymentId }) => paymentId),
  )
  const clients = await findParties(tx, [...new Set(slip.payments.map((one) => one.clientId))])
  const { fees, ...rest } = slip
  return {
    ...toDepositSlipRowShape({ ...rest, gross: grossOf(slip), fees: feesOf(slip) }),
    divisionId: slip.divisionId,
    net: toMoneyShape(netOf(slip)),
    memo: slip.memo,
    payments: slip.payments.map(({ paymentId, clientId, amount }) => ({
      id: paymentId,
      number: payments.get(paymentId)?.number ?? '',
      clientName: clients.get(clientId)?.displayName ?? '',
      receivedOn: payments.get(paymentId)?.receivedOn ?? slip.depositedOn,
      amount: toMoneyShape(amount),
    })),
    feeLines: fees.map(({ accountId, description, amount }) => ({
      accountId,
      description,
      amount: toMoneyShape(amount),
    })),
    ...(await readPast(tx, { kind: 'deposit_slip', id }, slip.divisionId)),
  }
}

export const toDepositSlipRowShape = (
  slip: Omit<DepositSlipHead, 'createdAt' | 'changedAt'>,
): DepositSlipRow => ({
  id: slip.id,
  version: slip.version,
  status: slip.status,
  kind: slip.kind,
  number: slip.number,
  depositedOn: slip.depositedOn,
  bankAccountId: slip.bankAccountId,
  reference: slip.reference,
  gross: toMoneyShape(slip.gross),
  fees: toMoneyShape(slip.fees),
  net: toMoneyShape(subtract(slip.gross, slip.fees)),
})

export const readDepositSlip = (written: Omit<DepositSlipChange, 'version'>): DepositSlipInput => ({
  kind: written.kind,
  depositedOn: written.depositedOn as LocalDate,
  bankAccountId: written.bankAccountId as AccountId,
  reference: written.reference,
  memo: written.memo,
  number: written.number,
  paymentIds: written.paymentIds as PaymentId[],
  fees: written.fees.map(({ accountId, description, amount }, index) => ({
    accountId: accountId as AccountId,
    description,
    amount: readMoney(amount, `fees.${index}.amount`),
  })),
})
