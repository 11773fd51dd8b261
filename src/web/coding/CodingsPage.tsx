import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { CodedKind } from '#api/wire/codings.ts'
import type { InvoiceStatus } from '#api/wire/invoices.ts'
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
import { codingColumns } from './coding-columns.tsx'
import { codingListQuery } from './coding-queries.ts'
import { CODING_WORDS, isSupplierKind, type Resource } from './coding-words.ts'
import { kindOf } from './resource-kind.ts'

type Tab = Readonly<{ value: InvoiceStatus | undefined; label: string }>

const RECORDED: readonly Tab[] = [
  { value: undefined, label: 'All' },
  { value: 'approved', label: 'Recorded' },
  { value: 'void', label: 'Void' },
]
const OWED: readonly Tab[] = [
  { value: undefined, label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'approved', label: 'Awaiting payment' },
  { value: 'part_paid', label: 'Part paid' },
  { value: 'paid', label: 'Paid' },
  { value: 'void', label: 'Void' },
]
const CREDITED: readonly Tab[] = [
  { value: undefined, label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'approved', label: 'Open' },
  { value: 'part_paid', label: 'Used in part' },
  { value: 'paid', label: 'Used up' },
  { value: 'void', label: 'Void' },
]

export default function CodingsPage() {
  const { kind, resource } = kindOf(useParams({ from: '/shell/documents/$resource' }).resource)
  // Another kind is another page: nothing of the one before may stay on it.
  return <CodingList key={kind} kind={kind} resource={resource} />
}

type Props = Readonly<{ kind: CodedKind; resource: Resource }>

function CodingList({ kind, resource }: Props) {
  const words = CODING_WORDS[kind]
  useTitle(words.Many)
  const { division } = useFirm()
  const search = useSearch({ from: '/shell/documents/$resource' })
  const navigate = useNavigate({ from: '/documents/$resource' })
  const reading = useInfiniteQuery({
    ...codingListQuery(kind, { divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const place = { today: division.today, currency: division.baseCurrency }
  const { shown, choice } = useColumnChoice(resource, codingColumns(kind, place))
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  return (
    <>
      <PageHeader title={words.Many} actions={<NewDocument kind={kind} resource={resource} />} />
      <FilterTabs
        label="Status"
        value={search.status}
        options={tabsOf(kind)}
        onChange={(status) => filter({ status })}
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv(resource, shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search number, party or memo"
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
        label={words.Many}
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        totals={totalsRow(shown, rows, {
          total: (row) => (row.status === 'void' ? null : row.total),
          open: (row) => row.open,
        })}
        count={counted(rows.length, words)}
        empty={
          Object.keys(search).length > 0 ? (
            <EmptyMessage title={`None of the ${words.many} matches these filters`} />
          ) : (
            <EmptyMessage
              title={`${words.Many} stand here`}
              action={<NewDocument kind={kind} resource={resource} />}
            >
              {words.purpose}
            </EmptyMessage>
          )
        }
      />
    </>
  )
}

function tabsOf(kind: CodedKind): readonly Tab[] {
  if (!isSupplierKind(kind)) return RECORDED
  return kind === 'supplier_credit' ? CREDITED : OWED
}

const NewDocument = ({ kind, resource }: Props) => (
  <LinkButton
    to="/documents/$resource/new"
    params={{ resource }}
    leftSection={<IconPlus size={15} />}
  >
    New {CODING_WORDS[kind].one}
  </LinkButton>
)
