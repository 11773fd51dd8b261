import { addDays, type LocalDate } from '#books/local-date.ts'

const DAY_MS = 86_400_000

/** The day after the same day `months` months earlier; short months give their 28th. */
export function startOf(endsOn: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = endsOn.split('-').map(Number)
  const index = year * 12 + month - 1 - months
  const parts = [Math.floor(index / 12), (index % 12) + 1, Math.min(day, 28)]
  const text = parts.map((part) => String(part).padStart(2, '0')).join('-')
  return addDays(text as LocalDate, 1)
}

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS

/** Nobody bills or banks at the weekend: that day or the Friday before it. Keeps any order. */
export function weekdayOf(date: LocalDate): LocalDate {
  const weekday = new Date(Date.parse(date)).getUTCDay()
  return addDays(date, weekday === 6 ? -1 : weekday === 0 ? -2 : 0)
}
