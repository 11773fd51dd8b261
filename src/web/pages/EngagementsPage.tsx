import { IconBriefcase2, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { engagementListQuery } from '../queries.ts'
import { engagementColumns } from '../records/engagement-columns.tsx'
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

const STATUSES = [
  { value: undefined, label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
] as const

export default function EngagementsPage() {
  const { division, words } = useFirm()
  const { engagement } = words
  useTitle(engagement.Many)
  const search = useSearch({ from: '/shell/engagements' })
  const navigate = useNavigate({ from: '/engagements' })
  const reading = useInfiniteQuery({
    ...engagementListQuery({ divisionId: division.id, ...search }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const { shown, choice } = useColumnChoice('engagements', engagementColumns(words))
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })

  return (
    <>
      <PageHeader title={engagement.Many} actions={<NewEngagement />} />
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
            onExport={rows.length > 0 ? () => saveCsv(engagement.many, shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label={`Search ${engagement.many}`}
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label={engagement.Many}
        columns={shown}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'closed'}
        count={counted(rows.length, engagement)}
        empty={Object.keys(search).length > 0 ? <NothingFound /> : <NoEngagements />}
      />
    </>
  )
}

function NewEngagement() {
  const { words } = useFirm()
  return (
    <LinkButton to="/engagements/new" leftSection={<IconPlus size={15} />}>
      New {words.engagement.one}
    </LinkButton>
  )
}

function NoEngagements() {
  const { one, many } = useFirm().words.engagement
  return (
    <EmptyMessage
      icon={IconBriefcase2}
      title={`Your ${many} stand here`}
      action={<NewEngagement />}
    >
      A {one} is a piece of work for a client. Invoice lines name it, so that you see what each one
      has brought in.
    </EmptyMessage>
  )
}

function NothingFound() {
  const { one, many } = useFirm().words.engagement
  return (
    <EmptyMessage
      title={`No ${one} matches these filters`}
      action={
        <LinkButton to="/engagements" variant="default">
          Show all {many}
        </LinkButton>
      }
    />
  )
}
