import type { BatchPaymentElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import { decimal, round2, sum } from '../books/decimal.ts'
import { lockErrorsOf } from '../books/locks.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Account, BatchPayment, Invoice, Payment } from '../books/records.ts'
import { findInvoice, paymentTypeOf } from '../payments/paid.ts'
import {
  accountErrorsOf,
  findAccount,
  keepPayment,
  paidErrorsOf,
  withdraw,
} from '../payments/save.ts'
import { refuse } from '../refusals.ts'
import { wordErrorsOf } from './statement-words.ts'

type PaymentElement = NonNullable<BatchPaymentElement['Payments']>[number]
type Part = Readonly<{ element: PaymentElement; invoice: Invoice; amount: string }>

/**
 * All of its payments or none: https://developer.xero.com/documentation/api/accounting/batchpayments.
 * The limits are documented, the sentences are guesses.
 */
export function createBatchPayment(call: Call, element: BatchPaymentElement): Saved<BatchPayment> {
  const { org } = call
  if (element.BatchPaymentID !== undefined || element.Status === 'DELETED') {
    return refuse('Batch payments can only be deleted by posting their id')
  }
  const account = findAccount(org, { Account: element.Account })
  const date = element.Date ?? org.today()
  const parts = (element.Payments ?? []).map((one) => partOf(org, one))
  const errors = [
    ...accountErrorsOf(org, account),
    ...wordErrorsOf(call, element),
    ...partsErrorsOf(org, parts, account),
    ...lockErrorsOf(org, date),
  ]
  if (errors.length > 0 || !account) return refuse(...new Set(errors))
  const id = org.newId()
  const isReceived = parts[0]?.invoice.type === 'ACCREC'
  const payments = parts.map((part) => keep(org, part, { batchPaymentId: id, date, account }))
  const batch: BatchPayment = {
    id,
    updatedAt: org.now(),
    type: isReceived ? 'RECBATCH' : 'PAYBATCH',
    accountId: account.id,
    date,
    paymentIds: payments.map((payment) => payment.id),
    total: sum(parts.map(({ amount }) => amount)),
    status: 'AUTHORISED',
    isReconciled: false,
    reference: element.Reference,
    narrative: element.Narrative,
    words: {
      particulars: element.Particulars,
      code: element.Code,
      details: element.Details,
    },
  }
  return saved(org.batchPayments.put(id, batch))
}

function partOf(org: Organisation, element: PaymentElement): Part {
  const { CreditNote, Overpayment, Prepayment } = element
  if (CreditNote ?? Overpayment ?? Prepayment) {
    return refuse('Batch payments cannot include credit notes, prepayments or overpayments')
  }
  const ref = element.Invoice ?? { InvoiceNumber: element.InvoiceNumber }
  return {
    element,
    invoice: findInvoice(org, ref),
    amount: round2(decimal(element.Amount ?? '0')),
  }
}

function partsErrorsOf(
  org: Organisation,
  parts: readonly Part[],
  account: Account | undefined,
): readonly string[] {
  const { baseCurrency } = org.settings
  const sides = new Set(parts.map(({ invoice }) => invoice.type))
  const invoices = new Set(parts.map(({ invoice }) => invoice.id))
  const isForeign =
    (account?.currencyCode ?? baseCurrency) !== baseCurrency ||
    parts.some(({ invoice }) => invoice.currencyCode !== baseCurrency)
  return [
    ...(parts.length === 0 ? ['A batch payment must have at least one payment'] : []),
    ...(sides.size > 1
      ? ['Batch payments cannot contain a mixture of sales invoices and bills']
      : []),
    ...(invoices.size < parts.length ? ['An invoice can only be paid once in a batch'] : []),
    ...(isForeign ? [`Batch payments can only be made in ${baseCurrency}`] : []),
    ...parts.flatMap(({ invoice, amount }) =>
      paidErrorsOf({ kind: 'invoice', document: invoice }, amount),
    ),
  ]
}

type Batch = Readonly<{ batchPaymentId: string; date: string; account: Account }>

function keep(org: Organisation, part: Part, { batchPaymentId, date, account }: Batch): Payment {
  const { element, invoice, amount } = part
  const paid = { kind: 'invoice', document: invoice } as const
  const payment: Payment = {
    id: org.newId(),
    updatedAt: org.now(),
    paid: 'invoice',
    paidId: invoice.id,
    type: paymentTypeOf(paid),
    accountId: account.id,
    date,
    amount,
    bankAmount: amount,
    currencyRate: '1',
    reference: element.Reference,
    status: 'AUTHORISED',
    isReconciled: false,
    batchPaymentId,
    words: {
      bankAccountNumber: element.BankAccountNumber,
      particulars: element.Particulars,
      code: element.Code,
      details: element.Details,
    },
  }
  keepPayment(org, payment, paid)
  return payment
}

/** The whole batch goes; nothing else about it can be changed. */
export function deleteBatchPayment(
  { org, switches }: Call,
  id: string,
  element: BatchPaymentElement,
): Saved<BatchPayment> {
  const batch = org.batchPayments.get(id)
  if (!batch) {
    return refuse('An existing Batch Payment with the specified BatchPaymentID could not be found')
  }
  if (element.Status !== 'DELETED') return refuse('Batch payments cannot be updated, only deleted')
  if (batch.status === 'DELETED') {
    return refuse('Batch payment not of valid status for modification')
  }
  if (batch.isReconciled && switches.reconciledIsFixed) {
    return refuse('This batch payment has been reconciled and cannot be deleted')
  }
  const locked = lockErrorsOf(org, batch.date)
  if (locked.length > 0) return refuse(...locked)
  for (const paymentId of batch.paymentIds) {
    const payment = org.payments.get(paymentId)
    if (payment?.status === 'AUTHORISED') withdraw(org, payment)
  }
  return saved(org.batchPayments.put(id, { ...batch, status: 'DELETED', updatedAt: org.now() }))
}
