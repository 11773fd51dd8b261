import { Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { FilterTabs } from '../ui/FilterTabs.tsx'
import { Problem } from '../ui/Problem.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { saveCsv } from '../ui/save-csv.ts'
import { TableSkeleton } from '../ui/TableSkeleton.tsx'
import { TableTools } from '../ui/TableTools.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useColumnChoice } from '../ui/use-column-choice.ts'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { activityQuery } from './accounting-queries.ts'
import { ACTIVITY_COLUMNS } from './activity-columns.tsx'
import { activityMatching, type OutcomeFilter } from './activity-words.ts'
import { useConnection } from './connection-context.ts'

const FILTERS: readonly Readonly<{ value: OutcomeFilter | undefined; label: string }>[] = [
  { value: undefined, label: 'All' },
  { value: 'done', label: 'Done' },
  { value: 'open', label: 'Under way' },
  { value: 'failed', label: 'Not done' },
]

const OPERATION = { one: 'operation', many: 'operations' }

/** What was sent last, and how it ended. */
export default function ActivityPage() {
  const connection = useConnection()
  useTitle(`Activity: ${connection.company.name}`)
  const search = useSearch({ from: '/shell/accounting/$connectionId/activity' })
  const navigate = useNavigate({ from: '/accounting/$connectionId/activity' })
  const activity = useQuery(activityQuery(connection))
  const { shown, choice } = useColumnChoice('activity', ACTIVITY_COLUMNS)
  const rows = activityMatching(activity.data ?? [], search)
  const filter = (change: Partial<Record<keyof typeof search, string | undefined>>) =>
    navigate({ search: (before) => ({ ...before, ...change }) as typeof search, replace: true })
  if (activity.data?.length === 0) return <NothingSent label={connection.ledger.label} />
  return (
    <>
      <FilterTabs
        label="Outcome"
        value={search.outcome}
        options={FILTERS}
        onChange={(outcome) => filter({ outcome })}
      />
      <Toolbar
        end={
          <TableTools
            choice={choice}
            onExport={rows.length > 0 ? () => saveCsv('activity', shown, rows) : undefined}
          />
        }
      >
        <SearchField
          label="Search record or words"
          value={search.search ?? ''}
          onChange={(text) => filter({ search: text || undefined })}
        />
      </Toolbar>
      {activity.isPending && <TableSkeleton />}
      {activity.isError && <Problem error={activity.error} onRetry={activity.refetch} />}
      {activity.data && rows.length === 0 && <EmptyMessage title="Nothing matches these filters" />}
      {rows.length > 0 && (
        <>
          <RecordTable sticky label="Activity" columns={shown} rows={rows} keyOf={({ id }) => id} />
          <Text size="xs" c="dimmed" p="sm" role="status">
            The newest {counted(rows.length, OPERATION)}
          </Text>
        </>
      )}
    </>
  )
}

const NothingSent = ({ label }: Readonly<{ label: string }>) => (
  <EmptyMessage icon={IconSend} title="Nothing has been sent yet">
    Each document that goes to {label} stands here with what became of it.
  </EmptyMessage>
)
