import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { SupplierPaymentEditor } from './SupplierPaymentEditor.tsx'

export default function SupplierPaymentNewPage() {
  useTitle('Record a supplier payment')
  const { division } = useFirm()
  const { vendorId = null, documentId } = useSearch({ from: '/shell/supplier-payments/new' })
  const accounts = useQuery(accountsQuery(division.id))
  if (accounts.isError) return <Problem error={accounts.error} onRetry={accounts.refetch} />
  if (accounts.isPending) return <PageSkeleton />
  return (
    <>
      <PageHeader
        above={<Link to="/supplier-payments">Supplier payments</Link>}
        title="Record a supplier payment"
      />
      <SupplierPaymentEditor
        accounts={accounts.data}
        vendorId={vendorId}
        firstBillId={documentId}
      />
    </>
  )
}
