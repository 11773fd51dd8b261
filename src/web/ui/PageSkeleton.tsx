import { Skeleton, Stack } from '@mantine/core'
import { TableSkeleton } from './TableSkeleton.tsx'

/** The shape of a record's page that is on its way. */
export function PageSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton height={12} width={90} radius="sm" />
      <Skeleton height={24} width={280} radius="sm" />
      <Skeleton height={64} radius="md" />
      <TableSkeleton />
    </Stack>
  )
}
