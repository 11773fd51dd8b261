import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CodedKind, CodingInput, CodingQuery, CodingRow } from '#api/wire/codings.ts'
import * as hub from './coding-client.ts'

const PAGE = 50
const ALL_OF_A_SUPPLIER = 200
const ON_ITS_WAY_MS = 1_500

export const codingListQuery = (kind: CodedKind, filters: Omit<CodingQuery, 'cursor' | 'limit'>) =>
  infiniteQueryOptions({
    queryKey: ['codings', kind, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listCodings(
        kind,
        { ...filters, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const codingQuery = (kind: CodedKind, id: string) =>
  queryOptions({
    queryKey: ['codings', kind, 'one', id],
    queryFn: ({ signal }) => hub.getCoding(kind, id, signal),
    refetchInterval: ({ state }) =>
      state.data?.links.some((link) => link.state === 'on_its_way') ? ON_ITS_WAY_MS : false,
  })

/** Everything that a supplier is still owed, the oldest first. */
export const openBillsQuery = (divisionId: string, partyId: string) =>
  queryOptions({
    queryKey: ['codings', 'supplier_bill', 'open', divisionId, partyId],
    queryFn: async ({ signal }): Promise<CodingRow[]> => {
      const read = (status: 'approved' | 'part_paid') => {
        const query = { divisionId, partyId, status, limit: ALL_OF_A_SUPPLIER }
        return hub.listCodings('supplier_bill', query, signal)
      }
      const both = await Promise.all([read('approved'), read('part_paid')])
      return both.flatMap(({ items }) => items).toSorted(byDueDay)
    },
  })

const byDueDay = (a: CodingRow, b: CodingRow): number =>
  (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.issuedOn.localeCompare(b.issuedOn)

/** `keys` name the lines that were priced, in their order, and come back with the price. */
export const codingPriceQuery = (kind: CodedKind, input: CodingInput, keys: readonly string[]) =>
  queryOptions({
    queryKey: ['coding-price', kind, input, keys],
    queryFn: async ({ signal }) => ({ price: await hub.priceCoding(kind, input, signal), keys }),
    retry: false,
  })
