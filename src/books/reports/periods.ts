import { addDays, type LocalDate } from '../local-date.ts'

/** Both days are part of it. */
export type Period = Readonly<{ from: LocalDate; to: LocalDate }>

/** The last day of a financial year; a 31st is the last day of a shorter month too. */
export type YearEnd = Readonly<{ month: number; day: number }>

/** The financial year that a day is part of. */
export function financialYearOf(day: LocalDate, yearEnd: YearEnd): Period {
  const { year } = partsOf(day)
  const ends = endIn(year, yearEnd)
  const [to, before] =
    day <= ends ? [ends, endIn(year - 1, yearEnd)] : [endIn(year + 1, yearEnd), ends]
  return { from: addDays(before, 1), to }
}

const endIn = (year: number, { month, day }: YearEnd): LocalDate =>
  dayOf(year, month, Math.min(day, daysIn(year, month)))

/** The period of the same length just before: months before whole months, days before days. */
export function periodBefore({ from, to }: Period): Period {
  const months = wholeMonths({ from, to })
  if (months === 0) {
    const days = daysBetween(from, to)
    return { from: addDays(from, -days - 1), to: addDays(from, -1) }
  }
  return { from: addMonths(from, -months), to: addDays(from, -1) }
}

/** The same day a year earlier; February 28th for a leap day. */
export const yearBefore = (day: LocalDate): LocalDate => addMonths(day, -12)

/** The months that a period touches, each cut to it. */
export function monthsOf({ from, to }: Period): Period[] {
  const months: Period[] = []
  for (let start = from; start <= to; start = addDays(monthOf(start).to, 1)) {
    const { to: end } = monthOf(start)
    months.push({ from: start, to: end < to ? end : to })
  }
  return months
}

export function monthOf(day: LocalDate): Period {
  const { year, month } = partsOf(day)
  return { from: dayOf(year, month, 1), to: dayOf(year, month, daysIn(year, month)) }
}

/** The same day of another month, or that month's last. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date)
  const count = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return dayOf(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)))
}

/** How many months a period is; 0 where it does not begin and end with one. */
function wholeMonths({ from, to }: Period): number {
  const [first, last] = [partsOf(from), partsOf(to)]
  if (first.day !== 1 || last.day !== daysIn(last.year, last.month)) return 0
  return (last.year - first.year) * 12 + last.month - first.month + 1
}

function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

const dayOf = (year: number, month: number, day: number): LocalDate =>
  [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ].join('-') as LocalDate

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

const DAY_MS = 86_400_000

const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
