import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Issue, NamedRecord } from '#api/wire/ledgers.ts'
import { Problem } from '../ui/Problem.tsx'
import { counted } from '../words.ts'
import { issueRecordsQuery } from './accounting-queries.ts'
import classes from './IssueCard.module.css'
import { RECORD } from './ledger-words.ts'
import { RecordLink, recordName } from './RecordLink.tsx'

/** The first of the records that an issue holds, and all of them when somebody asks. */
export function WaitingRecords({ issue }: Readonly<{ issue: Issue }>) {
  const [isWhole, setIsWhole] = useState(false)
  const { examples, records } = issue
  if (records === 0) return <p>Everything that is to be sent waits for this.</p>
  if (isWhole) return <AllRecords issue={issue} />
  return (
    <div className={classes.records}>
      <Links records={examples} />
      {records > examples.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setIsWhole(true)}>
          Show all {counted(records, RECORD)}
        </Button>
      )}
    </div>
  )
}

function AllRecords({ issue }: Readonly<{ issue: Issue }>) {
  const reading = useInfiniteQuery(issueRecordsQuery(issue.id))
  if (reading.isError) return <Problem error={reading.error} onRetry={reading.refetch} />
  const records = reading.data?.pages.flatMap(({ items }) => items) ?? issue.examples
  return (
    <div className={classes.records}>
      <Links records={records} />
      {(reading.isPending || reading.hasNextPage) && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={reading.isPending || reading.isFetchingNextPage}
          onClick={() => reading.fetchNextPage()}
        >
          Show more: {records.length} of {issue.records}
        </Button>
      )}
    </div>
  )
}

const Links = ({ records }: Readonly<{ records: readonly NamedRecord[] }>) =>
  records.map(({ kind, id, name }) => (
    <RecordLink key={`${kind}:${id}`} kind={kind} id={id}>
      {recordName(kind, name)}
    </RecordLink>
  ))
