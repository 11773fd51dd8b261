import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import { InvoiceEditor } from '../invoice/InvoiceEditor.tsx'
import { formOf } from '../invoice/invoice-form.ts'
import { invoiceName } from '../invoice-status.ts'
import { invoiceQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'

export default function InvoiceEditPage() {
  const { invoiceId } = useParams({ from: '/shell/invoices/$invoiceId/edit' })
  const invoice = useQuery({ ...invoiceQuery(invoiceId), staleTime: 0 })
  useTitle('Edit invoice')
  if (invoice.isError) return <Problem error={invoice.error} onRetry={invoice.refetch} />
  // A copy from before may be of an older version, and saving over a newer one would be refused.
  if (invoice.isPending || !invoice.isFetchedAfterMount) return <PageSkeleton />
  return <EditInvoice invoice={invoice.data} />
}

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditInvoice({ invoice }: Readonly<{ invoice: Invoice }>) {
  const [existing] = useState(invoice)
  const [initial] = useState(() => formOf(invoice))
  return (
    <>
      <PageHeader
        above={
          <Link to="/invoices/$invoiceId" params={{ invoiceId: existing.id }}>
            {invoiceName(existing)}
          </Link>
        }
        title={existing.number ? `Edit invoice ${existing.number}` : 'Edit draft invoice'}
      />
      <InvoiceEditor initial={initial} existing={existing} />
    </>
  )
}
