import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { Day } from '../ui/Day.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { PrintPage } from '../ui/PrintPage.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'
import { useTitle } from '../use-title.ts'
import { DEPOSITED_COLUMNS } from './deposited-columns.tsx'
import { depositQuery } from './receipts-client.ts'

/** The paper that goes to the bank. */
export default function DepositPrintPage() {
  const { session, division } = useFirm()
  const { depositId } = useParams({ from: '/shell/deposit-slips/$depositId/print' })
  const slip = useQuery(depositQuery(depositId))
  const accounts = useQuery(accountsQuery(division.id)).data
  useTitle(slip.data && `Deposit ${slip.data.number}`)
  if (slip.isPending) return <PageSkeleton />
  if (slip.isError) return <Problem error={slip.error} onRetry={slip.refetch} />
  const { number, depositedOn, bankAccountId, reference, payments, gross, fees, net } = slip.data
  return (
    <PrintPage
      title={`Deposit ${number}`}
      above={
        <Link to="/deposit-slips/$depositId" params={{ depositId }}>
          Deposit {number}
        </Link>
      }
    >
      <p>
        <strong>{session.firm.name}</strong> ·{' '}
        {accounts?.find(({ id }) => id === bankAccountId)?.name} · <Day value={depositedOn} />
        {reference && ` · ${reference}`}
      </p>
      <RecordTable
        label="Payments"
        rows={payments}
        keyOf={({ id }) => id}
        columns={DEPOSITED_COLUMNS}
      />
      <SumBlock
        rows={[
          { label: 'Payments', value: gross },
          { label: 'Fees kept', value: fees },
        ]}
        total={{ label: `Deposit, ${net.currency}`, value: net }}
      />
    </PrintPage>
  )
}
