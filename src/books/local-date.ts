import type { Branded } from './branded.ts'
import { Refusal } from './refusal.ts'

/** A day in the books, `2026-03-31`: no time and no zone. Compares and sorts as text. */
export type LocalDate = Branded<string, 'LocalDate'>

const DAY_MS = 86_400_000

export function parseLocalDate(text: string): LocalDate {
  const utc = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  // JavaScript reads February 30th as March 2nd; the books do not.
  if (!utc || Number.isNaN(utc.getTime()) || toText(utc) !== text) {
    throw new Refusal('date_is_not_a_day', { text })
  }
  return text as LocalDate
}

export const addDays = (date: LocalDate, days: number): LocalDate =>
  toText(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)) as LocalDate

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** The day that it is, at this instant, where the division is. `timeZone` as in `Europe/London`. */
export const localDateAt = (instant: Date, timeZone: string): LocalDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant) as LocalDate

const toText = (utc: Date): string => utc.toISOString().slice(0, 10)
