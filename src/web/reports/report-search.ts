import { isDay } from '../days.ts'

const TEXTS = ['accountId', 'clientId', 'engagementId'] as const

/** What a report was asked for, as its address says it; what makes no sense is left out. */
export type ReportSearch = {
  asOf?: string
  from?: string
  to?: string
  basis?: 'cash'
  compare?: 'true'
} & { [Key in (typeof TEXTS)[number]]?: string }

export function readReportSearch(raw: Readonly<Record<string, unknown>>): ReportSearch {
  const search: ReportSearch = {}
  for (const key of ['asOf', 'from', 'to'] as const) {
    const value = raw[key]
    if (isDay(value)) search[key] = value
  }
  for (const key of TEXTS) {
    const value = raw[key]
    if (typeof value === 'string' && value !== '') search[key] = value
  }
  if (raw.basis === 'cash') search.basis = 'cash'
  if (raw.compare === 'true') search.compare = 'true'
  return search
}
