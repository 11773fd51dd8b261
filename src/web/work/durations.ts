/** Minutes as people write them on a timesheet: `1:30`. */
export const writeDuration = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** `1:30`, `1.5`, `1,5`, `90m`, `2h`; nothing is no time; undefined is not understood. */
export function readDuration(text: string): number | undefined {
  const written = text.trim().toLowerCase().replace(',', '.')
  if (written === '') return 0
  const clock = /^(\d{1,2}):([0-5]?\d)$/.exec(written)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const minutes = /^(\d{1,4})\s*m(in)?$/.exec(written)
  if (minutes) return Number(minutes[1])
  const hours = /^(\d{0,2}(?:\.\d{1,4})?)\s*h?$/.exec(written)
  if (!hours || hours[1] === '' || hours[1] === '.') return undefined
  return Math.round(Number(hours[1]) * 60)
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** The first day of the month after a day's. */
export function nextMonthOf(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 1)
  return date.toISOString().slice(0, 10)
}
