import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { TrustLedger } from '#api/wire/trust.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { engagementQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { useTrustAccounts } from './TrustAccountField.tsx'
import { ledgerQuery } from './trust-queries.ts'
import { KIND_WORDS, ledgerName } from './trust-words.ts'

type Line = TrustLedger['items'][number]

/** One ledger as an auditor reads it: every line with the balance after it. */
export default function TrustLedgerPage() {
  useTitle('Trust ledger')
  const { division } = useFirm()
  const {
    trustAccountId,
    ledger = 'matter',
    engagementId,
  } = useSearch({
    from: '/shell/trust/ledger',
  })
  const { trust } = useTrustAccounts()
  const account = trust.find(({ id }) => id === trustAccountId) ?? trust[0]
  const engagement = useQuery({
    ...engagementQuery(engagementId ?? ''),
    enabled: engagementId !== undefined,
  }).data
  const reading = useQuery({
    ...ledgerQuery({
      divisionId: division.id,
      trustAccountId: trustAccountId ?? account?.id ?? '',
      ledger,
      engagementId,
    }),
    enabled: (trustAccountId ?? account) !== undefined,
  })
  const { shown, choice } = useColumnChoice('trust-ledger', columnsFor(division.baseCurrency))
  const rows = reading.data?.items ?? []
  const name = ledgerName({
    ledger,
    engagementNumber: engagement?.number ?? null,
    engagementName: engagement?.name ?? null,
  })
  return (
    <>
      <PageHeader
        above={<Link to="/trust">Trust balances</Link>}
        title={name || 'Trust ledger'}
        below={[engagement?.clientName, account?.name].filter(Boolean).join(' · ')}
        actions={
          engagementId && (
            <LinkButton to="/trust/new" search={{ kind: 'receipt', engagementId }}>
              Receive trust money
            </LinkButton>
          )
        }
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('trust-ledger', shown, rows) : undefined}
          />
        }
      >
        <span />
      </Toolbar>
      {reading.isLoading && <TableSkeleton />}
      {reading.isError && <Problem error={reading.error} onRetry={reading.refetch} />}
      {reading.data && rows.length === 0 && (
        <EmptyMessage title="Nothing has moved in this ledger">
          Its receipts and payments will stand here, each with the balance after it.
        </EmptyMessage>
      )}
      {rows.length > 0 && (
        <RecordTable
          label="Trust ledger"
          sticky
          columns={shown}
          rows={rows}
          keyOf={({ transactionId, balance }) => `${transactionId} ${balance.amount}`}
        />
      )}
    </>
  )
}

const columnsFor = (currency: string): readonly Column<Line>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: ({ transactionId, number }) => (
      <Link to="/trust/transactions/$transactionId" params={{ transactionId }} data-row-link>
        {number}
      </Link>
    ),
    text: ({ number }) => number,
  },
  {
    key: 'day',
    title: 'Day',
    cell: ({ happenedOn }) => <Day value={happenedOn} />,
    text: ({ happenedOn }) => happenedOn,
  },
  {
    key: 'kind',
    title: 'Kind',
    from: 'tablet',
    cell: ({ kind }) => KIND_WORDS[kind].name,
    text: ({ kind }) => KIND_WORDS[kind].name,
  },
  {
    key: 'counterparty',
    title: 'From or to',
    from: 'tablet',
    clip: true,
    cell: ({ counterparty, reference }) => [counterparty, reference].filter(Boolean).join(' · '),
    text: ({ counterparty, reference }) => [counterparty, reference].filter(Boolean).join(' · '),
  },
  {
    key: 'amount',
    title: `Amount, ${currency}`,
    align: 'end',
    cell: ({ amount }) => <Amount value={amount} />,
    text: ({ amount }) => amount.amount,
  },
  {
    key: 'balance',
    title: 'Balance',
    align: 'end',
    fixed: true,
    cell: ({ balance }) => <Amount value={balance} />,
    text: ({ balance }) => balance.amount,
  },
]
