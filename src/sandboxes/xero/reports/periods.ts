import type { Parameters } from '../api/api-request.ts'
import { type Day, parseDay } from '../books/dates.ts'
import { QueryUnreadable } from '../where/tokens.ts'

const MONTHS: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }
const PERIODS_MAX = 11
const DAY_MS = 86_400_000

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const toDay = (date: Date): Day => date.toISOString().slice(0, 10)

export const dayBefore = (day: Day): Day => toDay(new Date(utc(day).getTime() - DAY_MS))

export const monthStartOf = (day: Day): Day => `${day.slice(0, 7)}-01`

export const monthEndOf = (day: Day): Day => {
  const date = utc(day)
  return toDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)))
}

/** The same day of an earlier month, or that month's last one. */
export function monthsBefore(day: Day, months: number): Day {
  const date = utc(day)
  const month = date.getUTCMonth() - months
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0))
  const wanted = Math.min(date.getUTCDate(), last.getUTCDate())
  return toDay(new Date(Date.UTC(date.getUTCFullYear(), month, wanted)))
}

/** A day among the parameters; undefined when it is not given. */
export function dayIn(parameters: Parameters, name: string): Day | undefined {
  const text = parameters.get(name)
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (day === undefined) throw new QueryUnreadable(`'${text}' is not a valid date.`)
  return day
}

type Comparison = Readonly<{ periods: number; months: number }>

/** How many earlier periods are wanted beside the first, and how long each is. */
export function comparisonIn(parameters: Parameters): Comparison | undefined {
  const periods = parameters.get('periods')
  if (periods === undefined) return undefined
  const count = Number(periods)
  const months = MONTHS[parameters.get('timeframe')?.toUpperCase() ?? 'MONTH']
  if (!Number.isInteger(count) || count < 1 || count > PERIODS_MAX || months === undefined) {
    throw new QueryUnreadable(`periods is a whole number from 1 to ${PERIODS_MAX}`)
  }
  return { periods: count, months }
}
