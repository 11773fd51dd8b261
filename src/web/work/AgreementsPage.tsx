import { IconPlus, IconRepeat } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Agreement } from '#api/wire/agreements.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { agreementListQuery } from './work-queries.ts'

const STATUSES = [
  { value: undefined, label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'ended', label: 'Ended' },
] as const

/** What clients have ordered for a time. */
export default function AgreementsPage() {
  useTitle('Agreements')
  const { division, locale, readOnlyBecause } = useFirm()
  const search = useSearch({ from: '/shell/agreements' })
  const navigate = useNavigate({ from: '/agreements' })
  const reading = useInfiniteQuery({
    ...agreementListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('agreements', columnsFor(locale))
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  const add = readOnlyBecause ? null : (
    <LinkButton
      to="/agreements/$agreementId"
      params={{ agreementId: 'new' }}
      leftSection={<IconPlus size={15} />}
    >
      New agreement
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title="Agreements"
        actions={
          <>
            <LinkButton variant="default" to="/billing-runs">
              Billing runs
            </LinkButton>
            {add}
          </>
        }
      />
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
            onExport={rows.length > 0 ? () => saveCsv('agreements', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search agreements"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Agreements"
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'ended'}
        count={counted(rows.length, { one: 'agreement', many: 'agreements' })}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title="No agreement matches these filters" />
          ) : (
            <EmptyMessage icon={IconRepeat} title="What is billed again and again" action={add}>
              An agreement’s lines make next month’s invoices, each period once.
            </EmptyMessage>
          )
        }
      />
    </>
  )
}

const nextOf = ({ lines }: Agreement): string | null =>
  lines.flatMap(({ nextBillOn }) => nextBillOn ?? []).toSorted()[0] ?? null

const columnsFor = (locale: string): readonly Column<Agreement>[] => [
  {
    key: 'name',
    title: 'Name',
    fixed: true,
    cell: ({ id, name }) => (
      <Link to="/agreements/$agreementId" params={{ agreementId: id }} data-row-link>
        {name}
      </Link>
    ),
    text: ({ name }) => name,
  },
  {
    key: 'client',
    title: 'Client',
    clip: true,
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName,
  },
  {
    key: 'lines',
    title: 'Lines',
    align: 'end',
    from: 'tablet',
    cell: ({ lines }) => <span className="figures">{lines.length}</span>,
    text: ({ lines }) => String(lines.length),
  },
  {
    key: 'next',
    title: 'Billed next',
    cell: (row) => <Day value={nextOf(row)} />,
    text: (row) => {
      const next = nextOf(row)
      return next ? formatDay(next, locale) : ''
    },
  },
  {
    key: 'status',
    title: 'Status',
    from: 'tablet',
    cell: ({ status }) => (status === 'active' ? 'Active' : 'Ended'),
    text: ({ status }) => status,
  },
]
