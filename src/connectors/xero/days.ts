import type { LocalDate } from '#books/local-date.ts'

/**
 * Days come as `/Date(1789344000000+0000)/`, midnight UTC of the calendar day, and go as
 * `2026-09-14`: https://developer.xero.com/documentation/api/accounting/requests-and-responses
 */
const MICROSOFT_DATE = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/

/** The day in one form, whichever of the two it came in; '' where there is none. */
export function dayOf(text: string | undefined): LocalDate | '' {
  if (text === undefined || text === '') return ''
  const milliseconds = MICROSOFT_DATE.exec(text)?.[1]
  const iso = milliseconds ? new Date(Number(milliseconds)).toISOString() : text
  return iso.slice(0, 10) as LocalDate
}

/** `If-Modified-Since` takes UTC to the second, without a zone. */
export const toModifiedSince = (instant: Date): string => instant.toISOString().slice(0, 19)

/** A day inside a `where` clause. */
export function toWhereDay(day: LocalDate): string {
  const [year, month, date] = day.split('-')
  return `DateTime(${year},${month},${date})`
}
