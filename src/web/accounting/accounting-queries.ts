import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQueryClient,
} from '@tanstack/react-query'
import type { Connection } from '#api/wire/ledgers.ts'
import { cursorOf, pages } from '../queries.ts'
import * as client from './accounting-client.ts'
import { lookAgainMs } from './connection-status.ts'

const pauseFor = (connections: readonly Connection[]): number =>
  Math.min(IDLE_MS, ...connections.map(lookAgainMs))

/** Nobody waits for anything; but another person may have changed something. */
const IDLE_MS = 15_000

const ACCOUNTING = 'accounting'

export const ledgersQuery = queryOptions({
  queryKey: [ACCOUNTING, 'ledgers'],
  queryFn: ({ signal }) => client.listLedgers(signal),
  refetchInterval: ({ state }) => pauseFor(state.data?.connections ?? []),
})

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: [ACCOUNTING, id, 'connection'],
    queryFn: ({ signal }) => client.getConnection(id, signal),
    refetchInterval: ({ state }) => pauseFor(state.data ? [state.data] : []),
  })

export const companiesQuery = (state: string) =>
  queryOptions({
    queryKey: [ACCOUNTING, 'companies', state],
    queryFn: async ({ signal }) => (await client.listCompanies(state, signal)).companies,
  })

/** Read anew whenever the ledger's lists were. */
export const mappingQuery = ({ id, referencesReadAt }: Connection) =>
  queryOptions({
    queryKey: [ACCOUNTING, id, 'mapping', referencesReadAt],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.getMapping(id, signal),
  })

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: [ACCOUNTING, id, 'preview'],
    queryFn: ({ signal }) => client.getPreview(id, signal),
    staleTime: 0,
  })

export const issuesQuery = (connection: Connection) =>
  queryOptions({
    queryKey: [ACCOUNTING, connection.id, 'issues'],
    queryFn: async ({ signal }) => (await client.listIssues(connection.id, signal)).items,
    refetchInterval: pauseFor([connection]),
  })

export const issueRecordsQuery = (issueId: string) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: [ACCOUNTING, 'issue-records', issueId],
    queryFn: ({ pageParam, signal }) =>
      client.listIssueRecords(issueId, cursorOf(pageParam), signal),
  })

export const leftOutQuery = (connectionId: string) =>
  infiniteQueryOptions({
    ...pages,
    queryKey: [ACCOUNTING, connectionId, 'left-out'],
    queryFn: ({ pageParam, signal }) =>
      client.listLeftOut(connectionId, cursorOf(pageParam), signal),
  })

export const activityQuery = (connection: Connection) =>
  queryOptions({
    queryKey: [ACCOUNTING, connection.id, 'activity'],
    queryFn: async ({ signal }) => (await client.listActivity(connection.id, signal)).items,
    refetchInterval: pauseFor([connection]),
  })

export const tieOutQuery = (id: string) =>
  queryOptions({
    queryKey: [ACCOUNTING, id, 'tie-out'],
    queryFn: async ({ signal }) => (await client.getTieOut(id, signal)).tieOut,
  })

/** A decision reaches everything that is shown of a ledger, and the badges of the records. */
export function useLedgerChanged(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all(
      [ACCOUNTING, 'clients', 'invoices', 'payments'].map((kind) =>
        queryClient.invalidateQueries({ queryKey: [kind] }),
      ),
    )
  }
}
