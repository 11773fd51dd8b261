import type { Company } from '../company/company.ts'
import { invalidDate, invalidEnumeration } from '../refusals/fault.ts'
import type { Body } from '../values/json.ts'
import { addDays, isDay, toMetaTime } from '../values/time.ts'

/** What a report was asked for, defaults filled in. */
export type ReportRequest = Readonly<{
  start: string
  end: string
  basis: 'Accrual' | 'Cash'
  macro: string | undefined
  classes: readonly string[]
  departments: readonly string[]
  names: readonly string[]
  accounts: readonly string[]
}>

type Defaults = Readonly<{ start: (end: string) => string }>

/** Dates by name win over nothing, dates by day win over names. */
export function requestOf(
  company: Company,
  parameters: URLSearchParams,
  { start }: Defaults,
): ReportRequest {
  const macro = parameters.get('date_macro') ?? undefined
  const named = macro === undefined ? undefined : macroDays(company, macro)
  const end = dayOf(parameters, 'end_date') ?? named?.[1] ?? company.today
  const basis = parameters.get('accounting_method') ?? 'Accrual'
  if (basis !== 'Accrual' && basis !== 'Cash') throw invalidEnumeration(basis)
  const listOf = (...names: readonly string[]) =>
    names.flatMap((name) => parameters.get(name)?.split(',') ?? [])
  return {
    start: dayOf(parameters, 'start_date') ?? named?.[0] ?? start(end),
    end,
    basis,
    macro: macro ?? (parameters.has('start_date') ? undefined : 'this calendar year-to-date'),
    classes: listOf('class', 'classid'),
    departments: listOf('department', 'departmentid'),
    names: listOf('customer', 'vendor'),
    accounts: listOf('account'),
  }
}

export function dayOf(parameters: URLSearchParams, name: string): string | undefined {
  const day = parameters.get(name) ?? undefined
  if (day !== undefined && !isDay(day)) throw invalidDate(name, day)
  return day
}

export const yearStart = (day: string): string => `${day.slice(0, 4)}-01-01`

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`

/** "Last Month", "this fiscal year-to-date" …: the names of the report pages, in any case. */
function macroDays(company: Company, macro: string): readonly [string, string] {
  const { today, settings } = company
  const fiscal = fiscalYearStart(settings.fiscalYearStartMonth, today)
  const month = monthStart(today)
  const lastMonth = monthStart(addDays(month, -1))
  const known: Readonly<Record<string, readonly [string, string]>> = {
    today: [today, today],
    yesterday: [addDays(today, -1), addDays(today, -1)],
    'this month': [month, addDays(monthStart(addDays(month, 32)), -1)],
    'this month-to-date': [month, today],
    'last month': [lastMonth, addDays(month, -1)],
    'this calendar year': [yearStart(today), `${today.slice(0, 4)}-12-31`],
    'this calendar year-to-date': [yearStart(today), today],
    'last calendar year': [yearStart(addDays(yearStart(today), -1)), addDays(yearStart(today), -1)],
    'this fiscal year': [fiscal, addDays(fiscalYearStart('January', addDays(fiscal, 366)), -1)],
    'this fiscal year-to-date': [fiscal, today],
    all: ['1900-01-01', '9999-12-31'],
  }
  const days = known[macro.toLowerCase()]
  if (!days) throw invalidEnumeration(macro)
  return days
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
]

export function fiscalYearStart(monthName: string, day: string): string {
  const month = String(MONTHS.indexOf(monthName) + 1).padStart(2, '0')
  const sameYear = `${day.slice(0, 4)}-${month}-01`
  return sameYear <= day ? sameYear : `${Number(day.slice(0, 4)) - 1}-${month}-01`
}

type Shown = Readonly<{
  name: string
  request: ReportRequest
  hasRows: boolean
  columnsBy?: string
}>

/** What stands above every report. */
export const headerOf = (company: Company, { name, request, hasRows, columnsBy }: Shown): Body => ({
  Time: toMetaTime(company.nowMs),
  ReportName: name,
  ...(request.macro !== undefined && { DateMacro: request.macro }),
  ReportBasis: request.basis,
  StartPeriod: request.start,
  EndPeriod: request.end,
  ...(columnsBy !== undefined && { SummarizeColumnsBy: columnsBy }),
  Currency: company.settings.currency,
  Option: [
    ...(columnsBy === undefined ? [] : [{ Name: 'AccountingStandard', Value: 'GAAP' }]),
    { Name: 'NoReportData', Value: String(!hasRows) },
  ],
})

export const column = (ColTitle: string, ColType: string, key: string): Body => ({
  ColTitle,
  ColType,
  MetaData: [{ Name: 'ColKey', Value: key }],
})
