import type { WorkEntry } from '#api/wire/work.ts'
import { addDays } from '../days.ts'

/** A line of a timesheet: what was worked on, and how. */
export type WeekRow = Readonly<{
  key: string
  engagementId: string | null
  itemId: string
  title: string
  under: string
}>

export const keyOf = (engagementId: string | null, itemId: string): string =>
  `${engagementId ?? ''} ${itemId}`

export const daysOf = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, index) => addDays(monday, index))

/** The rows that the week's entries make, with those that somebody added to fill in. */
export function rowsOf(entries: readonly WorkEntry[], added: readonly WeekRow[]): WeekRow[] {
  const rows = new Map(added.map((row) => [row.key, row]))
  for (const entry of entries) {
    const itemId = entry.itemId ?? ''
    const key = keyOf(entry.engagementId, itemId)
    if (rows.has(key)) continue
    const { engagementId, engagementNumber, engagementName, itemName } = entry
    const title = engagementId ? `${engagementNumber} ${engagementName}` : 'Within the firm'
    rows.set(key, { key, engagementId, itemId, title, under: itemName ?? '' })
  }
  return [...rows.values()].toSorted((a, b) => a.title.localeCompare(b.title))
}

export const entriesAt = (
  entries: readonly WorkEntry[],
  row: WeekRow,
  day: string,
): readonly WorkEntry[] =>
  entries.filter(
    (entry) => entry.workedOn === day && keyOf(entry.engagementId, entry.itemId ?? '') === row.key,
  )

export const minutesOf = (entries: readonly WorkEntry[]): number =>
  entries.reduce((total, { minutes }) => total + (minutes ?? 0), 0)

/** Why a cell is not written into, or undefined: one open entry or none is. */
export function lockOf(entries: readonly WorkEntry[]): string | undefined {
  if (entries.length > 1) return 'Several entries: change them in the list.'
  return entries.every(({ status }) => status === 'open') ? undefined : 'This has been handed in.'
}
