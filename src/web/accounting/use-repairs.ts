import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Repair } from '#api/wire/ledgers.ts'
import { sayDone, saySorry } from '../messages.ts'
import { repairIssue } from './accounting-client.ts'
import { issuesQuery, useLedgerChanged } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'

export type Decision = Readonly<{ issueId: string; repair: Repair }>

const DONE: Readonly<Record<Repair['kind'], string>> = {
  retry: 'It is tried again.',
  skip: 'It stays out of the ledger.',
  adopt: 'The client is linked. What waited for it goes now.',
  rename: 'The client gets that name there. What waited for it goes now.',
}

/** One decision, or one for each of several issues. */
export function useRepairs() {
  const connection = useConnection()
  const queryClient = useQueryClient()
  const ledgerChanged = useLedgerChanged()
  return useMutation({
    mutationFn: async (decisions: readonly Decision[]) => {
      for (const { issueId, repair } of decisions) {
        const { items } = await repairIssue(issueId, repair)
        queryClient.setQueryData(issuesQuery(connection).queryKey, items)
      }
    },
    onSuccess: (_, [first]) => first && sayDone(DONE[first.repair.kind]),
    onError: saySorry('This was not done'),
    onSettled: ledgerChanged,
  })
}
