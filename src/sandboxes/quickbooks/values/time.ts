/** The service answers in Pacific time wherever its client is. */
const ZONE = 'America/Los_Angeles'
const HOUR_MS = 3_600_000

const offsetFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: ZONE,
  timeZoneName: 'longOffset',
})
const offsets = new Map<number, string>()

/** "-08:00" or "-07:00". Remembered by the hour: formatting is slow and it changes twice a year. */
function offsetAt(ms: number): string {
  const hour = Math.floor(ms / HOUR_MS)
  const known = offsets.get(hour)
  if (known) return known
  const name = offsetFormat.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value
  const offset = name?.replace('GMT', '') || '+00:00'
  offsets.set(hour, offset)
  return offset
}

function localIso(ms: number): { local: string; offset: string } {
  const offset = offsetAt(ms)
  const [hours = 0, minutes = 0] = offset.split(':').map(Number)
  const shiftMs = (hours * 60 + Math.sign(hours) * minutes) * 60_000
  return { local: new Date(ms + shiftMs).toISOString().slice(0, -1), offset }
}

/** `MetaData` times have no milliseconds: "2026-05-05T02:08:54-07:00". */
export function toMetaTime(ms: number): string {
  const { local, offset } = localIso(ms)
  return `${local.slice(0, 19)}${offset}`
}

/** `time` of an answer has them without trailing zeros: "2026-05-05T02:08:54.54-07:00". */
export function toAnswerTime(ms: number): string {
  const { local, offset } = localIso(ms)
  return `${local.replace(/\.?0+$/, '')}${offset}`
}

/** The day in the books when a request names none. */
export const toDay = (ms: number): string => localIso(ms).local.slice(0, 10)

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10)
}

/** A day in the calendar, not only the look of one. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  addDays(text, 0) === text
