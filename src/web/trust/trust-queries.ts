import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { TrustQuery } from '#api/wire/trust.ts'
import { cursorOf, pages } from '../queries.ts'
import * as hub from './trust-client.ts'

/** All of them change whenever trust money moves: their keys begin alike. */
export const trustListQuery = (filters: Omit<TrustQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['trust', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listTrust({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

export const trustQuery = (id: string) =>
  queryOptions({
    queryKey: ['trust', 'one', id],
    queryFn: ({ signal }) => hub.getTrust(id, signal),
  })

export const balancesQuery = (query: hub.BalancesQuery) =>
  queryOptions({
    queryKey: ['trust', 'balances', query],
    queryFn: ({ signal }) => hub.getBalances(query, signal),
  })

export const ledgerQuery = (query: hub.LedgerQuery) =>
  queryOptions({
    queryKey: ['trust', 'ledger', query],
    queryFn: ({ signal }) => hub.getLedger(query, signal),
  })

export const alarmsQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['trust', 'alarms', divisionId],
    queryFn: async ({ signal }) => (await hub.listAlarms(divisionId, signal)).items,
  })

export const rulesQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['trust', 'rules', divisionId],
    queryFn: ({ signal }) => hub.getRules(divisionId, signal),
  })
