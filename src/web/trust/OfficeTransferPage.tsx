import { skipToken, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFirm } from '../firm.tsx'
import { engagementQuery, invoiceQuery, openInvoicesQuery } from '../queries.ts'
import { EngagementField } from '../records/EngagementField.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { OfficeTransfer } from './OfficeTransfer.tsx'
import { useTrustAccounts } from './TrustAccountField.tsx'

/** The way of trust money to the office: a matter pays invoices of its own client. */
export default function OfficeTransferPage() {
  useTitle('Pay invoices from trust')
  const { division, words } = useFirm()
  const { engagementId: begun, invoiceId } = useSearch({ from: '/shell/trust/pay-invoices' })
  const [engagementId, setEngagementId] = useState(begun ?? null)
  const { isPending, trust, office } = useTrustAccounts()
  const engagement = useQuery({
    ...engagementQuery(engagementId ?? ''),
    ...(engagementId ? {} : { queryFn: skipToken }),
  })
  const invoice = useQuery({
    ...invoiceQuery(invoiceId ?? ''),
    ...(invoiceId ? {} : { queryFn: skipToken }),
  }).data
  const clientId = engagement.data?.clientId
  const open = useQuery({
    ...openInvoicesQuery(division.id, clientId ?? ''),
    enabled: clientId !== undefined,
  })
  if (isPending) return <PageSkeleton />
  const note = invoice && `Invoice ${invoice.number} of ${invoice.clientName} waits to be paid.`
  return (
    <>
      <PageHeader
        above={<Link to="/trust">Trust balances</Link>}
        title="Pay invoices from trust"
        below={note ?? 'The payments are made, and the office bank has one sum.'}
      />
      <div style={{ maxWidth: 920 }}>
        <FieldGrid>
          <EngagementField
            label={words.engagement.One}
            value={engagementId}
            onChange={setEngagementId}
          />
        </FieldGrid>
        {open.isError && <Problem error={open.error} onRetry={open.refetch} />}
        {engagement.isError && <Problem error={engagement.error} onRetry={engagement.refetch} />}
        {engagementId && open.data && (
          <OfficeTransfer
            key={engagementId}
            engagementId={engagementId}
            invoices={open.data}
            firstId={invoiceId}
            trust={trust}
            office={office}
          />
        )}
      </div>
    </>
  )
}
