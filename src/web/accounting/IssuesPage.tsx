import { Skeleton, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Issue } from '#api/wire/ledgers.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { issuesQuery } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { IssueGroup } from './IssueGroup.tsx'

/** What waits for a person, one for each cause. Empty is the good case, so it says so. */
export default function IssuesPage() {
  const connection = useConnection()
  useTitle(`Issues: ${connection.company.name}`)
  const issues = useQuery(issuesQuery(connection))
  if (issues.isPending) return <Loading />
  if (!issues.data) return <Problem error={issues.error} onRetry={issues.refetch} />
  if (issues.data.length === 0) {
    return (
      <EmptyMessage icon={IconCircleCheck} title="Nothing needs you">
        {connection.confirmedAt
          ? `Every record is in ${connection.ledger.label} as it is here, or on its way there.`
          : 'Nothing has been sent yet. What stands in the way is shown by the preview.'}
      </EmptyMessage>
    )
  }
  return (
    <Stack gap={32}>
      {groupsOf(issues.data).map((group) => (
        <IssueGroup key={group[0].code} issues={group} />
      ))}
    </Stack>
  )
}

type Group = readonly [Issue, ...Issue[]]

/** Equal ones together; what stops everything first, then what holds the most records. */
function groupsOf(issues: readonly Issue[]): Group[] {
  const groups = [...Map.groupBy(issues, ({ code }) => code).values()]
  const recordsIn = (group: readonly Issue[]) =>
    group.reduce((sum, { records, cause }) => sum + (stopsAll(cause) ? 1e9 : records), 0)
  return groups
    .toSorted((a, b) => recordsIn(b) - recordsIn(a))
    .flatMap(([first, ...rest]) => (first ? [[first, ...rest] as const] : []))
}

const stopsAll = (cause: string): boolean => cause.startsWith('connection:')

const Loading = () => (
  <Stack gap="md" role="status" aria-label="Loading">
    <Skeleton height={120} radius="lg" />
    <Skeleton height={120} radius="lg" />
  </Stack>
)
