import { IconPigMoney, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { DepositSlipRow } from '#api/wire/receipts.ts'
import { totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import classes from '../records/columns.module.css'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { Facts } from '../ui/Facts.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { totalsRow } from '../ui/totals-row.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { DEPOSIT_KINDS } from './deposit-form.ts'
import { RecordedFilters } from './RecordedFilters.tsx'
import { depositListQuery } from './receipts-client.ts'
import { waitingQuery } from './waiting-payments.ts'

export default function DepositsPage() {
  useTitle('Deposit slips')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/deposit-slips' })
  const navigate = useNavigate({ from: '/deposit-slips' })
  const reading = useInfiniteQuery({
    ...depositListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('deposit-slips', columnsFor(division.baseCurrency))
  return (
    <>
      <PageHeader title="Deposit slips" actions={<NewDeposit />} />
      <Waiting />
      <RecordedFilters
        search={search}
        dated="Deposited"
        searched="Search number or reference"
        onChange={(change) => navigate({ search: { ...search, ...change }, replace: true })}
        tools={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('deposit-slips', shown, rows) : undefined}
          />
        }
      />
      <RecordList
        reading={reading}
        rows={rows}
        label="Deposit slips"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(shown, rows, {
          net: (row) => (row.status === 'void' ? null : row.net),
        })}
        count={counted(rows.length, { one: 'deposit', many: 'deposits' })}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title="No deposit matches these filters" />
          ) : (
            <EmptyMessage
              icon={IconPigMoney}
              title="Payments that reached the bank together stand here"
              action={<NewDeposit />}
            >
              Checks and card payments wait in undeposited funds until a slip or a payout takes them
              to the bank as one sum, as its statement shows it.
            </EmptyMessage>
          )
        }
      />
    </>
  )
}

function Waiting() {
  const { division } = useFirm()
  const waiting = useQuery(waitingQuery(division.id)).data
  if (!waiting || waiting.length === 0) return null
  const [sum] = totalsOf(waiting.map(({ amount }) => amount))
  return (
    <Facts
      layout="row"
      facts={[
        { label: 'Waiting for a deposit', value: sum && <Amount value={sum} withCurrency /> },
        {
          label: 'Payments',
          value: (
            <Link to="/deposit-slips/new">
              {counted(waiting.length, { one: 'payment', many: 'payments' })}
            </Link>
          ),
        },
      ]}
    />
  )
}

function NewDeposit() {
  const { readOnlyBecause } = useFirm()
  if (readOnlyBecause) return null
  return (
    <LinkButton to="/deposit-slips/new" leftSection={<IconPlus size={15} />}>
      New deposit
    </LinkButton>
  )
}

const columnsFor = (currency: string): readonly Column<DepositSlipRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <>
        <Link to="/deposit-slips/$depositId" params={{ depositId: row.id }} data-row-link>
          {row.number}
        </Link>
        <span className={classes.under}>
          <Day value={row.depositedOn} />
        </span>
      </>
    ),
    text: ({ number }) => number,
  },
  {
    key: 'deposited',
    title: 'Deposited',
    from: 'tablet',
    cell: ({ depositedOn }) => <Day value={depositedOn} />,
    text: ({ depositedOn }) => depositedOn,
  },
  {
    key: 'kind',
    title: 'Kind',
    from: 'tablet',
    cell: ({ kind }) => DEPOSIT_KINDS[kind],
    text: ({ kind }) => DEPOSIT_KINDS[kind],
  },
  {
    key: 'reference',
    title: 'Reference',
    from: 'desktop',
    clip: true,
    cell: ({ reference }) => reference,
    text: ({ reference }) => reference,
  },
  {
    key: 'status',
    title: 'Status',
    from: 'tablet',
    cell: ({ status }) => <StatusBadge status={status} />,
    text: ({ status }) => statusWord(status),
  },
  {
    key: 'fees',
    title: 'Fees',
    align: 'end',
    from: 'desktop',
    cell: ({ fees }) => <Amount value={fees} />,
    text: ({ fees }) => fees.amount,
  },
  {
    key: 'net',
    title: `At the bank, ${currency}`,
    align: 'end',
    cell: ({ net }) => <Amount value={net} />,
    text: ({ net }) => net.amount,
  },
]
