import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Repair } from '#api/wire/ledgers.ts'
import { sayDone, saySorry } from '../messages.ts'
import { repairIssues } from './accounting-client.ts'
import { issuesQuery, useLedgerChanged } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'

export type Decision = Readonly<{ issueId: string; repair: Repair }>

const DONE: Readonly<Record<Repair['kind'], string>> = {
  retry: 'It is tried again.',
  skip: 'It stays out of the ledger.',
  adopt: 'It is linked. What waited for it goes now.',
  rename: 'It gets that name there. What waited for it goes now.',
}

/** One decision, or one for each of several issues: all of them or none. */
export function useRepairs() {
  const connection = useConnection()
  const queryClient = useQueryClient()
  const ledgerChanged = useLedgerChanged()
  return useMutation({
    mutationFn: async (decisions: readonly Decision[]) => {
      const { items } = await repairIssues(connection.id, [...decisions])
      queryClient.setQueryData(issuesQuery(connection).queryKey, items)
    },
    onSuccess: (_, [first, ...others]) => {
      if (others.length > 0) sayDone(`${others.length + 1} issues are decided.`)
      else if (first) sayDone(DONE[first.repair.kind])
    },
    onError: saySorry('This was not done'),
    onSettled: ledgerChanged,
  })
}
