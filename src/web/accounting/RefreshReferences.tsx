import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Connection } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { readReferences } from './accounting-client.ts'
import { connectionQuery } from './accounting-queries.ts'

/** Reads the ledger's lists again; the page goes on meanwhile, and what was chosen stays. */
export function RefreshReferences({ connection }: Readonly<{ connection: Connection }>) {
  const { readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const read = useMutation({
    mutationFn: () => readReferences(connection.id),
    onSuccess: (begun) => queryClient.setQueryData(connectionQuery(begun.id).queryKey, begun),
    onError: saySorry('The ledger was not read'),
  })
  if (readOnlyBecause || connection.disconnectedAt) return null
  const { reading } = connection
  const isRunning = read.isPending || reading?.isRunning === true
  return (
    <Button
      variant="default"
      disabled={isRunning}
      leftSection={<IconRefresh size={15} stroke={1.7} />}
      onClick={() => read.mutate()}
    >
      {isRunning
        ? `Reading ${reading?.label ?? ''} ${reading?.count ?? ''}`
        : 'Refresh from ledger'}
    </Button>
  )
}
