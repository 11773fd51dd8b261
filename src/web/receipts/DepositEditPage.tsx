import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { DepositEditor } from './DepositEditor.tsx'
import { depositFormOf } from './deposit-form.ts'
import { depositQuery } from './receipts-client.ts'
import { waitingQuery } from './waiting-payments.ts'

export default function DepositEditPage() {
  useTitle('Edit a deposit')
  const { division } = useFirm()
  const { depositId } = useParams({ from: '/shell/deposit-slips/$depositId/edit' })
  const slip = useQuery({ ...depositQuery(depositId), refetchOnWindowFocus: false })
  const accounts = useQuery(accountsQuery(division.id))
  const waiting = useQuery({ ...waitingQuery(division.id), refetchOnWindowFocus: false })
  const error = slip.error ?? accounts.error ?? waiting.error
  if (error) return <Problem error={error} onRetry={slip.refetch} />
  if (!slip.data || !accounts.data || !waiting.data) return <PageSkeleton />
  return (
    <>
      <PageHeader
        above={
          <Link to="/deposit-slips/$depositId" params={{ depositId }}>
            Deposit {slip.data.number}
          </Link>
        }
        title={`Edit deposit ${slip.data.number}`}
      />
      <DepositEditor
        initial={depositFormOf(slip.data)}
        payments={[...slip.data.payments, ...waiting.data]}
        accounts={accounts.data}
        existing={slip.data}
      />
    </>
  )
}
