import { IconListDetails } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { DayRange } from '../ui/DayRange.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { totalsRow } from '../ui/totals-row.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { trustColumns } from './trust-columns.tsx'
import { trustListQuery } from './trust-queries.ts'

const JOURNALS = [
  { value: undefined, label: 'All' },
  { value: 'receipt', label: 'Receipts journal' },
  { value: 'payment', label: 'Payments journal' },
  { value: 'journal', label: 'Transfers and other' },
] as const

export default function TrustTransactionsPage() {
  useTitle('Trust journal')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/trust/transactions' })
  const navigate = useNavigate({ from: '/trust/transactions' })
  const reading = useInfiniteQuery({
    ...trustListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('trust', trustColumns(division.baseCurrency))
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  return (
    <>
      <PageHeader
        title="Trust journal"
        below="Every movement of trust money, numbered without a gap and never edited."
      />
      <FilterTabs
        label="Journal"
        value={search.series}
        options={JOURNALS}
        onChange={(series) => filter({ series })}
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('trust-journal', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search number, person or matter"
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
        label="Trust transactions"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ undoneBy }) => undoneBy !== null}
        totals={totalsRow(shown, rows, { bank: ({ bank }) => bank })}
        count={counted(rows.length, { one: 'transaction', many: 'transactions' })}
        empty={Object.keys(search).length > 0 ? <NothingFound /> : <Nothing />}
      />
    </>
  )
}

const Nothing = () => (
  <EmptyMessage
    icon={IconListDetails}
    title="Trust receipts and payments stand here"
    action={
      <LinkButton to="/trust/new" search={{ kind: 'receipt' }}>
        Receive trust money
      </LinkButton>
    }
  >
    Each has its number in the trust account’s own series; what was wrong is reversed, not changed.
  </EmptyMessage>
)

const NothingFound = () => (
  <EmptyMessage
    title="No trust transaction matches these filters"
    action={
      <LinkButton to="/trust/transactions" variant="default">
        Show all transactions
      </LinkButton>
    }
  />
)
