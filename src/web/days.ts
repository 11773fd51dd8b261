const DAY_MS = 86_400_000

const utcOf = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** A day of the books as the firm writes it: `Mar 31, 2026`, `31 Mar 2026`. */
export const formatDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(utcOf(day))

/** An instant on the clock of the division. */
export const formatInstant = (instant: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )

export const addDays = (day: string, days: number): string =>
  new Date(utcOf(day).getTime() + days * DAY_MS).toISOString().slice(0, 10)

/** The day that it is where the division is, at this instant. */
export const dayAt = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant)

export const isDay = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(utcOf(text).getTime()) &&
  utcOf(text).toISOString().startsWith(text)
