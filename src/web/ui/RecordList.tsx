import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Column } from './column.ts'
import { Problem } from './Problem.tsx'
import { RecordTable } from './RecordTable.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'

/** What an infinite query knows, without the library's own types. */
type Reading = Readonly<{
  isPending: boolean
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}>

type Props<Row> = Readonly<{
  reading: Reading
  rows: readonly Row[]
  label: string
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  totals?: Readonly<Record<string, ReactNode>>
  isMuted?: (row: Row) => boolean
  /** What stands there when there is no row. */
  empty: ReactNode
  /** `50 invoices`. */
  count: string
}>

/** A list that is read page by page, in each of its states. */
export function RecordList<Row>({ reading, empty, count, ...table }: Props<Row>) {
  if (reading.isPending) return <TableSkeleton />
  if (reading.error && table.rows.length === 0) {
    return <Problem error={reading.error} onRetry={reading.refetch} />
  }
  if (table.rows.length === 0) return empty
  return (
    <>
      <RecordTable sticky {...table} />
      <div style={{ display: 'flex', gap: 16, alignItems: 'center', padding: '12px 8px' }}>
        <Text size="xs" c="dimmed" role="status">
          {reading.hasNextPage ? `The first ${count}` : count}
        </Text>
        {reading.hasNextPage && (
          <Button
            size="compact-sm"
            variant="default"
            loading={reading.isFetchingNextPage}
            onClick={() => reading.fetchNextPage()}
          >
            Show more
          </Button>
        )}
      </div>
      {reading.error ? <Problem error={reading.error} onRetry={reading.refetch} /> : null}
    </>
  )
}
