/** A day in the books: YYYY-MM-DD. */
export type Day = string

const MS_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/

/** Windows names of time zones as `Organisation.Timezone` spells them, for "today". */
const TIME_ZONES: Readonly<Record<string, string>> = {
  NEWZEALANDSTANDARDTIME: 'Pacific/Auckland',
  AUSEASTERNSTANDARDTIME: 'Australia/Sydney',
  EASTERNSTANDARDTIME: 'America/New_York',
  PACIFICSTANDARDTIME: 'America/Los_Angeles',
  GMTSTANDARDTIME: 'Europe/London',
  SINGAPORESTANDARDTIME: 'Asia/Singapore',
  SOUTHAFRICASTANDARDTIME: 'Africa/Johannesburg',
}

/** What a request may hold: `2026-09-14`, an ISO date-time, or `/Date(1789344000000+0000)/`. */
export function parseDay(text: string): Day | undefined {
  const ms = MS_DATE.exec(text)?.[1]
  if (ms !== undefined) return dayOf(new Date(Number(ms)))
  const [, year, month, day] = ISO_DAY.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const parsed = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return dayOf(parsed) === `${year}-${month}-${day}` ? dayOf(parsed) : undefined
}

/** The UTC day of an instant. */
const dayOf = (instant: Date): Day => instant.toISOString().slice(0, 10)

/** Defaults use the organisation's own day: https://developer.xero.com/documentation/api/accounting/invoices */
export function todayIn(timezone: string, now: Date): Day {
  const timeZone = TIME_ZONES[timezone] ?? 'UTC'
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now)
}

const midnightMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** Days travel as midnight UTC (recorded traffic). */
export const toWireDay = (day: Day): string => `/Date(${midnightMs(day)}+0000)/`

export const toWireDayString = (day: Day): string => `${day}T00:00:00`

/** `UpdatedDateUTC` of most records. `instant` is an ISO string. */
export const toWireInstant = (instant: string): string => `/Date(${Date.parse(instant)}+0000)/`

/** `DateTimeUTC`, `CreatedDateUTC` and an item's `UpdatedDateUTC` have no offset (recorded). */
export const toWireInstantBare = (instant: string): string => `/Date(${Date.parse(instant)})/`

/** Since 16 July 2026, whole seconds (recorded). */
export const toWireInstantString = (instant: string): string => `${instant.slice(0, 19)}Z`

const written = (day: Day, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(midnightMs(day))

/** As reports and lock-date errors write it: `11 August 2026`. */
export const toLongDay = (day: Day): string =>
  written(day, { day: 'numeric', month: 'long', year: 'numeric' })

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const shortMonth = (day: Day): string => MONTHS[Number(day.slice(5, 7)) - 1] ?? ''

/** The columns of a balance sheet: `28 Feb 2018`. */
export const toMediumDay = (day: Day): string =>
  `${Number(day.slice(8))} ${shortMonth(day)} ${day.slice(0, 4)}`

/** The columns of a profit and loss: `28 Feb 18`. */
export const toShortDay = (day: Day): string =>
  `${Number(day.slice(8))} ${shortMonth(day)} ${day.slice(2, 4)}`

/** `If-Modified-Since`: ISO (taken as UTC) or the HTTP format; undefined when unreadable. */
export function parseModifiedSince(header: string): Date | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}(T[\d:.]+)?Z?$/.test(header)
  const text = iso && header.includes('T') && !header.endsWith('Z') ? `${header}Z` : header
  const parsed = new Date(text)
  return Number.isNaN(parsed.getTime()) ? undefined : parsed
}
