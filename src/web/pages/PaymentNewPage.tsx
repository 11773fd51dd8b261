import { skipToken, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { PaymentRecorder } from '../payment/PaymentRecorder.tsx'
import { accountsQuery, invoiceQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'

export default function PaymentNewPage() {
  useTitle('Record a payment')
  const { division } = useFirm()
  const { clientId, invoiceId } = useSearch({ from: '/shell/payments/new' })
  const accounts = useQuery(accountsQuery(division.id))
  const invoice = useQuery({
    ...invoiceQuery(invoiceId ?? ''),
    ...(invoiceId ? {} : { queryFn: skipToken }),
  })
  const failed = [accounts, invoice].find(({ isError }) => isError)
  if (failed) return <Problem error={failed.error} onRetry={failed.refetch} />
  if (!accounts.data || (invoiceId && !invoice.data)) return <PageSkeleton />
  return (
    <>
      <PageHeader above={<Link to="/payments">Payments</Link>} title="Record a payment" />
      <PaymentRecorder
        accounts={accounts.data}
        clientId={invoice.data?.clientId ?? clientId ?? null}
        invoice={invoice.data}
      />
    </>
  )
}
