import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Payment } from '#api/wire/payments.ts'
import { useFirm } from '../firm.tsx'
import { PaymentActions } from '../payment/PaymentActions.tsx'
import { PaymentApplications } from '../payment/PaymentApplications.tsx'
import { accountsQuery, paymentMethodsQuery, paymentQuery } from '../queries.ts'
import { RefundedParts } from '../receipts/RefundedParts.tsx'
import { Amount } from '../ui/Amount.tsx'
import { Day } from '../ui/Day.tsx'
import { DocumentLayout } from '../ui/DocumentLayout.tsx'
import { Facts } from '../ui/Facts.tsx'
import { History } from '../ui/History.tsx'
import { JournalEntries } from '../ui/JournalEntries.tsx'
import { LedgerSection } from '../ui/LedgerSection.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'

export default function PaymentPage() {
  const { paymentId } = useParams({ from: '/shell/payments/$paymentId' })
  const payment = useQuery(paymentQuery(paymentId))
  useTitle(payment.data && `Payment ${payment.data.number}`)
  if (payment.isPending) return <PageSkeleton />
  if (payment.isError) return <Problem error={payment.error} onRetry={payment.refetch} />
  return <Document payment={payment.data} />
}

function Document({ payment }: Readonly<{ payment: Payment }>) {
  return (
    <>
      <PageHeader
        above={<Link to="/payments">Payments</Link>}
        title={`Payment ${payment.number}`}
        beside={<StatusBadge status={payment.status} />}
        actions={<PaymentActions payment={payment} />}
      />
      <Facts
        layout="row"
        facts={[
          {
            label: 'Client',
            value: (
              <Link to="/clients/$clientId" params={{ clientId: payment.clientId }}>
                {payment.clientName}
              </Link>
            ),
          },
          { label: 'Received', value: <Day value={payment.receivedOn} /> },
          { label: 'Amount', value: <Amount value={payment.amount} withCurrency /> },
          { label: 'Unapplied', value: <Amount value={payment.rest} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside payment={payment} />}>
        <Section title="Applied to" note={`Amounts in ${payment.currency}`}>
          <PaymentApplications payment={payment} />
        </Section>
        <RefundedParts parts={payment.refunds} />
        <Section title="Journal" note="What this payment has done to the books">
          <JournalEntries entries={payment.journal} none="This payment posted nothing." />
        </Section>
      </DocumentLayout>
    </>
  )
}

function Aside({ payment }: Readonly<{ payment: Payment }>) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data
  const accounts = useQuery(accountsQuery(division.id)).data
  const account = accounts?.find(({ id }) => id === payment.depositAccountId)
  return (
    <>
      <LedgerSection links={payment.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            { label: 'Deposited to', value: account && `${account.code} ${account.name}` },
            payment.deposit !== null && {
              label: 'Deposit slip',
              value: <Deposit of={payment.deposit} />,
            },
            payment.bounce !== null && {
              label: 'Bounced',
              value: <Day value={payment.bounce.bouncedOn} />,
            },
            { label: 'Method', value: methods?.find(({ id }) => id === payment.methodId)?.name },
            { label: 'Reference', value: payment.reference },
            { label: 'Memo', value: payment.memo },
          ]}
        />
      </Section>
      <Section title="History">
        <History entries={payment.history} />
      </Section>
    </>
  )
}

const Deposit = ({ of: { id, number } }: Readonly<{ of: NonNullable<Payment['deposit']> }>) => (
  <Link to="/deposit-slips/$depositId" params={{ depositId: id }}>
    {number}
  </Link>
)
