import { IconPlus, IconReceiptRefund } from '@tabler/icons-react'
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
import { Toolbar } from '../ui/Toolbar.tsx'
import { totalsRow } from '../ui/totals-row.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { creditNoteListQuery } from './credit-client.ts'
import { creditColumns } from './credit-columns.tsx'

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
  const columns = creditColumns(division.baseCurrency)
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  return (
    <>
      <PageHeader title="Credit notes" actions={<NewCredit />} />
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

function NewCredit() {
  const { readOnlyBecause } = useFirm()
  if (readOnlyBecause) return null
  return (
    <LinkButton to="/credit-notes/new" leftSection={<IconPlus size={15} />}>
      New credit note
    </LinkButton>
  )
}
