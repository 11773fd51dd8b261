import { IconReceiptRefund } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { CreditNoteRow } from '#api/wire/credit-notes.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DayRange } from '../ui/DayRange.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { totalsRow } from '../ui/totals-row.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { CreditStatus } from './CreditStatus.tsx'
import { creditNoteListQuery } from './credit-client.ts'
import { REASONS } from './credit-words.ts'

const STATUSES = [
  { value: undefined, label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'approved', label: 'Approved' },
  { value: 'void', label: 'Void' },
] as const

export default function CreditNotesPage() {
  useTitle('Credit notes')
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/credit-notes' })
  const navigate = useNavigate({ from: '/credit-notes' })
  const reading = useInfiniteQuery({
    ...creditNoteListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const columns = columnsFor(division.baseCurrency)
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  return (
    <>
      <PageHeader title="Credit notes" />
      <FilterTabs
        label="Status"
        value={search.status}
        options={STATUSES}
        onChange={(status) => filter({ status })}
      />
      <Toolbar>
        <SearchField
          label="Search number or client"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
        <DayRange
          label="Issued"
          value={{ from: search.from, to: search.to }}
          today={division.today}
          onChange={({ from, to }) => filter({ from, to })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Credit notes"
        columns={columns}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(columns, rows, {
          total: (row) => (row.status === 'void' ? null : row.total),
          rest: (row) => (row.status === 'void' ? null : row.rest),
        })}
        count={counted(rows.length, { one: 'credit note', many: 'credit notes' })}
        empty={
          <EmptyMessage icon={IconReceiptRefund} title="No credit note stands here">
            Open an invoice to credit it, or to write off its balance.
          </EmptyMessage>
        }
      />
    </>
  )
}

const columnsFor = (currency: string): readonly Column<CreditNoteRow>[] => [
  {
    key: 'number',
    title: 'Number',
    fixed: true,
    cell: (row) => (
      <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId: row.id }} data-row-link>
        {row.number ?? 'Draft'}
      </Link>
    ),
    text: ({ number }) => number ?? 'Draft',
  },
  {
    key: 'client',
    title: 'Client',
    clip: true,
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName,
  },
  {
    key: 'reason',
    title: 'Reason',
    from: 'tablet',
    cell: ({ reason }) => REASONS[reason],
    text: ({ reason }) => REASONS[reason],
  },
  {
    key: 'issued',
    title: 'Issued',
    from: 'tablet',
    cell: ({ issuedOn }) => <Day value={issuedOn} />,
    text: ({ issuedOn }) => issuedOn,
  },
  {
    key: 'status',
    title: 'Status',
    from: 'desktop',
    cell: ({ status }) => <CreditStatus status={status} />,
    text: ({ status }) => status,
  },
  {
    key: 'total',
    title: `Total, ${currency}`,
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total.amount,
  },
  {
    key: 'rest',
    title: 'Unapplied',
    align: 'end',
    from: 'tablet',
    cell: ({ rest }) => <Amount value={rest} />,
    text: ({ rest }) => rest.amount,
  },
]
