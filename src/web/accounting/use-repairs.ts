import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Repair } from '#api/wire/ledgers.ts'
import { sayDone, saySorry } from '../messages.ts'
import { repairIssue } from './accounting-client.ts'
import { issuesQuery, useLedgerChanged } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'

type Deciding = Readonly<{ issueIds: readonly string[]; repair: Repair }>

const DONE: Readonly<Record<Repair['kind'], string>> = {
  retry: 'It is tried again.',
  skip: 'It stays out of the ledger.',
  adopt: 'The client is linked. What waited for it goes now.',
  rename: 'The client gets that name there. What waited for it goes now.',
}

/** One decision for one issue, or the same one for several. */
export function useRepairs() {
  const connection = useConnection()
  const queryClient = useQueryClient()
  const ledgerChanged = useLedgerChanged()
  return useMutation({
    mutationFn: async ({ issueIds, repair }: Deciding) => {
      for (const issueId of issueIds) {
        const { items } = await repairIssue(issueId, repair)
        queryClient.setQueryData(issuesQuery(connection).queryKey, items)
      }
    },
    onSuccess: (_, { repair }) => sayDone(DONE[repair.kind]),
    onError: saySorry('This was not done'),
    onSettled: ledgerChanged,
  })
}
