import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Report } from '#api/wire/reports.ts'
import { RESOURCES, resourceOf } from '../coding/coding-words.ts'

type Props = Readonly<{
  link: NonNullable<Report['rows'][number]['link']>
  period: Readonly<{ from: string; to: string }>
  children: ReactNode
}>

/** To an account's postings, a client, or a document; what has no page of its own stays text. */
export function RowLink({ link: { kind, id }, period, children }: Props) {
  if (kind === 'account') {
    const search = { accountId: id, ...period }
    return (
      <Link to="/reports/$report" params={{ report: 'general-ledger' }} search={search}>
        {children}
      </Link>
    )
  }
  const page = pageOf(kind, id)
  return page ? <Link {...page}>{children}</Link> : children
}

const CODED = Object.values(RESOURCES)

function pageOf(kind: string, id: string): LinkProps | undefined {
  const coded = CODED.find((each) => each === kind)
  if (coded) {
    const params = { resource: resourceOf(coded), documentId: id }
    return { to: '/documents/$resource/$documentId', params }
  }
  return PAGES[kind]?.(id)
}

const PAGES: Readonly<Record<string, (id: string) => LinkProps>> = {
  party: (clientId) => ({ to: '/clients/$clientId', params: { clientId } }),
  vendor: (vendorId) => ({ to: '/suppliers/$vendorId', params: { vendorId } }),
  invoice: (invoiceId) => ({ to: '/invoices/$invoiceId', params: { invoiceId } }),
  payment: (paymentId) => ({ to: '/payments/$paymentId', params: { paymentId } }),
  credit_note: (creditNoteId) => ({
    ...{ to: '/credit-notes/$creditNoteId', params: { creditNoteId } },
  }),
  refund: (refundId) => ({ to: '/refunds/$refundId', params: { refundId } }),
  deposit_slip: (depositId) => ({ to: '/deposit-slips/$depositId', params: { depositId } }),
  supplier_payment: (paymentId) => ({
    ...{ to: '/supplier-payments/$paymentId', params: { paymentId } },
  }),
  bank_transfer: (transferId) => ({ to: '/bank-transfers/$transferId', params: { transferId } }),
  trust_transaction: (transactionId) => ({
    ...{ to: '/trust/transactions/$transactionId', params: { transactionId } },
  }),
}
