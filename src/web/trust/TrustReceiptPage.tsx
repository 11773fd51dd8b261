import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { formatMoney } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import { Day } from '../ui/Day.tsx'
import { Facts } from '../ui/Facts.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { PrintPage } from '../ui/PrintPage.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { trustQuery } from './trust-queries.ts'
import { ledgerName } from './trust-words.ts'

/** What whoever brought trust money takes home. */
export default function TrustReceiptPage() {
  const { transactionId } = useParams({ from: '/shell/trust/transactions/$transactionId/receipt' })
  const { session, division, locale } = useFirm()
  const receipt = useQuery(trustQuery(transactionId))
  const accounts = useQuery(accountsQuery(division.id)).data
  useTitle(receipt.data && `Receipt ${receipt.data.number}`)
  if (receipt.isPending) return <PageSkeleton />
  if (receipt.isError) return <Problem error={receipt.error} onRetry={receipt.refetch} />
  const { data } = receipt
  const [movement] = data.movements
  return (
    <PrintPage
      title={`Trust receipt ${data.number}`}
      above={
        <Link to="/trust/transactions/$transactionId" params={{ transactionId }}>
          Receipt {data.number}
        </Link>
      }
    >
      <p>
        <strong>{session.firm.name}</strong>
      </p>
      <Facts
        layout="list"
        facts={[
          { label: 'Received on', value: <Day value={data.happenedOn} /> },
          { label: 'Received from', value: data.counterparty },
          { label: 'Amount', value: <strong>{formatMoney(data.amount, locale)}</strong> },
          { label: 'For', value: movement && ledgerName(movement) },
          { label: 'Client', value: data.clientName },
          {
            label: 'Trust account',
            value: accounts?.find(({ id }) => id === data.trustAccountId)?.name,
          },
          { label: 'Reference', value: data.reference },
          { label: 'Purpose', value: data.memo },
        ]}
      />
      <p style={{ marginTop: 48 }}>Signed: ______________________________</p>
    </PrintPage>
  )
}
