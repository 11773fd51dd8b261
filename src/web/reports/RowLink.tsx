import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Report } from '#api/wire/reports.ts'

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
  if (kind === 'party') {
    return (
      <Link to="/clients/$clientId" params={{ clientId: id }}>
        {children}
      </Link>
    )
  }
  if (kind === 'invoice') {
    return (
      <Link to="/invoices/$invoiceId" params={{ invoiceId: id }}>
        {children}
      </Link>
    )
  }
  if (kind === 'payment') {
    return (
      <Link to="/payments/$paymentId" params={{ paymentId: id }}>
        {children}
      </Link>
    )
  }
  return children
}
