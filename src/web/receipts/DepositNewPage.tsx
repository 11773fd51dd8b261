import { IconPigMoney } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { DepositEditor } from './DepositEditor.tsx'
import { emptyDeposit } from './deposit-form.ts'
import { waitingQuery } from './waiting-payments.ts'

export default function DepositNewPage() {
  useTitle('New deposit')
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id))
  const waiting = useQuery({ ...waitingQuery(division.id), refetchOnWindowFocus: false })
  const error = accounts.error ?? waiting.error
  if (error) return <Problem error={error} onRetry={waiting.refetch} />
  if (!accounts.data || !waiting.data) return <PageSkeleton />
  return (
    <>
      <PageHeader above={<Link to="/deposit-slips">Deposit slips</Link>} title="New deposit" />
      {waiting.data.length === 0 ? (
        <EmptyMessage icon={IconPigMoney} title="Nothing waits for a deposit">
          Payments that were deposited to undeposited funds are listed here.
        </EmptyMessage>
      ) : (
        <DepositEditor
          initial={emptyDeposit(division.today, waiting.data)}
          payments={waiting.data}
          accounts={accounts.data}
        />
      )}
    </>
  )
}
