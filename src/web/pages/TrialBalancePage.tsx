import { Group, Text } from '@mantine/core'
import { IconCircleCheck, IconScale } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TrialBalance } from '#api/wire/trial-balance.ts'
import { ACCOUNT_TYPES } from '../chart/account-words.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { trialBalanceQuery } from '../queries.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { DayField } from '../ui/DayField.tsx'
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

type Row = TrialBalance['rows'][number]

export default function TrialBalancePage() {
  useTitle('Trial balance')
  const { division } = useFirm()
  const { asOf = division.today } = useSearch({ from: '/shell/trial-balance' })
  const navigate = useNavigate({ from: '/trial-balance' })
  const balance = useQuery({
    ...trialBalanceQuery(division.id, asOf),
    placeholderData: keepPreviousData,
  })
  const { shown, choice } = useColumnChoice('trial-balance', columnsFor(division.baseCurrency))
  const rows = balance.data?.rows ?? []
  return (
    <>
      <PageHeader
        title="Trial balance"
        below="Every account’s balance at the end of a day. Debits and credits come to the same."
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={
              rows.length > 0 ? () => saveCsv(`trial-balance-${asOf}`, shown, rows) : undefined
            }
          />
        }
      >
        <DayField
          aria-label="As of"
          leftSection={<Text size="xs">As of</Text>}
          leftSectionWidth={52}
          value={asOf}
          onChange={(day) => {
            if (day)
              navigate({ search: day === division.today ? {} : { asOf: day }, replace: true })
          }}
        />
      </Toolbar>
      {balance.isPending && <TableSkeleton />}
      {balance.isError && <Problem error={balance.error} onRetry={balance.refetch} />}
      {balance.data && rows.length === 0 && <NothingPosted />}
      {balance.data && rows.length > 0 && (
        <Balances balance={balance.data} columns={shown} isStale={balance.isPlaceholderData} />
      )}
    </>
  )
}

type BalancesProps = Readonly<{
  balance: TrialBalance
  columns: readonly Column<Row>[]
  isStale: boolean
}>

function Balances({ balance, columns, isStale }: BalancesProps) {
  const { debit, credit } = balance.totals
  return (
    <div aria-busy={isStale} style={{ opacity: isStale ? 0.55 : 1 }}>
      <RecordTable
        label="Trial balance"
        sticky
        columns={columns}
        rows={balance.rows}
        keyOf={({ accountId }) => accountId}
        totals={{
          code: 'Total',
          debit: <Amount value={debit} />,
          credit: <Amount value={credit} />,
        }}
      />
      {debit.amount === credit.amount ? (
        <Group gap={6} p={8} c="var(--good)">
          <IconCircleCheck size={15} aria-hidden />
          <Text size="xs">In balance</Text>
        </Group>
      ) : (
        <Text size="xs" p={8} c="var(--bad)" role="alert">
          Debits and credits differ. Tell whoever runs this hub: the books should make this
          impossible.
        </Text>
      )}
    </div>
  )
}

const NothingPosted = () => (
  <EmptyMessage
    icon={IconScale}
    title="Nothing is posted by this day"
    action={<LinkButton to="/invoices">Go to the invoices</LinkButton>}
  >
    The first approved invoice or recorded payment puts balances here.
  </EmptyMessage>
)

const columnsFor = (currency: string): readonly Column<Row>[] => [
  {
    key: 'code',
    title: 'Code',
    fixed: true,
    cell: ({ code }) => <span className="figures">{code}</span>,
    text: ({ code }) => code,
  },
  {
    key: 'name',
    title: 'Account',
    fixed: true,
    cell: ({ name }) => name,
    text: ({ name }) => name,
  },
  {
    key: 'type',
    title: 'Type',
    from: 'tablet',
    cell: ({ type }) => ACCOUNT_TYPES[type],
    text: ({ type }) => ACCOUNT_TYPES[type],
  },
  {
    key: 'debit',
    title: `Debit, ${currency}`,
    align: 'end',
    cell: ({ debit }) => <Amount value={debit} />,
    text: ({ debit }) => debit?.amount ?? '',
  },
  {
    key: 'credit',
    title: 'Credit',
    align: 'end',
    cell: ({ credit }) => <Amount value={credit} />,
    text: ({ credit }) => credit?.amount ?? '',
  },
]
