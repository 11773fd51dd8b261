import { linkOptions } from '@tanstack/react-router'
import { resourceOf } from '../coding/coding-words.ts'

/** The page of a record, for the kinds that have one. */
export function placeOf(kind: string, id: string) {
  switch (kind) {
    case 'client':
      return linkOptions({ to: '/clients/$clientId', params: { clientId: id } })
    case 'vendor':
      return linkOptions({ to: '/suppliers/$vendorId', params: { vendorId: id } })
    case 'invoice':
      return linkOptions({ to: '/invoices/$invoiceId', params: { invoiceId: id } })
    case 'credit_note':
      return linkOptions({ to: '/credit-notes/$creditNoteId', params: { creditNoteId: id } })
    case 'payment':
      return linkOptions({ to: '/payments/$paymentId', params: { paymentId: id } })
    case 'deposit_slip':
      return linkOptions({ to: '/deposit-slips/$depositId', params: { depositId: id } })
    case 'refund':
      return linkOptions({ to: '/refunds/$refundId', params: { refundId: id } })
    case 'supplier_bill':
    case 'supplier_credit':
    case 'bank_deposit':
    case 'bank_withdrawal':
    case 'journal':
    case 'opening_balances':
      return linkOptions({
        to: '/documents/$resource/$documentId',
        params: { resource: resourceOf(kind), documentId: id },
      })
    case 'supplier_payment':
      return linkOptions({ to: '/supplier-payments/$paymentId', params: { paymentId: id } })
    case 'bank_transfer':
      return linkOptions({ to: '/bank-transfers/$transferId', params: { transferId: id } })
    case 'trust_transaction':
      return linkOptions({
        to: '/trust/transactions/$transactionId',
        params: { transactionId: id },
      })
    default:
      return undefined
  }
}
