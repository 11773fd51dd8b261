import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { DepositSlip } from '#api/wire/receipts.ts'
import { formatMoney } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { accountsQuery } from '../queries.ts'
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
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'
import { DEPOSIT_KINDS } from './deposit-form.ts'
import { DEPOSITED_COLUMNS } from './deposited-columns.tsx'
import { depositQuery, voidDeposit } from './receipts-client.ts'
import { VoidButton } from './VoidButton.tsx'

export default function DepositPage() {
  const { depositId } = useParams({ from: '/shell/deposit-slips/$depositId' })
  const slip = useQuery(depositQuery(depositId))
  useTitle(slip.data && `Deposit ${slip.data.number}`)
  if (slip.isPending) return <PageSkeleton />
  if (slip.isError) return <Problem error={slip.error} onRetry={slip.refetch} />
  return <Document slip={slip.data} />
}

type Props = Readonly<{ slip: DepositSlip }>

function Document({ slip }: Props) {
  const { division } = useFirm()
  const accounts = useQuery(accountsQuery(division.id)).data
  const named = (id: string) => {
    const account = accounts?.find((each) => each.id === id)
    return account ? `${account.code} ${account.name}` : ''
  }
  return (
    <>
      <PageHeader
        above={<Link to="/deposit-slips">Deposit slips</Link>}
        title={`Deposit ${slip.number}`}
        beside={<StatusBadge status={slip.status} />}
        actions={<Actions slip={slip} />}
      />
      <Facts
        layout="row"
        facts={[
          { label: 'To the bank', value: named(slip.bankAccountId) },
          { label: 'Deposited', value: <Day value={slip.depositedOn} /> },
          { label: 'Payments', value: <Amount value={slip.gross} withCurrency /> },
          { label: 'The bank shows', value: <Amount value={slip.net} withCurrency /> },
        ]}
      />
      <DocumentLayout aside={<Aside slip={slip} />}>
        <Section title="Payments" note={`Amounts in ${slip.net.currency}`}>
          <RecordTable
            label="Payments"
            rows={slip.payments}
            keyOf={({ id }) => id}
            columns={DEPOSITED_COLUMNS}
            totals={{ number: 'Total', amount: <Amount value={slip.gross} /> }}
          />
        </Section>
        {slip.feeLines.length > 0 && (
          <Section title="Fees">
            <Facts
              layout="list"
              facts={slip.feeLines.map(({ accountId, description, amount }) => ({
                label: description || named(accountId),
                value: <Amount value={amount} />,
              }))}
            />
          </Section>
        )}
        <Section title="Journal" note="What this deposit has done to the books">
          <JournalEntries entries={slip.journal} none="This deposit posted nothing." />
        </Section>
      </DocumentLayout>
    </>
  )
}

function Actions({ slip }: Props) {
  const { locale, readOnlyBecause } = useFirm()
  const params = { depositId: slip.id }
  return (
    <>
      <VoidButton
        what="deposit"
        status={slip.status}
        on={slip.depositedOn}
        perform={() => voidDeposit(slip.id, slip)}
      >
        The entry over {formatMoney(slip.net, locale)} is reversed on{' '}
        {formatDay(slip.depositedOn, locale)}, and its payments wait for another deposit.
      </VoidButton>
      {slip.status === 'recorded' && !readOnlyBecause && (
        <LinkButton variant="default" to="/deposit-slips/$depositId/edit" params={params}>
          Edit
        </LinkButton>
      )}
      <LinkButton to="/deposit-slips/$depositId/print" params={params}>
        Print
      </LinkButton>
    </>
  )
}

const Aside = ({ slip }: Props) => (
  <>
    <LedgerSection links={slip.links} />
    <Section title="Details">
      <Facts
        layout="list"
        facts={[
          { label: 'Kind', value: DEPOSIT_KINDS[slip.kind] },
          { label: 'Reference', value: slip.reference },
          { label: 'Memo', value: slip.memo },
        ]}
      />
    </Section>
    <Section title="History">
      <History entries={slip.history} />
    </Section>
  </>
)
