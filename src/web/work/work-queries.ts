import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AgreementQuery } from '#api/wire/agreements.ts'
import type { UnbilledQuery } from '#api/wire/billing.ts'
import type { ChoiceList } from '#api/wire/choices.ts'
import type { ItemQuery } from '#api/wire/items.ts'
import type { StaffQuery } from '#api/wire/staff.ts'
import type { TimesheetQuery, WorkQuery } from '#api/wire/work.ts'
import * as hub from './work-client.ts'

type Filters<Query> = Omit<Query, 'cursor' | 'limit'>
type Page = Readonly<{ nextCursor: string | null }>

const PAGE = 50
const ALL = 200

const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
}
const cursorOf = (pageParam: string | undefined) =>
  pageParam === undefined ? { limit: PAGE } : { limit: PAGE, cursor: pageParam }

export const staffListQuery = (filters: Filters<StaffQuery>) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listStaff({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

/** Everybody who works: what a picker offers. */
export const staffQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['staff', 'all', divisionId],
    queryFn: async ({ signal }) => (await hub.listStaff({ divisionId, limit: ALL }, signal)).items,
  })

export const choicesQuery = (list: ChoiceList, divisionId: string) =>
  queryOptions({
    queryKey: ['choices', list, divisionId],
    queryFn: async ({ signal }) => (await hub.listChoices(list, divisionId, signal)).items,
  })

export const catalogueQuery = (filters: Filters<ItemQuery>) =>
  infiniteQueryOptions({
    queryKey: ['items', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listCatalogue({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

export const workListQuery = (filters: Filters<WorkQuery>) =>
  infiniteQueryOptions({
    queryKey: ['work', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listWork({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

/** The time of somebody's week. */
export const weekQuery = (divisionId: string, staffId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['work', 'week', divisionId, staffId, from, to],
    queryFn: async ({ signal }) => {
      const filter = { divisionId, staffId, from, to, kind: 'time', limit: ALL } as const
      return (await hub.listWork(filter, signal)).items
    },
  })

/** The work behind an invoice's lines. */
export const workOnInvoiceQuery = (divisionId: string, invoiceId: string) =>
  queryOptions({
    queryKey: ['work', 'on-invoice', invoiceId],
    queryFn: async ({ signal }) =>
      (await hub.listWork({ divisionId, invoiceId, limit: ALL }, signal)).items,
  })

export const unbilledQuery = (filter: UnbilledQuery) =>
  queryOptions({
    queryKey: ['work', 'unbilled', filter],
    queryFn: async ({ signal }) => (await hub.listUnbilled(filter, signal)).items,
  })

export const inProgressQuery = (divisionId: string, through: string) =>
  queryOptions({
    queryKey: ['work', 'in-progress', divisionId, through],
    queryFn: async ({ signal }) => (await hub.listInProgress(divisionId, through, signal)).items,
  })

export const timesheetsQuery = (query: TimesheetQuery) =>
  queryOptions({
    queryKey: ['work', 'timesheets', query],
    queryFn: async ({ signal }) => (await hub.getTimesheets(query, signal)).items,
  })

export const billingSettingsQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['billing-settings', divisionId],
    queryFn: ({ signal }) => hub.getBillingSettings(divisionId, signal),
  })

export const billProfilesQuery = (divisionId: string) =>
  queryOptions({
    queryKey: ['bill-profiles', divisionId],
    queryFn: async ({ signal }) => (await hub.listBillProfiles(divisionId, signal)).items,
  })

export const clientProfileQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['bill-profiles', 'of-client', clientId],
    queryFn: ({ signal }) => hub.getClientProfile(clientId, signal),
  })

export const agreementListQuery = (filters: Filters<AgreementQuery>) =>
  infiniteQueryOptions({
    queryKey: ['agreements', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      hub.listAgreements({ ...filters, ...cursorOf(pageParam) }, signal),
    ...pages,
  })

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreements', 'one', id],
    queryFn: ({ signal }) => hub.getAgreement(id, signal),
  })

export const agreementRunQuery = (divisionId: string, on: string) =>
  queryOptions({
    queryKey: ['agreements', 'run', divisionId, on],
    queryFn: async ({ signal }) => (await hub.previewAgreements(divisionId, on, signal)).items,
  })

export const lateFeeRunQuery = (divisionId: string, on: string) =>
  queryOptions({
    queryKey: ['invoices', 'late-fees', divisionId, on],
    queryFn: async ({ signal }) => (await hub.previewLateFees(divisionId, on, signal)).items,
  })

export const deferredQuery = (divisionId: string, on: string) =>
  queryOptions({
    queryKey: ['invoices', 'deferred', divisionId, on],
    queryFn: async ({ signal }) => (await hub.getDeferred(divisionId, on, signal)).items,
  })
