import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { EngagementQuery } from '#api/wire/engagements.ts'
import type { InvoiceQuery, InvoiceRow, PriceInput } from '#api/wire/invoices.ts'
import type { LinkBadge } from '#api/wire/link-badge.ts'
import type { PaymentQuery } from '#api/wire/payments.ts'
import * as hub from './hub-client.ts'

/** Charts of accounts, tax codes and the like change a few times a year. */
const RARELY_MS = 300_000
/** A record on its way to a ledger is there within seconds: its page says so by itself. */
const ON_ITS_WAY_MS = 1_500
const PAGE = 50
const ALL_OF_A_CLIENT = 200

type Filters<Query> = Omit<Query, 'cursor' | 'limit'>
type Page<Row> = Readonly<{ items: readonly Row[]; nextCursor: string | null }>

/** Lists are read page by page; what is on the screen is all pages so far. */
export const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page<unknown>) => page.nextCursor ?? undefined,
}

export const cursorOf = (pageParam: string | undefined) =>
  pageParam === undefined ? { limit: PAGE } : { limit: PAGE, cursor: pageParam }

type Linked = Readonly<{ links: readonly LinkBadge[] }>

const whileOnItsWay = ({ state }: Readonly<{ state: Readonly<{ data?: Linked | undefined }> }>) =>
  state.data?.links.some((link) => link.state === 'on_its_way') ? ON_ITS_WAY_MS : false

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => hub.getSession(signal),
  staleTime: 60_000,
})

export const accountsQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['accounts', divisionId],
    queryFn: async ({ signal }) => (await hub.listAccounts(divisionId, signal)).items,
    staleTime: RARELY_MS,
  })

export const taxCodesQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['tax-codes', divisionId],
    queryFn: async ({ signal }) => (await hub.listTaxCodes(divisionId, signal)).items,
    staleTime: RARELY_MS,
  })

export const paymentMethodsQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['payment-methods', divisionId],
    queryFn: async ({ signal }) => (await hub.listPaymentMethods(divisionId, signal)).items,
    staleTime: RARELY_MS,
  })

export const itemsQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['items', divisionId],
    queryFn: async ({ signal }) => (await hub.listItems(divisionId, signal)).items,
    staleTime: RARELY_MS,
  })

export const clientListQuery = (filters: Readonly<{ divisionId: string; search?: string }>) =>
  infiniteQueryOptions({
    queryKey: ['clients', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listClients({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

/** What a picker shows while somebody types. */
export const clientChoicesQuery = (divisionId: string, search: string) =>
  queryOptions({
    queryKey: ['clients', 'choices', divisionId, search],
    queryFn: async ({ signal }) =>
      (await hub.listClients({ divisionId, search, limit: 20 }, signal)).items,
  })

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ['clients', 'one', id],
    queryFn: ({ signal }) => hub.getClient(id, signal),
  })

export const engagementListQuery = (filters: Filters<EngagementQuery>) =>
  infiniteQueryOptions({
    queryKey: ['engagements', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listEngagements({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

/** What a picker shows while somebody types. */
export const engagementChoicesQuery = (divisionId: string, search: string) =>
  queryOptions({
    queryKey: ['engagements', 'choices', divisionId, search],
    queryFn: async ({ signal }) =>
      (await hub.listEngagements({ divisionId, search, limit: 20 }, signal)).items,
  })

export const clientEngagementsQuery = (divisionId: string, clientId: string) =>
  queryOptions({
    queryKey: ['engagements', 'of-client', divisionId, clientId],
    queryFn: async ({ signal }) =>
      (await hub.listEngagements({ divisionId, clientId, limit: ALL_OF_A_CLIENT }, signal)).items,
  })

export const engagementQuery = (id: string) =>
  queryOptions({
    queryKey: ['engagements', 'one', id],
    queryFn: ({ signal }) => hub.getEngagement(id, signal),
  })

export const invoiceListQuery = (filters: Filters<InvoiceQuery>) =>
  infiniteQueryOptions({
    queryKey: ['invoices', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listInvoices({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

/** Everything that a client still has to pay, the oldest first. */
export const openInvoicesQuery = (divisionId: string, clientId: string) =>
  queryOptions({
    queryKey: ['invoices', 'open', divisionId, clientId],
    queryFn: async ({ signal }): Promise<InvoiceRow[]> => {
      const read = (status: 'approved' | 'part_paid') =>
        hub.listInvoices({ divisionId, clientId, status, limit: ALL_OF_A_CLIENT }, signal)
      const both = await Promise.all([read('approved'), read('part_paid')])
      return both.flatMap(({ items }) => items).toSorted(byDueDay)
    },
  })

const byDueDay = (a: InvoiceRow, b: InvoiceRow): number =>
  a.dueOn.localeCompare(b.dueOn) || a.issuedOn.localeCompare(b.issuedOn)

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ['invoices', 'one', id],
    queryFn: ({ signal }) => hub.getInvoice(id, signal),
    refetchInterval: whileOnItsWay,
  })

/** `keys` name the lines that were priced, in their order, and come back with the price. */
export const priceQuery = (input: PriceInput, keys: readonly string[]) =>
  queryOptions({
    queryKey: ['price', input, keys],
    queryFn: async ({ signal }) => ({ price: await hub.priceInvoice(input, signal), keys }),
    retry: false,
  })

export const paymentListQuery = (filters: Filters<PaymentQuery>) =>
  infiniteQueryOptions({
    queryKey: ['payments', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listPayments({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'one', id],
    queryFn: ({ signal }) => hub.getPayment(id, signal),
    refetchInterval: whileOnItsWay,
  })
