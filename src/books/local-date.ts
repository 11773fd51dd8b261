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

/** The same day of a later month; where that month has no such day, its last one. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const target = new Date(Date.UTC(year, month - 1 + months, 1))
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  target.setUTCDate(Math.min(day, lastDay))
  return toText(target) as LocalDate
}

/** How many days there are from one to the other, both included. */
export const daysWithin = (from: LocalDate, to: LocalDate): number => daysBetween(from, to) + 1

/** The day that it is, at this instant, where the division is. `timeZone` as in `Europe/London`. */
export const localDateAt = (instant: Date, timeZone: string): LocalDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant) as LocalDate

const toText = (utc: Date): string => utc.toISOString().slice(0, 10)
