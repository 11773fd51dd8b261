import { Button, Skeleton, Text } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { Problem } from './Problem.tsx'
import { RecordTable } from './RecordTable.tsx'

type Reading = Readonly<{
  isPending: boolean
  error: unknown
  refetch: () => unknown
  hasNextPage?: boolean
  isFetchingNextPage?: boolean
  fetchNextPage?: () => unknown
}>

type Props<Row> = Omit<ComponentProps<typeof RecordTable<Row>>, 'sticky' | 'totals'> &
  Readonly<{ reading: Reading; none: string }>

const FIRST_ROWS = 8

/** A list inside another record's page: a few rows at first, all of them when asked. */
export function ShortList<Row>({ reading, none, rows, ...table }: Props<Row>) {
  const [isShort, setIsShort] = useState(true)
  if (reading.isPending) return <Skeleton height={72} mt="sm" radius="md" />
  if (reading.error) return <Problem error={reading.error} onRetry={reading.refetch} />
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        {none}
      </Text>
    )
  }
  const columns = table.columns.filter(({ hiddenAtFirst }) => !hiddenAtFirst)
  const shown = isShort ? rows.slice(0, FIRST_ROWS) : rows
  const more = () => (isShort ? setIsShort(false) : reading.fetchNextPage?.())
  return (
    <>
      <RecordTable {...table} columns={columns} rows={shown} />
      {(shown.length < rows.length || reading.hasNextPage) && (
        <Button
          mt={4}
          size="compact-sm"
          variant="subtle"
          loading={reading.isFetchingNextPage ?? false}
          onClick={more}
        >
          Show more
        </Button>
      )}
    </>
  )
}
