import { Menu, Text } from '@mantine/core'
import { IconBuildingBank, IconChevronDown } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { TrustBalances, TrustKind } from '#api/wire/trust.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { DayField } from '../ui/DayField.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
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
import { TrustAlarms } from './TrustAlarms.tsx'
import { balancesQuery } from './trust-queries.ts'
import { KIND_WORDS, ledgerName } from './trust-words.ts'

type Row = TrustBalances['rows'][number]

export default function TrustPage() {
  useTitle('Trust balances')
  const { division } = useFirm()
  const { asOf = division.today, trustAccountId } = useSearch({ from: '/shell/trust' })
  const navigate = useNavigate({ from: '/trust' })
  const { trust } = useTrustAccounts()
  const balances = useQuery({
    ...balancesQuery({ divisionId: division.id, asOf, trustAccountId }),
    placeholderData: keepPreviousData,
  })
  const nameOf = (id: string) => trust.find((account) => account.id === id)?.name ?? ''
  const columns = columnsFor(division.baseCurrency, trust.length > 1 ? nameOf : undefined)
  const { shown, choice } = useColumnChoice('trust-balances', columns)
  const rows = balances.data?.rows ?? []
  return (
    <>
      <PageHeader
        title="Trust balances"
        below="What each ledger of the trust accounts stands at, at the end of a day."
        actions={<TrustActions />}
      />
      <TrustAlarms />
      {trust.length > 1 && (
        <FilterTabs
          label="Trust account"
          value={trustAccountId}
          options={[
            { value: undefined, label: 'All accounts' },
            ...trust.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) =>
            navigate({ search: ({ asOf: day }) => withAccount(day, id), replace: true })
          }
        />
      )}
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={
              rows.length > 0 ? () => saveCsv(`trust-balances-${asOf}`, shown, rows) : undefined
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
            if (day) navigate({ search: (before) => ({ ...before, asOf: day }), replace: true })
          }}
        />
      </Toolbar>
      {balances.isPending && <TableSkeleton />}
      {balances.isError && <Problem error={balances.error} onRetry={balances.refetch} />}
      {balances.data && rows.length === 0 && <NoMoney />}
      {balances.data && rows.length > 0 && (
        <Balances balances={balances.data} columns={shown} isStale={balances.isPlaceholderData} />
      )}
    </>
  )
}

const withAccount = (asOf: string | undefined, trustAccountId: string | undefined) => ({
  ...(asOf ? { asOf } : {}),
  ...(trustAccountId ? { trustAccountId } : {}),
})

type BalancesProps = Readonly<{
  balances: TrustBalances
  columns: readonly Column<Row>[]
  isStale: boolean
}>

function Balances({ balances, columns, isStale }: BalancesProps) {
  const { rows, total, statutory } = balances
  return (
    <div aria-busy={isStale} style={{ opacity: isStale ? 0.55 : 1 }}>
      <RecordTable
        label="Trust balances"
        sticky
        columns={columns}
        rows={rows}
        keyOf={(row) => `${row.trustAccountId} ${row.ledger} ${row.engagementId}`}
        totals={{ ledger: 'Owed to the ledgers', balance: <Amount value={total} /> }}
      />
      {Number(statutory.amount) !== 0 && (
        <Text size="xs" c="dimmed" p={8}>
          Of this, <Amount value={statutory} withCurrency /> lies in the statutory deposit.
        </Text>
      )}
    </div>
  )
}

const MORE: readonly TrustKind[] = [
  ...(['transfer', 'advance', 'recovery', 'top_up'] as const),
  ...(['interest', 'bank_fee', 'statutory_deposit_in'] as const),
]

function TrustActions() {
  const { readOnlyBecause } = useFirm()
  const navigate = useNavigate()
  if (readOnlyBecause) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionButton
            variant="default"
            disabledBecause={undefined}
            onClick={() => undefined}
            rightSection={<IconChevronDown size={14} />}
          >
            More
          </ActionButton>
        </Menu.Target>
        <Menu.Dropdown>
          {MORE.map((kind) => (
            <Menu.Item key={kind} onClick={() => navigate({ to: '/trust/new', search: { kind } })}>
              {KIND_WORDS[kind].verb}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => navigate({ to: '/trust/deposit-slip' })}>
            Deposit slip
          </Menu.Item>
          <Menu.Item onClick={() => navigate({ to: '/trust/settings' })}>Trust settings</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LinkButton variant="default" to="/trust/new" search={{ kind: 'payment' }}>
        Pay from trust
      </LinkButton>
      <LinkButton variant="default" to="/trust/pay-invoices">
        Pay invoices
      </LinkButton>
      <LinkButton to="/trust/new" search={{ kind: 'receipt' }}>
        Receive trust money
      </LinkButton>
    </>
  )
}

const NoMoney = () => (
  <EmptyMessage
    icon={IconBuildingBank}
    title="No trust money by this day"
    action={
      <LinkButton to="/trust/new" search={{ kind: 'receipt' }}>
        Receive trust money
      </LinkButton>
    }
  >
    Money that the firm keeps for its clients stands here, matter by matter. It never mixes with the
    firm’s own.
  </EmptyMessage>
)

const columnsFor = (
  currency: string,
  accountName: ((id: string) => string) | undefined,
): readonly Column<Row>[] => [
  {
    key: 'ledger',
    title: 'Ledger',
    fixed: true,
    cell: (row) => (
      <Link
        to="/trust/ledger"
        search={{
          trustAccountId: row.trustAccountId,
          ledger: row.ledger,
          ...(row.engagementId ? { engagementId: row.engagementId } : {}),
        }}
        data-row-link
      >
        {ledgerName(row)}
      </Link>
    ),
    text: ledgerName,
  },
  {
    key: 'client',
    title: 'Client',
    from: 'tablet',
    clip: true,
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName ?? '',
  },
  ...(accountName
    ? [
        {
          key: 'account',
          title: 'Account',
          from: 'desktop' as const,
          cell: (row: Row) => accountName(row.trustAccountId),
          text: (row: Row) => accountName(row.trustAccountId),
        },
      ]
    : []),
  {
    key: 'uncleared',
    title: 'Not cleared',
    align: 'end',
    from: 'tablet',
    cell: ({ uncleared }) => <Amount value={uncleared} />,
    text: ({ uncleared }) => uncleared.amount,
  },
  {
    key: 'balance',
    title: `Balance, ${currency}`,
    align: 'end',
    fixed: true,
    cell: ({ balance }) => <Amount value={balance} />,
    text: ({ balance }) => balance.amount,
  },
]
