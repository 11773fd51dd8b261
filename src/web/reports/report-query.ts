import { queryOptions, skipToken } from '@tanstack/react-query'
import { paths } from '#api/wire/paths.ts'
import { Report } from '#api/wire/reports.ts'
import { ask } from '../hub-request.ts'
import type { ReportKind } from './report-kinds.ts'
import type { ReportSearch } from './report-search.ts'

export type ReportParameters = Readonly<Record<string, string>>

type Division = Readonly<{ id: string; today: string }>

/** What the hub is asked: the usual where the address says nothing. Undefined: not enough yet. */
export function parametersOf(
  { inputs }: ReportKind,
  search: ReportSearch,
  { id: divisionId, today }: Division,
): ReportParameters | undefined {
  const given: Record<string, string | undefined> = { divisionId }
  for (const input of inputs) {
    if (input === 'asOf') given.asOf = search.asOf ?? today
    if (input === 'period') {
      given.from = search.from ?? `${today.slice(0, 4)}-01-01`
      given.to = search.to ?? today
    }
    if (input === 'basis') given.basis = search.basis ?? 'accrual'
    if (input === 'compare') given.compare = search.compare ?? 'false'
    if (input === 'account') given.accountId = search.accountId
    if (input === 'client') given.clientId = search.clientId
    if (input === 'engagement') given.engagementId = search.engagementId
  }
  const entries = Object.entries(given)
  return entries.every((entry): entry is [string, string] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined
}

export const reportQuery = (name: ReportKind['name'], parameters: ReportParameters | undefined) =>
  queryOptions({
    queryKey: ['reports', name, parameters],
    queryFn: parameters
      ? ({ signal }) => ask(Report, paths.report(name), { query: parameters, signal })
      : skipToken,
  })

export const reportFileAddress = (
  name: ReportKind['name'],
  parameters: ReportParameters,
  format: 'csv' | 'pdf',
): string => `${paths.reportFile(name)}?${new URLSearchParams({ ...parameters, format })}`
