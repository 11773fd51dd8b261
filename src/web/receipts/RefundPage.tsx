import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Refund } from '#api/wire/receipts.ts'
import { formatMoney } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery, paymentMethodsQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DocumentLayout } from '../ui/DocumentLayout.tsx'
import { Facts } from '../ui/Facts.tsx'
import { History } from '../ui/History.tsx'
import { JournalEntries } from '../ui/JournalEntries.tsx'
import { LedgerSection } from '../ui/LedgerSection.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'
import { refundQuery, voidRefund } from './receipts-client.ts'
import { VoidButton } from './VoidButton.tsx'

export default function RefundPage() {
  const { refundId } = useParams({ from: '/shell/refunds/$refundId' })
  const refund = useQuery(refundQuery(refundId))
  useTitle(refund.data && `Refund ${refund.data.number}`)
  if (refund.isPending) return <PageSkeleton />
  if (refund.isError) return <Problem error={refund.error} onRetry={refund.refetch} />
  return <Document refund={refund.data} />
}

type Props = Readonly<{ refund: Refund }>

function Document({ refund }: Props) {
  const { locale } = useFirm()
  return (
    <>
      <PageHeader
        above={<Link to="/refunds">Refunds</Link>}
        title={`Refund ${refund.number}`}
        beside={<StatusBadge status={refund.status} />}
        actions={
          <VoidButton
            what="refund"
            status={refund.status}
            on={refund.refundedOn}
            perform={() => voidRefund(refund.id, refund)}
          >
            The entry over {formatMoney(refund.amount, locale)} is reversed on{' '}
            {formatDay(refund.refundedOn, locale)}, and what it gave back waits again.
          </VoidButton>
        }
      />
      <Facts
        layout="row"
        facts={[
          {
            label: 'Client',
            value: (
              <Link to="/clients/$clientId" params={{ clientId: refund.clientId }}>
                {refund.clientName}
              </Link>
            ),
          },
          { label: 'Refunded', value: <Day value={refund.refundedOn} /> },
          { label: 'Amount', value: <Amount value={refund.amount} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside refund={refund} />}>
        <Section title="Given back of" note={`Amounts in ${refund.currency}`}>
          <RecordTable
            label="Given back of"
            rows={refund.parts}
            keyOf={({ id }) => id}
            columns={PARTS}
          />
        </Section>
        <Section title="Journal" note="What this refund has done to the books">
          <JournalEntries entries={refund.journal} none="This refund posted nothing." />
        </Section>
      </DocumentLayout>
    </>
  )
}

const PARTS: readonly Column<Refund['parts'][number]>[] = [
  {
    key: 'source',
    title: 'Payment or credit note',
    cell: ({ paymentId, creditNoteId, number }) => (
      <>
        {paymentId && (
          <Link to="/payments/$paymentId" params={{ paymentId }} data-row-link>
            {number}
          </Link>
        )}
        {creditNoteId && (
          <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId }} data-row-link>
            {number}
          </Link>
        )}
      </>
    ),
    text: ({ number }) => number,
  },
  {
    key: 'amount',
    title: 'Amount',
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]

function Aside({ refund }: Props) {
  const { division } = useFirm()
  const methods = useQuery(paymentMethodsQuery(division.id)).data
  const account = useQuery(accountsQuery(division.id)).data?.find(
    ({ id }) => id === refund.bankAccountId,
  )
  return (
    <>
      <LedgerSection links={refund.links} />
      <Section title="Details">
        <Facts
          layout="list"
          facts={[
            { label: 'Paid from', value: account && `${account.code} ${account.name}` },
            { label: 'Method', value: methods?.find(({ id }) => id === refund.methodId)?.name },
            { label: 'Reference', value: refund.reference },
            { label: 'Memo', value: refund.memo },
          ]}
        />
      </Section>
      <Section title="History">
        <History entries={refund.history} />
      </Section>
    </>
  )
}
