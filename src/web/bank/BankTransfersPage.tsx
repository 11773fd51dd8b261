import { Button } from '@mantine/core'
import { IconArrowsLeftRight, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { BankTransferRow } from '#api/wire/bank-transfers.ts'
import type { Account } from '#api/wire/chart.ts'
import type { RecordedStatus } from '#api/wire/payments.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery } from '../queries.ts'
import classes from '../records/columns.module.css'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DayRange } from '../ui/DayRange.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { StatusBadge, statusWord } from '../ui/StatusBadge.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { bankTransferListQuery } from './bank-client.ts'
import { TransferDialog } from './TransferDialog.tsx'

const STATUSES: readonly Readonly<{ value: RecordedStatus | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'recorded', label: 'Recorded' },
  { value: 'void', label: 'Void' },
]

export default function BankTransfersPage() {
  useTitle('Bank transfers')
  const { division, readOnlyBecause } = useFirm()
  const search = useSearch({ from: '/shell/bank-transfers' })
  const navigate = useNavigate({ from: '/bank-transfers' })
  const [isAdding, setAdding] = useState(false)
  const accounts = useQuery(accountsQuery(division.id)).data ?? []
  const reading = useInfiniteQuery({
    ...bankTransferListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const columns = columnsFor(division.baseCurrency, accounts)
  const { shown, choice } = useColumnChoice('bank-transfers', columns)
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  const add = readOnlyBecause ? null : (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      New bank transfer
    </Button>
  )
  return (
    <>
      <PageHeader title="Bank transfers" actions={add} />
      <FilterTabs
        label="Status"
        value={search.status}
        options={STATUSES}
        onChange={(status) => filter({ status })}
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('bank-transfers', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search number, reference or memo"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label="Dated"
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Bank transfers"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        count={counted(rows.length, { one: 'transfer', many: 'transfers' })}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title="No transfer matches these filters" />
          ) : (
            <EmptyMessage
              icon={IconArrowsLeftRight}
              title="Transfers between your own accounts stand here"
              action={add}
            >
              Between two operating accounts, or between two trust banks. Trust money reaches the
              office by a transfer to office only.
            </EmptyMessage>
          )
        }
      />
      {isAdding && (
        <TransferDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) =>
            navigate({ to: '/bank-transfers/$transferId', params: { transferId: id } })
          }
        />
      )}
    </>
  )
}

function columnsFor(
  currency: string,
  accounts: readonly Account[],
): readonly Column<BankTransferRow>[] {
  const named = (id: string) => {
    const account = accounts.find((each) => each.id === id)
    return account ? `${account.code} ${account.name}` : ''
  }
  return [
    {
      key: 'number',
      title: 'Number',
      fixed: true,
      cell: (row) => (
        <>
          <Link to="/bank-transfers/$transferId" params={{ transferId: row.id }} data-row-link>
            {row.number}
          </Link>
          <span className={classes.under}>
            <Day value={row.transferredOn} />
          </span>
        </>
      ),
      text: ({ number }) => number,
    },
    {
      key: 'date',
      title: 'Date',
      from: 'tablet',
      cell: ({ transferredOn }) => <Day value={transferredOn} />,
      text: ({ transferredOn }) => transferredOn,
    },
    {
      key: 'from',
      title: 'From',
      cell: ({ fromAccountId }) => named(fromAccountId),
      text: ({ fromAccountId }) => named(fromAccountId),
    },
    {
      key: 'to',
      title: 'To',
      cell: ({ toAccountId }) => named(toAccountId),
      text: ({ toAccountId }) => named(toAccountId),
    },
    {
      key: 'status',
      title: 'Status',
      from: 'desktop',
      cell: ({ status }) => <StatusBadge status={status} />,
      text: ({ status }) => statusWord(status),
    },
    {
      key: 'amount',
      title: `Amount, ${currency}`,
      align: 'end',
      cell: ({ amount }) => <Amount value={amount} />,
      text: ({ amount }) => amount.amount,
    },
  ]
}
