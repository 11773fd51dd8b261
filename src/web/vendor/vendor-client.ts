import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { paths } from '#api/wire/paths.ts'
import {
  Vendor,
  type VendorChange,
  type VendorInput,
  VendorPage,
  type VendorQuery,
} from '#api/wire/vendors.ts'
import { ask } from '../hub-request.ts'

type ListQuery = Omit<VendorQuery, 'limit'> & Readonly<{ limit?: number }>

const listVendors = (query: ListQuery, signal: AbortSignal) =>
  ask(VendorPage, paths.vendors(), { query, signal })

export const addVendor = (body: VendorInput) =>
  ask(Vendor, paths.vendors(), { method: 'POST', body })
export const changeVendor = (id: string, body: VendorChange) =>
  ask(Vendor, paths.vendor(id), { method: 'PUT', body })

const PAGE = 50

export const vendorListQuery = (filters: Readonly<{ divisionId: string; search?: string }>) =>
  infiniteQueryOptions({
    queryKey: ['vendors', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      listVendors({ ...filters, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** What a picker shows while somebody types. */
export const vendorChoicesQuery = (divisionId: string, search: string) =>
  queryOptions({
    queryKey: ['vendors', 'choices', divisionId, search],
    queryFn: async ({ signal }) =>
      (await listVendors({ divisionId, search, limit: 20 }, signal)).items,
  })

export const vendorQuery = (id: string) =>
  queryOptions({
    queryKey: ['vendors', 'one', id],
    queryFn: ({ signal }) => ask(Vendor, paths.vendor(id), { signal }),
  })
