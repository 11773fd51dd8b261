import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { SupplierPayment } from '#api/wire/supplier-payments.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { SupplierPaymentEditor } from './SupplierPaymentEditor.tsx'
import { supplierPaymentQuery } from './supplier-client.ts'

export default function SupplierPaymentEditPage() {
  useTitle('Edit supplier payment')
  const { division } = useFirm()
  const { paymentId } = useParams({ from: '/shell/supplier-payments/$paymentId/edit' })
  const payment = useQuery({ ...supplierPaymentQuery(paymentId), staleTime: 0 })
  const accounts = useQuery(accountsQuery(division.id))
  const failed = [payment, accounts].find(({ isError }) => isError)
  if (failed) return <Problem error={failed.error} onRetry={failed.refetch} />
  if (!payment.data || !accounts.data || !payment.isFetchedAfterMount) return <PageSkeleton />
  return <EditPayment payment={payment.data} accounts={accounts.data} />
}

type Props = Readonly<{ payment: SupplierPayment; accounts: readonly Account[] }>

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditPayment({ payment, accounts }: Props) {
  const [existing] = useState(payment)
  return (
    <>
      <PageHeader
        above={
          <Link to="/supplier-payments/$paymentId" params={{ paymentId: existing.id }}>
            Supplier payment {existing.number}
          </Link>
        }
        title="Edit supplier payment"
      />
      <SupplierPaymentEditor accounts={accounts} existing={existing} />
    </>
  )
}
