import type {
  CreditNoteId,
  DepositSlipId,
  DivisionId,
  PaymentId,
  PaymentMethodId,
  RefundId,
} from '#books/ids.ts'
import type { RefundSource } from '#books/refund.ts'
import type { BooksRecord } from '#connectors/books-record.ts'
import { findCreditNotes } from '#store/credit-notes.ts'
import { findDepositSlips } from '#store/deposit-slips.ts'
import { findInvoices } from '#store/invoices.ts'
import { listPaymentMethods } from '#store/payment-methods.ts'
import { findPayments } from '#store/payments.ts'
import { findRefunds } from '#store/refunds.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { among, engagementIdsOf, engagementsOf, partiesOf, unique } from './around.ts'

/** What a payment method is called, for those who name it. */
export async function methodNamesOf(tx: FirmTx, divisionId: DivisionId) {
  const methods = await listPaymentMethods(tx, divisionId)
  return (methodId: PaymentMethodId | null): string | null =>
    methods.find(({ id }) => id === methodId)?.name ?? null
}

export async function readPayments(
  tx: FirmTx,
  divisionId: DivisionId,
  ids: readonly PaymentId[],
): Promise<BooksRecord[]> {
  const payments = [...(await findPayments(tx, ids)).values()]
  const clients = await partiesOf(
    tx,
    payments.map(({ clientId }) => clientId),
  )
  const invoiceIds = payments.flatMap(({ applications }) =>
    applications.map(({ invoiceId }) => invoiceId),
  )
  const invoices = await findInvoices(tx, unique(invoiceIds))
  const engagements = await engagementsOf(tx, [...invoices.values()])
  const methodName = await methodNamesOf(tx, divisionId)
  return payments.flatMap((payment) => {
    const client = clients.get(payment.clientId)
    if (!client) return []
    const paid = among(
      invoices,
      payment.applications.map(({ invoiceId }) => invoiceId),
    )
    return [
      {
        kind: 'payment' as const,
        id: payment.id,
        payment,
        client,
        invoices: paid,
        methodName: methodName(payment.methodId),
        engagements: among(engagements, engagementIdsOf(paid)),
      },
    ]
  })
}

export async function readDepositSlips(
  tx: FirmTx,
  ids: readonly DepositSlipId[],
): Promise<BooksRecord[]> {
  const slips = [...(await findDepositSlips(tx, ids)).values()]
  const paymentIdsOf = (slip: (typeof slips)[number]) =>
    slip.payments.map(({ paymentId }) => paymentId)
  const payments = await findPayments(tx, unique(slips.flatMap(paymentIdsOf)))
  return slips.map((slip) => ({
    kind: 'deposit_slip' as const,
    id: slip.id,
    slip,
    payments: among(payments, paymentIdsOf(slip)),
  }))
}

export async function readRefunds(
  tx: FirmTx,
  divisionId: DivisionId,
  ids: readonly RefundId[],
): Promise<BooksRecord[]> {
  const refunds = [...(await findRefunds(tx, ids)).values()]
  const sources = refunds.flatMap(({ parts }) => parts.map(({ source }) => source))
  const payments = await findPayments(tx, unique(idsOf(sources, 'payment')))
  const creditNotes = await findCreditNotes(tx, unique(idsOf(sources, 'credit_note')))
  const clients = await partiesOf(
    tx,
    refunds.map(({ clientId }) => clientId),
  )
  const methodName = await methodNamesOf(tx, divisionId)
  return refunds.flatMap((refund) => {
    const client = clients.get(refund.clientId)
    if (!client) return []
    const own = refund.parts.map(({ source }) => source)
    return [
      {
        kind: 'refund' as const,
        id: refund.id,
        refund,
        client,
        payments: among(payments, idsOf(own, 'payment')),
        creditNotes: among(creditNotes, idsOf(own, 'credit_note')),
        methodName: methodName(refund.methodId),
      },
    ]
  })
}

type IdOf = Readonly<{ payment: PaymentId; credit_note: CreditNoteId }>

const idsOf = <Kind extends RefundSource['kind']>(
  sources: readonly RefundSource[],
  kind: Kind,
): IdOf[Kind][] =>
  sources.flatMap((source) => (source.kind === kind ? (source.id as IdOf[Kind]) : []))
